/**
 * The script and its edits: a linear history, one entry a gesture.
 *
 *   past [ A, B ]   text C   future [ D ]      undo: past [ A ]   text B   future [ C, D ]
 */

export interface ScriptHistory {
  readonly past: readonly string[];
  readonly text: string;
  /** Nearest first. */
  readonly future: readonly string[];
}

/** How many steps back are kept, and how many characters they may have together. */
export const DEPTH = 200;
export const WEIGHT = 100_000_000;

export function startHistory(text: string): ScriptHistory {
  return { past: [], text, future: [] };
}

/** The history after an edit; an edit that changes nothing is none. */
export function recordEdit(history: ScriptHistory, text: string): ScriptHistory {
  if (text === history.text) return history;
  return { past: lightest([...history.past, history.text]), text, future: [] };
}

/** The history after more of the same edit: the next letters of a burst of typing are no step of their own. */
export function amendEdit(history: ScriptHistory, text: string): ScriptHistory {
  const before = history.past.at(-1);
  if (before === undefined) return recordEdit(history, text);
  if (before === text) return { past: history.past.slice(0, -1), text, future: [] };
  return { ...history, text, future: [] };
}

/** The newest steps that are within bounds; the last one always is. */
function lightest(past: readonly string[]): readonly string[] {
  let first = past.length - 1;
  let weight = past[first]?.length ?? 0;
  while (first > 0 && past.length - first < DEPTH) {
    weight += past[first - 1]?.length ?? 0;
    if (weight > WEIGHT) break;
    first--;
  }
  return past.slice(first);
}

/** The history one edit earlier, or null at the start. */
export function undoEdit({ past, text, future }: ScriptHistory): ScriptHistory | null {
  const before = past.at(-1);
  return before === undefined ? null : { past: past.slice(0, -1), text: before, future: [text, ...future] };
}

/** The history with the edit undone last, or null where none was. */
export function redoEdit({ past, text, future }: ScriptHistory): ScriptHistory | null {
  const [after, ...rest] = future;
  return after === undefined ? null : { past: [...past, text], text: after, future: rest };
}
