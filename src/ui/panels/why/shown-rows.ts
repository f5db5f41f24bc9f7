/**
 * Which rows of a long candidate list are in the document: those around the cursor's, and more on demand.
 *
 *   rows    0 ············ from ── current ── to ············ count
 *              "n before"                       "n after"
 */

export interface ShownRows {
  readonly from: number;
  readonly to: number;
}

/** Rows to either side of the current one. */
const AROUND = 30;

/** `more` widens the part to the front and to the back, in rows. */
export function shownRows(count: number, current: number, more: readonly [before: number, after: number]): ShownRows {
  const middle = current < 0 ? 0 : current;
  return {
    from: Math.max(0, middle - AROUND - more[0]),
    to: Math.min(count, middle + AROUND + 1 + more[1]),
  };
}
