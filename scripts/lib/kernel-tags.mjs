// What the comments of src/engine/kernel say: which function of the kernel each function models, and what a module leaves out.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

/** The folder of the model, from the repository's. */
export const KERNEL = "src/engine/kernel";

/**
 * @typedef {object} Source
 * @property {string} file its name
 * @property {string} text
 */

/**
 * @typedef {object} Documented
 * @property {string} name "file.ts:name"
 * @property {string} file
 * @property {string | null} tag the text of its @kernel tag
 */

/** The model's sources by name, without tests. @returns {Source[]} */
export function kernelSources() {
  return readdirSync(join(ROOT, KERNEL))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(ROOT, KERNEL, file), "utf8") }));
}

/** Every exported function of a source, with the tag of the comment right above it. @param {Source} source */
export function exportedFunctions(source) {
  return functionsAt(source, /^export (?:async )?function\*? (\w+)/gm);
}

/** Every function and method that has a tag, exported or not. @param {Source} source */
export function taggedFunctions(source) {
  const declared = /^(?:(?:export )?(?:async )?function\*? | {2}(?:private |protected |static )*(?:[gs]et )?)(\w+)\(/gm;
  return functionsAt(source, declared).filter(({ tag }) => tag !== null);
}

/** @param {Source} source @param {RegExp} declared its first group is the name @returns {Documented[]} */
function functionsAt({ file, text }, declared) {
  return Array.from(text.matchAll(declared), (match) => {
    const comment = /\/\*\*(?:(?!\*\/).)*\*\/\s*$/s.exec(text.slice(0, match.index))?.[0] ?? "";
    return { name: `${file}:${match[1]}`, file, tag: /@kernel +(.+?) *(?:\*\/|\n)/.exec(comment)?.[1] ?? null };
  });
}

/** What a module's header says that it leaves out, as one line, or null. @param {Source} source */
export function leftOut({ text }) {
  const header = /^\/\*\*((?:(?!\*\/).)*)\*\//s.exec(text)?.[1] ?? "";
  const flat = header.replace(/\s*\n\s*\*[^\S\n]?/g, "\n").replace(/(?<!\n)\n(?!\n)/g, " ");
  return /\bLeft out(?: on purpose)?: ((?:.(?!\.(?:\s|$)))*.)\.(?:\s|$)/m.exec(flat)?.[1] ?? null;
}
