/** The run before an edit, as outlines over the one after it: VRAM in all, and what was spilled. */

import type { Stack, TimelineLayout } from "../layout/timeline.ts";
import type { Palette } from "./palette.ts";
import type { Surface } from "./surface.ts";
import { edgeOf } from "./timeline-stack.ts";

/** Bytes by column; the columns are spread over the plot's width. */
export interface Ghost {
  readonly vram: Float64Array;
  readonly spilled: Float64Array;
}

export function paintGhost(surface: Surface, layout: TimelineLayout, ghost: Ghost, palette: Palette): void {
  paintOutline(surface, layout, layout.vram, ghost.vram, palette);
  if (ghost.spilled.some((bytes) => bytes > 0)) paintOutline(surface, layout, layout.gtt, ghost.spilled, palette);
}

function paintOutline(
  { context, ratio }: Surface,
  { frame }: TimelineLayout,
  stack: Stack,
  bytes: Float64Array,
  palette: Palette,
): void {
  const edge = edgeOf(stack, ratio);
  const top = Math.round(stack.row.top * ratio);
  const pitch = ((frame.width - frame.gutter - frame.margin) * ratio) / bytes.length;
  context.beginPath();
  for (const [column, value] of bytes.entries()) {
    const y = Math.max(top, edge(value)) - 0.5;
    const from = frame.gutter * ratio + column * pitch;
    if (value > 0) {
      context.lineTo(from, y);
      context.lineTo(from + pitch, y);
    } else context.moveTo(from + pitch, y);
  }
  context.lineWidth = 3 * ratio;
  context.strokeStyle = palette.panel;
  context.stroke();
  context.lineWidth = 1.25 * ratio;
  context.strokeStyle = palette.ink;
  context.setLineDash([4 * ratio, 3 * ratio]);
  context.stroke();
  context.setLineDash([]);
}
