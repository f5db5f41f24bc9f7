/** What an operation says, anywhere in a run: its line of the script or, where a player acts, the player's own words. */

import type { PlayedOperations, RunInfo } from "../../workers/protocol.ts";

export interface Statement {
  readonly text: string;
  /** The player that says it, or null for the script. */
  readonly by: string | null;
}

/** The statement of an operation; `lines` are the script's. */
export function statementOf(
  { lines: lineOf, played }: Pick<RunInfo, "lines" | "played">,
  lines: readonly string[],
  operation: number,
): Statement {
  const line = lines[(lineOf[operation] as number) - 1]?.trim() ?? "";
  const at = indexOf(played, operation);
  if (at < 0) return { text: line, by: null };
  const by = played.players[played.by[at] as number] ?? null;
  return { text: played.texts[played.text[at] as number] ?? line, by };
}

/** A script's lines; the text taken apart last is kept. */
export function linesOf(text: string): readonly string[] {
  if (last.text !== text) last = { text, lines: text.split(/\r\n?|\n/) };
  return last.lines;
}

let last: { readonly text: string; readonly lines: readonly string[] } = { text: "", lines: [""] };

/** Where a player's operation stands in the list of them, or -1. */
function indexOf({ operations }: PlayedOperations, operation: number): number {
  let low = 0;
  let high = operations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((operations[middle] as number) < operation) low = middle + 1;
    else high = middle;
  }
  return operations[low] === operation ? low : -1;
}
