/**
 * `rand(A,B)` and `pick(A,B,…)`, sizes that are drawn each time their statement runs: a multiple of
 * 4096 from A to B inclusive, or one of the arguments. Written without blanks.
 */

import { readSize, TOO_LARGE } from "./sizes.ts";
import type { RandomSize } from "./statement.ts";

const PAGE = 4096;
const FORM = /^(rand|pick)\((.*)\)$/s;

/** A part of the text that is not what it should be, by offsets. */
export interface SizeMistake {
  readonly start: number;
  readonly stop: number;
  readonly message: string;
}

/** Whether a token means to be a random size. */
export function looksRandom(text: string, start: number): boolean {
  return text.startsWith("rand(", start) || text.startsWith("pick(", start);
}

/** The random size in text[start, stop), or what is wrong with it. */
export function readRandomSize(text: string, start: number, stop: number): RandomSize | SizeMistake {
  const form = FORM.exec(text.slice(start, stop));
  const kind = text.startsWith("rand", start) ? "rand" : "pick";
  const usage = kind === "rand" ? "rand(A,B)" : "pick(A,B,…)";
  if (form === null) return { start, stop, message: `expected ${usage}, without blanks` };
  const sizes: number[] = [];
  let at = start + "rand(".length;
  for (const argument of (form[2] as string).split(",")) {
    const size = readSize(text, at, at + argument.length);
    if (size < 0) return badArgument(at, argument, size, usage);
    sizes.push(size);
    at += argument.length + 1;
  }
  if (kind === "pick") return { kind, sizes };
  return range(start, stop, sizes);
}

function badArgument(at: number, argument: string, size: number, usage: string): SizeMistake {
  const what = size === TOO_LARGE ? "too large (sizes go up to 2^53 - 1)" : "no size";
  const word = argument === "" ? "a missing argument" : `"${argument.slice(0, 40)}"`;
  return { start: at, stop: at + Math.max(1, argument.length), message: `${word} is ${what}; expected ${usage}` };
}

function range(start: number, stop: number, sizes: readonly number[]): RandomSize | SizeMistake {
  const [a, b] = sizes;
  if (a === undefined || b === undefined || sizes.length > 2) {
    return { start, stop, message: "rand takes two sizes: rand(A,B)" };
  }
  const from = Math.ceil(a / PAGE) * PAGE;
  const to = Math.floor(b / PAGE) * PAGE;
  if (from > to) return { start, stop, message: "there is no multiple of 4096 in this range" };
  return { kind: "rand", from, to };
}
