/**
 * The operations of a script with loops, never expanded: a tree, and the arithmetic between an
 * operation's number and its place in it.
 *
 *   mkdir /a            items   mkdir   loop 3 ×           dump
 *   repeat 3 as i       starts  0       1                  7         count 8
 *     create b{i} …                     └ items   create   submit
 *     submit p                            starts  0        1         count 2
 *   end
 *   dump                number 4 = item 1, iteration ⌊(4 − 1) / 2⌋ = 1, item 1 of its body: the 2nd submit
 *
 * `seed` is no operation: it belongs to the operation that comes next in the run, wherever that is.
 */

import type { Operation } from "./operation.ts";
import type { ActingStatement } from "./script/statement.ts";

/** A statement whose names hold loop variables: another operation in each iteration. */
export interface Template {
  readonly kind: "template";
  readonly line: number;
  readonly seed: number | null;
  readonly statement: ActingStatement;
}

export type Leaf = Operation | Template;

export interface Loop {
  readonly kind: "loop";
  /** Line of the `repeat`. */
  readonly line: number;
  readonly times: number;
  readonly variable: string | null;
  readonly body: Block;
  /** A `seed` right before the loop, or null. */
  readonly seed: number | null;
  /** A `seed` behind the body's last operation, or null. */
  readonly lastSeed: number | null;
}

export interface Block {
  /** None without operations. Lines rise. */
  readonly items: readonly (Leaf | Loop)[];
  /** Number of each item's first operation, counted from the block's; null where no item is a loop. */
  readonly starts: readonly number[] | null;
  readonly count: number;
}

/** A place in a script: a line, and the iterations of the loops around it, outermost first. */
export interface Position {
  readonly line: number;
  readonly iterations: readonly number[];
}

/** One loop around an operation. */
export interface LoopCount {
  /** From 0. */
  readonly iteration: number;
  readonly times: number;
}

/** Where an operation was found; reused from search to search. */
export class Finding {
  /** The seed to set before the operation, or null. */
  seed: number | null = null;
  /** The loops around the operation and their iterations, outermost first. */
  readonly loops: Loop[] = [];
  readonly iterations: number[] = [];

  /** Setting the length of an array is a slow call, even where it is 0 already. */
  clear(): void {
    if (this.loops.length === 0) return;
    this.loops.length = 0;
    this.iterations.length = 0;
  }

  /** The iteration of the innermost loop whose variable has that name. */
  countOf(variable: string): number {
    for (let depth = this.loops.length - 1; depth >= 0; depth--) {
      if ((this.loops[depth] as Loop).variable === variable) return this.iterations[depth] as number;
    }
    throw new Error(`no loop variable ${variable}`);
  }
}

/** The leaf that is operation `number` of the block. */
export function findLeaf(block: Block, number: number, finding: Finding): Leaf {
  if (number < 0 || number >= block.count) throw new RangeError(`no operation ${number}`);
  finding.clear();
  let body = block;
  let rest = number;
  let seed: number | null = null;
  for (;;) {
    const index = body.starts === null ? rest : lastUpTo(body.starts, rest);
    const item = body.items[index];
    if (item === undefined) throw new RangeError(`no operation ${number}`);
    seed = seedBefore(item) ?? seed;
    if (item.kind !== "loop") {
      finding.seed = seed;
      return item;
    }
    rest -= (body.starts as readonly number[])[index] as number;
    const iteration = Math.floor(rest / item.body.count);
    rest -= iteration * item.body.count;
    finding.loops.push(item);
    finding.iterations.push(iteration);
    // What was sown before the body holds for its first operation only.
    if (rest > 0) seed = null;
    else if (iteration > 0) seed = item.lastSeed;
    body = item.body;
  }
}

function seedBefore(item: Leaf | Loop): number | null {
  if (item.kind === "template" || item.kind === "loop") return item.seed;
  return item.luck?.seed ?? null;
}

/** The number of the operation at a place, or -1 where there is none. */
export function numberAt(block: Block, { line, iterations }: Position): number {
  let body = block;
  let number = 0;
  for (let depth = 0; ; depth++) {
    const index = itemAtLine(body.items, line);
    const item = body.items[index];
    if (item === undefined) return -1;
    number += body.starts === null ? index : (body.starts[index] as number);
    if (item.kind !== "loop") return item.line === line && depth === iterations.length ? number : -1;
    const iteration = iterations[depth];
    if (iteration === undefined || iteration < 0 || iteration >= item.times) return -1;
    number += iteration * item.body.count;
    body = item.body;
  }
}

/**
 * The operation at a place or, where there is none, the nearest before it (the first if there is none);
 * iterations that a loop does not have count as its last.
 */
export function nearestTo(block: Block, { line, iterations }: Position): number {
  let body = block;
  let number = 0;
  for (let depth = 0; ; depth++) {
    const index = itemAtLine(body.items, line);
    const item = body.items[index];
    if (item === undefined) return Math.max(0, number - 1);
    number += body.starts === null ? index : (body.starts[index] as number);
    if (item.kind !== "loop") return number;
    const iteration = iterations[depth];
    // Named without an iteration, a place lies behind the loop.
    if (iteration === undefined) return number + item.times * item.body.count - 1;
    number += Math.min(iteration, item.times - 1) * item.body.count;
    body = item.body;
  }
}

/** The line of each operation, in order, from `at` on. */
export function fillLines(block: Block, lines: Uint32Array, at: number): void {
  let next = at;
  for (const item of block.items) {
    if (item.kind !== "loop") lines[next++] = item.line;
    else {
      const { count } = item.body;
      fillLines(item.body, lines, next);
      for (let i = 1; i < item.times; i++) lines.copyWithin(next + i * count, next, next + count);
      next += item.times * count;
    }
  }
}

/** Index of the last start that is at most `value`. */
function lastUpTo(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the last item that begins at or before the line; -1 if all begin behind it. */
function itemAtLine(items: readonly (Leaf | Loop)[], line: number): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((items[middle] as Leaf | Loop).line <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}
