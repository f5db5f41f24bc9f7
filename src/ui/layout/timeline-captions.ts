/**
 * Captions below the axis, each with a flag at its operation. They never overlap: a caption goes into the
 * first row with room for all of it, is cut where there is less, stands left of its flag near the right
 * edge, and joins the caption before it where there is no room even for a few letters.
 *
 *   row 0  ▸The desktop starts        ▸The game starts lo…    VRAM is full◂
 *   row 1       ▸Apps open                                ▸+2
 */

export interface CaptionSource {
  /** CSS pixels from the plot's left edge; ascending. */
  readonly x: number;
  /** Of the whole text with its flag. */
  readonly width: number;
}

export interface Caption {
  /** Indices of the sources it stands for; more than one where they had no room. */
  readonly sources: readonly number[];
  readonly row: number;
  readonly left: number;
  readonly width: number;
  /** The flag is on the right. */
  readonly isMirrored: boolean;
}

/** CSS pixels. */
const GAP = 10;
const LEAST = 44;

type Draft = { sources: number[]; row: number; left: number; width: number; isMirrored: boolean };

/** `rows` is how many there may be. */
export function layoutCaptions(sources: readonly CaptionSource[], plotWidth: number, rows: number): Caption[] {
  const captions: Draft[] = [];
  const lastOf: (Draft | undefined)[] = new Array(rows).fill(undefined);
  for (const [index, source] of sources.entries()) {
    const placed = place(source, lastOf, plotWidth);
    if (placed === null) {
      captions.at(-1)?.sources.push(index);
      continue;
    }
    cut(lastOf[placed.row], placed.left);
    const caption = { sources: [index], ...placed };
    lastOf[placed.row] = caption;
    captions.push(caption);
  }
  return captions;
}

/** Where a caption goes beside the last ones of the rows, or null where it must join one. */
function place({ x, width }: CaptionSource, lastOf: readonly (Draft | undefined)[], plotWidth: number) {
  const isMirrored = x + width > plotWidth && x > plotWidth / 2;
  const natural = Math.min(width, isMirrored ? x : plotWidth - x);
  const left = isMirrored ? x - natural : x;
  const free = lastOf.findIndex((last) => last === undefined || endOf(last) + GAP <= left);
  if (free >= 0) return { row: free, left, width: natural, isMirrored };
  const row = lastOf.findIndex((last) => last !== undefined && canBeCut(last, isMirrored ? x - LEAST : x));
  if (row < 0) return null;
  if (!isMirrored) return { row, left, width: natural, isMirrored };
  const from = Math.max(left, leastEnd(lastOf[row] as Draft) + GAP);
  return { row, left: from, width: x - from, isMirrored };
}

function endOf({ left, width }: Draft): number {
  return left + width;
}

/** The end of a caption when it is as short as it may become; a mirrored one keeps its flag. */
function leastEnd(caption: Draft): number {
  return caption.isMirrored ? endOf(caption) : caption.left + Math.min(caption.width, LEAST);
}

function canBeCut(last: Draft, before: number): boolean {
  return leastEnd(last) + GAP <= before;
}

function cut(last: Draft | undefined, before: number): void {
  if (last !== undefined) last.width = Math.min(last.width, before - GAP - last.left);
}
