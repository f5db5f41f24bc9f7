/**
 * The timeline from top to bottom, in CSS pixels. Rows of marks that the run has no use for are left out;
 * VRAM takes the height that the others leave.
 *
 *   headroom        for the cursor's knob
 *   ┌ VRAM ──────┐
 *   │            │  the rest
 *   ├ GTT ───────┤  26
 *   ├ evictions ─┤  10
 *   ├ overflows ─┤  10   only if there are any
 *   ├ errors ────┤  10   only if there are any
 *   └ axis ──────┘  16
 */

export interface Row {
  readonly top: number;
  readonly height: number;
}

export interface TimelineRows {
  readonly vram: Row;
  readonly gtt: Row;
  readonly evictions: Row;
  readonly overflows: Row | null;
  readonly errors: Row | null;
  readonly axis: Row;
}

const HEADROOM = 10;
const GAP = 8;
const GTT = 26;
const MARKS = 10;
const MARKS_GAP = 4;
const AXIS = 16;
const LEAST_VRAM = 24;

export function timelineRows(height: number, has: { overflows: boolean; errors: boolean }): TimelineRows {
  const marks = 1 + Number(has.overflows) + Number(has.errors);
  const vramHeight = Math.max(LEAST_VRAM, height - HEADROOM - 2 * GAP - GTT - marks * (MARKS + MARKS_GAP) - AXIS);
  let top = HEADROOM;
  const next = (rowHeight: number, gap: number): Row => {
    const row = { top, height: rowHeight };
    top += rowHeight + gap;
    return row;
  };
  return {
    vram: next(vramHeight, GAP),
    gtt: next(GTT, GAP),
    evictions: next(MARKS, MARKS_GAP),
    overflows: has.overflows ? next(MARKS, MARKS_GAP) : null,
    errors: has.errors ? next(MARKS, MARKS_GAP) : null,
    axis: next(AXIS, 0),
  };
}

export function isInside({ top, height }: Row, y: number): boolean {
  return y >= top && y < top + height;
}
