// How much output of the kernel's own code the engine is compared with: counted, so that the page never claims more.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

/** Scripts, and operations (lines of expected output). @returns {{ scripts: number, operations: number }} */
export function vectorCounts() {
  const folder = join(ROOT, "src/engine/vectors");
  const outputs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".jsonl"));
  const lines = outputs.map((name) => readFileSync(join(folder, name), "utf8").split("\n").length - 1);
  return { scripts: outputs.length, operations: lines.reduce((sum, count) => sum + count, 0) };
}
