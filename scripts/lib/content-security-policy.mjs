// What the page may load: its own files, and nothing from anywhere else. index.html says it, so that it holds on any
// server; our own server repeats it in a header.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

/** The <meta> that carries the policy in a page. */
export const POLICY_META = /[ \t]*<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"\s*\/?>\n?/;

/** @returns {string} */
function policyOfPage() {
  const found = POLICY_META.exec(readFileSync(join(ROOT, "index.html"), "utf8"));
  if (found === null || found[1] === undefined) throw new Error("index.html carries no content security policy");
  return found[1].trim().replace(/\s+/g, " ");
}

export const CONTENT_SECURITY_POLICY = policyOfPage();
