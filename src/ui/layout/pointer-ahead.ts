/**
 * Where a dragged pointer is likely to come next: it goes on about as fast as it went, so what lies around the end of
 * the next move comes first, then what lies around the one behind it, and last the way back.
 *
 *   before       here           around the next move          the one behind it
 *     ├── move ───┼── … ── 5 3 1 2 4 … ───────────── … 8 7 9 … ──▶
 */

/** CSS pixels around the end of a move, at least, and as a share of the move: hands speed up and slow down. */
const LEAST_SPREAD = 3;
const SPREAD = 0.5;
/** Places around the end of a move, at most. */
const MOST_AROUND = 12;
/** Around the end of the move after the next, and of a move back. */
const AROUND_LATER = 2;

/** Pixels along the pointer's way, the likeliest first; some may come twice, or lie beside the plot. */
export function pixelsAhead(before: number, here: number): number[] {
  const move = here - before;
  const spread = Math.min(MOST_AROUND, Math.max(LEAST_SPREAD, Math.ceil(Math.abs(move) * SPREAD)));
  return [
    ...around(here + move, spread),
    ...around(here + 2 * move, AROUND_LATER),
    ...around(here - move, AROUND_LATER),
  ];
}

/** A pixel, then those beside it, outwards. */
function around(pixel: number, spread: number): number[] {
  const steps = Array.from({ length: spread }, (_, i) => i + 1);
  return [pixel, ...steps.flatMap((step) => [pixel + step, pixel - step])];
}
