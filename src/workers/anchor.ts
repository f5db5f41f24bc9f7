/**
 * Keeping a place in a script while its text changes: a cursor stands on a statement in an iteration of
 * the loops around it, and the statement is found again by its line.
 */

import { OperationPlaces, type Script } from "../engine/index.ts";

/** Where a script's operations stand in it; nowhere in a script with mistakes, which is never run. */
export function placesOf(script: Script): OperationPlaces {
  return new OperationPlaces(script.errors > 0 ? [] : script.statements);
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
