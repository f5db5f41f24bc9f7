/**
 * Keeping a place in a script while its text changes: a cursor stands on a statement, and the statement
 * is found again by its line.
 */

import { isActing, type Script } from "../engine/index.ts";

/** Lines of the acting statements: the operation's number is the index. */
export function operationLines(script: Script): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(script.statements.filter(isActing), (statement) => statement.line);
}

/** The operation on a line, or the nearest before it. */
export function operationAtLine(lines: Uint32Array, line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as number) <= line) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/**
 * Where a line of the old text stands in the new one, when one stretch of lines was exchanged for another
 * (a token, a paste, an undo). Inside the stretch the line keeps its distance from the stretch's start.
 */
export function carryLine(before: string, after: string, line: number): number {
  if (before === after) return line;
  const old = before.split("\n");
  const now = after.split("\n");
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  if (line <= head) return line;
  if (line > old.length - tail) return line + now.length - old.length;
  return Math.max(1, Math.min(line, now.length - tail));
}
