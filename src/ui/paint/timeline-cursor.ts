/** The upper layer of the timeline: where one is, and what the pointer is over. */

import type { TimelineLayout } from "../layout/timeline.ts";
import type { Palette } from "./palette.ts";
import { clear, type Surface } from "./surface.ts";

const KNOB = 4;
/** CSS pixels: how far beside a mark the cursor passes. */
const BESIDE = 2;

/** CSS pixels from the left edge, or null where there is none. */
export interface TimelineCursor {
  readonly cursor: number | null;
  readonly hovered: number | null;
  /** The error's mark below the cursor, or -1. */
  readonly error: number;
}

export function paintTimelineCursor(
  surface: Surface,
  layout: TimelineLayout,
  palette: Palette,
  { cursor, hovered, error }: TimelineCursor,
): void {
  clear(surface);
  if (hovered !== null && hovered !== cursor) paintLine(surface, layout, hovered, palette.faint, 1);
  if (cursor === null) return;
  paintLine(surface, layout, cursor, palette.panel, 2.5);
  paintLine(surface, layout, cursor, palette.ink, 1.5);
  paintAroundError(surface, layout, cursor, error, palette);
  paintKnob(surface, layout, cursor, palette);
}

/** An error's mark has the cursor's colour: where it stands on one the cursor opens, and passes on both sides. */
function paintAroundError(
  { context, ratio }: Surface,
  { rows: { errors: row }, marks: { errors }, frame }: TimelineLayout,
  cursor: number,
  mark: number,
  palette: Palette,
): void {
  if (row === null || mark < 0) return;
  const [top, height] = [row.top * ratio, row.height * ratio];
  const left = frame.gutter + (errors.x[mark] as number) - BESIDE;
  const right = left + errors.width + 2 * BESIDE;
  context.clearRect((cursor - 2) * ratio, top, 4 * ratio, height);
  context.fillStyle = palette.ink;
  for (const x of [left - 1, right]) context.fillRect(Math.round(x * ratio), top, Math.round(ratio), height);
}

function paintLine(
  { context, ratio }: Surface,
  { rows }: TimelineLayout,
  x: number,
  colour: string,
  width: number,
): void {
  context.fillStyle = colour;
  context.fillRect(
    (x - width / 2) * ratio,
    rows.vram.top * ratio,
    width * ratio,
    (rows.axis.top - rows.vram.top) * ratio,
  );
}

function paintKnob({ context, ratio }: Surface, { rows }: TimelineLayout, x: number, palette: Palette): void {
  context.beginPath();
  context.arc(x * ratio, (rows.vram.top - KNOB) * ratio, KNOB * ratio, 0, 2 * Math.PI);
  context.fillStyle = palette.ink;
  context.fill();
}
