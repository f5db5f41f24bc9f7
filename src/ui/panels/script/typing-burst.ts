/**
 * Which edits in the editor are one step to undo: letters typed one after the other, on the same or the
 * next line, without a longer rest. A paste, a cut or a suggestion taken is a step of its own.
 */

/** Milliseconds of rest that end a burst. */
export const REST = 1_000;

export interface TypedEdit {
  /** Milliseconds on any clock. */
  readonly at: number;
  /** 1-based. */
  readonly line: number;
  /** Single letters in or out. */
  readonly isLetters: boolean;
}

/** Whether an edit goes on with what the one before it began. */
export function continuesBurst(before: TypedEdit | null, edit: TypedEdit): boolean {
  if (before === null || !before.isLetters || !edit.isLetters) return false;
  return edit.at - before.at <= REST && Math.abs(edit.line - before.line) <= 1;
}
