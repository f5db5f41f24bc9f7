/**
 * Letters that were typed and are not in the script yet, when an edit from elsewhere changes the script: both stay. Where
 * the edit takes away what stood around the letters, the letters stand in its place.
 */

import { ChangeSet } from "@codemirror/state";
import { textChange } from "./text-change.ts";

export interface Landed {
  /** What brings the edit into the text with the letters. */
  readonly edit: ChangeSet;
  /** The letters, typed into the script after the edit. */
  readonly typed: ChangeSet;
}

/** The edit that turns the script `before` into `after`, while `typed` was typed into `before`; null for no edit. */
export function landBeside(typed: ChangeSet | null, before: string, after: string): Landed | null {
  const change = textChange(before, after);
  if (change === null) return null;
  const edit = ChangeSet.of(change, before.length);
  if (typed === null) return { edit, typed: ChangeSet.empty(after.length) };
  return { edit: edit.map(typed), typed: typed.map(edit, true) };
}
