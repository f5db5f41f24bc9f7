/**
 * The run before an edit, as outlines over the one after it: what lay in VRAM, and what lay in GTT. An outline
 * lies on the top of the drawn stack where both runs are equal, and is left out where they are so throughout.
 */

import type { Stack, TimelineLayout } from "../layout/timeline.ts";
import type { Palette } from "./palette.ts";
import type { Surface } from "./surface.ts";
import { edgeOf } from "./timeline-stack.ts";

/** Bytes by column; the columns are spread over the plot's width. */
export interface Ghost {
  readonly vram: Float64Array;
  readonly gtt: Float64Array;
}

/** Device pixels that two edges may differ by and still count as one. */
const SAME = 1;

/** Tells whether there was anything to paint. */
export function paintGhost(surface: Surface, layout: TimelineLayout, ghost: Ghost, palette: Palette): boolean {
  const inVram = paintOutline(surface, layout, layout.vram, ghost.vram, palette);
  const inGtt = paintOutline(surface, layout, layout.gtt, ghost.gtt, palette);
  return inVram || inGtt;
}

function paintOutline(
  { context, ratio }: Surface,
  { frame }: TimelineLayout,
  stack: Stack,
  bytes: Float64Array,
  palette: Palette,
): boolean {
  const edge = edgeOf(stack, ratio);
  const isApart = columnsApart(stack, bytes, edge);
  if (!isApart.some(Boolean)) return false;
  const top = Math.round(stack.row.top * ratio);
  const pitch = ((frame.width - frame.gutter - frame.margin) * ratio) / bytes.length;
  const halo = new Path2D();
  const line = new Path2D();
  let isHaloOpen = false;
  for (const [column, value] of bytes.entries()) {
    // In the middle of the stack's uppermost row of pixels.
    const y = Math.max(top, edge(value)) + 0.5;
    const from = frame.gutter * ratio + column * pitch;
    if (value > 0) {
      line.lineTo(from, y);
      line.lineTo(from + pitch, y);
    } else line.moveTo(from + pitch, y);
    const hasHalo = value > 0 && (isApart[column] as boolean);
    if (hasHalo && !isHaloOpen) halo.moveTo(from, y);
    if (hasHalo) {
      halo.lineTo(from, y);
      halo.lineTo(from + pitch, y);
    }
    isHaloOpen = hasHalo;
  }
  // Parts the line from the colours below; on a stack's top it would cover that, and lift the line off it.
  context.lineWidth = 3 * ratio;
  context.strokeStyle = palette.panel;
  context.stroke(halo);
  context.lineWidth = 1.25 * ratio;
  context.strokeStyle = palette.ink;
  context.setLineDash([4 * ratio, 3 * ratio]);
  context.stroke(line);
  context.setLineDash([]);
  return true;
}

/** By column of the run before: whether the stack's top lies elsewhere now. */
function columnsApart({ bands }: Stack, bytes: Float64Array, edge: (bytes: number) => number): boolean[] {
  const now = bands.at(-1)?.upper;
  return Array.from(bytes, (before, column) => {
    const same = now === undefined ? 0 : (now[Math.floor(((column + 0.5) / bytes.length) * now.length)] ?? 0);
    return Math.abs(edge(before) - edge(same)) > SAME;
  });
}
