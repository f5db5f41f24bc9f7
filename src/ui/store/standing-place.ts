/** Where the person stands in a run, told from where they stood before it. */

import { type Cursor, type Entry, LAST_FRAME, type View } from "../../workers/protocol.ts";

/** Where the person stands after a run: a frame that the edited operation no longer has is remembered for an undo. */
export function placeAfter(entry: Entry, view: View): Cursor {
  const isBeyond = "cursor" in entry && entry.cursor.frame > view.cursor.frame;
  return isBeyond ? { ...view.cursor, frame: entry.cursor.frame } : placeOf(view);
}

/** Where the person stands: who sees what became of an operation sees what becomes of it, however many frames it takes. */
export function placeOf({ cursor, frames }: View): Cursor {
  return frames > 1 && cursor.frame === frames - 1 ? { ...cursor, frame: LAST_FRAME } : cursor;
}

/** What to say of a place that an address asks for and the run, which ends with operation `last`, does not have; or null. */
export function beyondEnd({ operation }: Cursor, last: number): string | null {
  if (operation <= last) return null;
  return `This address asks for operation ${operation}, but the run ends with operation ${last}: this is its end.`;
}
