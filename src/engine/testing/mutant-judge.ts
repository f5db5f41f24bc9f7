/**
 * Whether a changed model is found out: the vectors, situations and bulks, then some random scripts under the laws and against the engine
 * without shortcuts. `scripts/mutants.mjs` bundles this with one change and runs it as a program; 1 is found out.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { linesOfRun } from "../replay.ts";
import { wrongIn } from "./answers.ts";
import { BULK_CASES, wrongInBulk } from "./bulk-lists.ts";
import { fuzzBatch } from "./fuzz.ts";
import { programOf } from "./scripts.ts";
import { SITUATIONS } from "./situations.ts";

const SCRIPTS = 150;
const SEED = 7;

/** The name of the first vector that comes out otherwise, or null. */
function failingVector(folder: string): string | null {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".dmem"));
  // The small situations first: they find most.
  for (const name of names.sort().reverse()) {
    const due = readFileSync(join(folder, name.replace(/dmem$/, "jsonl")), "utf8")
      .trimEnd()
      .split("\n");
    const lines = linesOfRun(programOf(readFileSync(join(folder, name), "utf8")));
    let at = 0;
    for (const line of lines) if (line !== due[at++]) return name;
    if (at !== due.length) return name;
  }
  return null;
}

function verdict(folder: string): string | null {
  try {
    const vector = failingVector(folder);
    if (vector !== null) return vector;
    for (const situation of SITUATIONS) if (wrongIn(situation) !== null) return situation.name;
    for (const one of BULK_CASES) if (wrongInBulk(one) !== null) return `a bulk ${one.name}`;
    return fuzzBatch(SCRIPTS, SEED)?.message ?? null;
  } catch (error) {
    return String(error);
  }
}

const found = verdict(process.argv[2] as string);
if (found !== null) process.stdout.write(`${found.slice(0, 60)}\n`);
process.exit(found === null ? 0 : 1);
