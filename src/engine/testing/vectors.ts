/** The scripts with the kernel's own answers, for tests that want all of them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds for a test over all vectors: some seconds by themselves, many on a busy machine. */
export const SLOW = 180_000;

const FOLDER = join(import.meta.dirname, "../vectors");

export interface Vector {
  /** Its path below vectors/, without the ending: "machine/7.3/04". */
  readonly name: string;
  readonly script: string;
  /** The replay's lines. */
  readonly lines: readonly string[];
}

export const VECTORS: readonly Vector[] = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".dmem"))
  .map((file) => file.slice(0, -".dmem".length).replaceAll("\\", "/"))
  .sort()
  .map((name) => ({
    name,
    script: readFileSync(join(FOLDER, `${name}.dmem`), "utf8"),
    lines: readFileSync(join(FOLDER, `${name}.jsonl`), "utf8")
      .trimEnd()
      .split("\n"),
  }));
