/**
 * Keeping a place in a script while its text changes: a cursor stands on a statement in an iteration of
 * the loops around it, and the statement is found again by its line.
 */

import { type OperationPlaces, placesIn, type Script } from "../engine/index.ts";

/** Where a script's operations stand in it; nowhere in a script with mistakes, which is never run. */
export function placesOf(script: Script): OperationPlaces {
  return placesIn(script.errors > 0 ? [] : script.statements);
}

/**
 * Where a line of the old text stands in the new one, when one stretch of lines was exchanged for another
 * (a token, a paste, an undo). Inside the stretch the line keeps its distance from the stretch's start.
 */
export function carryLine(before: string, after: string, line: number): number {
  if (before === after) return line;
  const { head, tail, old, now } = alike(before, after);
  if (line <= head) return line;
  if (line > old - tail) return line + now - old;
  return Math.max(1, Math.min(line, now - tail));
}

/** How many lines the stretch has in which two texts differ, in the one where it is longer. */
export function changedLines(before: string, after: string): number {
  if (before === after) return 0;
  const { head, tail, old, now } = alike(before, after);
  return Math.max(old, now) - head - tail;
}

/** How many lines two texts have, and how many of them are alike from the start and from the end. */
function alike(before: string, after: string): { head: number; tail: number; old: number; now: number } {
  const old = before.split("\n");
  const now = after.split("\n");
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { head, tail, old: old.length, now: now.length };
}
