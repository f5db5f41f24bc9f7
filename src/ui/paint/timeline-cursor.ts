/** The upper layer of the timeline: where one is, and what the pointer is over. */

import type { TimelineLayout } from "../layout/timeline.ts";
import type { Palette } from "./palette.ts";
import { clear, type Surface } from "./surface.ts";

const KNOB = 4;

/** CSS pixels from the left edge, or null where there is none. */
export interface TimelineCursor {
  readonly cursor: number | null;
  readonly hovered: number | null;
}

export function paintTimelineCursor(
  surface: Surface,
  layout: TimelineLayout,
  palette: Palette,
  { cursor, hovered }: TimelineCursor,
): void {
  clear(surface);
  if (hovered !== null && hovered !== cursor) paintLine(surface, layout, hovered, palette.faint, 1);
  if (cursor === null) return;
  paintLine(surface, layout, cursor, palette.panel, 2.5);
  paintLine(surface, layout, cursor, palette.ink, 1.5);
  paintKnob(surface, layout, cursor, palette);
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
