/** The lower layer of the timeline: stacks, the capacity, rows of marks, and what there was before an edit. */

import type { TimelineLayout } from "../layout/timeline.ts";
import type { Marks } from "../layout/timeline-marks.ts";
import type { Row } from "../layout/timeline-rows.ts";
import { identityColour, type Palette } from "./palette.ts";
import { clear, type Surface } from "./surface.ts";
import { type Ghost, paintGhost } from "./timeline-ghost.ts";
import { paintStack } from "./timeline-stack.ts";

/** Tells whether the ghost is to be seen. */
export function paintTimelineScene(
  surface: Surface,
  layout: TimelineLayout,
  palette: Palette,
  ghost: Ghost | null,
): boolean {
  clear(surface);
  const { rows, marks, vram, gtt, capacity } = layout;
  for (const row of [rows.vram, rows.gtt]) paintGround(surface, layout, row, palette);
  for (const stack of [vram, gtt]) {
    for (const band of stack.bands) paintStack(surface, layout, stack, band, identityColour(palette, band.colour));
  }
  const hasGhost = ghost !== null && paintGhost(surface, layout, ghost, palette);
  paintLevel(surface, layout, vram.row.top + vram.row.height * (1 - capacity / vram.scale), palette);
  paintMarks(surface, layout, rows.evictions, marks.evictions, palette.victim, palette);
  if (rows.overflows !== null) paintMarks(surface, layout, rows.overflows, marks.overflows, palette.candidate, palette);
  if (rows.errors !== null) paintMarks(surface, layout, rows.errors, marks.errors, palette.ink, palette);
  return hasGhost;
}

/** The line that a row stands on. */
function paintGround({ context, ratio }: Surface, { frame }: TimelineLayout, row: Row, palette: Palette): void {
  const left = Math.round(frame.gutter * ratio);
  context.fillStyle = palette.track;
  context.fillRect(
    left,
    Math.round((row.top + row.height) * ratio),
    Math.round((frame.width - frame.margin) * ratio) - left,
    Math.max(1, Math.round(ratio)),
  );
}

function paintLevel({ context, ratio }: Surface, { frame }: TimelineLayout, level: number, palette: Palette): void {
  const y = Math.round(level * ratio) - 0.5;
  context.strokeStyle = palette.faint;
  context.lineWidth = Math.max(1, Math.round(ratio));
  context.setLineDash([2 * ratio, 3 * ratio]);
  context.beginPath();
  context.moveTo(Math.round(frame.gutter * ratio), y);
  context.lineTo(Math.round((frame.width - frame.margin) * ratio), y);
  context.stroke();
  context.setLineDash([]);
}

function paintMarks(
  surface: Surface,
  layout: TimelineLayout,
  row: Row,
  marks: Marks,
  colour: string,
  palette: Palette,
): void {
  paintGround(surface, layout, row, palette);
  const { context, ratio } = surface;
  const bottom = Math.round((row.top + row.height) * ratio);
  context.fillStyle = colour;
  for (let mark = 0; mark < marks.length; mark++) {
    const left = (layout.frame.gutter + (marks.x[mark] as number)) * ratio;
    const from = Math.round(left);
    const to = Math.max(from + 1, Math.round(left + marks.width * ratio));
    const height = Math.max(2, Math.round((marks.height[mark] as number) * row.height * ratio));
    context.fillRect(from, bottom - height, to - from, height);
  }
}
