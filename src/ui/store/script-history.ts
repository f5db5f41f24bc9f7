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

/** How many steps back are kept. */
export const DEPTH = 200;

export function startHistory(text: string): ScriptHistory {
  return { past: [], text, future: [] };
}

/** The history after an edit; an edit that changes nothing is none. */
export function recordEdit(history: ScriptHistory, text: string): ScriptHistory {
  if (text === history.text) return history;
  return { past: [...history.past, history.text].slice(-DEPTH), text, future: [] };
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
