/**
 * The timeline from top to bottom, in CSS pixels. Rows of marks that the run has no use for are left out;
 * VRAM and GTT share the height that the others leave.
 *
 *   headroom        for the cursor's knob
 *   ┌ VRAM ──────┐
 *   │            │  two thirds of the rest
 *   ├ GTT ───────┤  a third
 *   ├ evictions ─┤  10
 *   ├ overflows ─┤  10   only if there can be any
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
const GTT_SHARE = 1 / 3;
const MARKS = 10;
const MARKS_GAP = 4;
const AXIS = 16;
const LEAST_STACKS = 36;

export function timelineRows(height: number, has: { overflows: boolean; errors: boolean }): TimelineRows {
  const marks = 1 + Number(has.overflows) + Number(has.errors);
  const stacks = Math.max(LEAST_STACKS, height - HEADROOM - 2 * GAP - marks * (MARKS + MARKS_GAP) - AXIS);
  const gttHeight = Math.round(stacks * GTT_SHARE);
  let top = HEADROOM;
  const next = (rowHeight: number, gap: number): Row => {
    const row = { top, height: rowHeight };
    top += rowHeight + gap;
    return row;
  };
  return {
    vram: next(stacks - gttHeight, GAP),
    gtt: next(gttHeight, GAP),
    evictions: next(MARKS, MARKS_GAP),
    overflows: has.overflows ? next(MARKS, MARKS_GAP) : null,
    errors: has.errors ? next(MARKS, MARKS_GAP) : null,
    axis: next(AXIS, 0),
  };
}

export function isInside({ top, height }: Row, y: number): boolean {
  return y >= top && y < top + height;
}
