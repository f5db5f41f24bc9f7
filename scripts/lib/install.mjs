// Install the packages when they are missing or no longer those of package-lock.json.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./run.mjs";

const STAMP = join(ROOT, "node_modules", ".dmemscope-lock");
const OLDEST_NODE = [20, 19];

/** @param {string} file */
function readOrNothing(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(`dmemscope needs Node.js ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Returns once node_modules is what package-lock.json says; ends the process if that fails. */
export async function ensureInstalled() {
  requireNode();
  const lock = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  if (readOrNothing(STAMP) === lock) return;
  console.error("Installing packages (npm ci) …");
  const { code } = await run("npm", ["ci", "--no-fund", "--no-audit"], { quiet: true });
  if (code !== 0) {
    console.error("npm ci failed: see above.");
    process.exit(1);
  }
  writeFileSync(STAMP, lock);
}
