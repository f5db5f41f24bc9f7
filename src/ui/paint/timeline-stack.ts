/** One band of a stack: columns of equal height are painted as one rectangle; what was spilled as on the maps. */

import type { Stack, TimelineLayout } from "../layout/timeline.ts";
import type { Band } from "../layout/timeline-stack.ts";
import { SPILLED_EDGE, SPILLED_STRENGTH } from "./spilled.ts";
import type { Surface } from "./surface.ts";

export function paintStack(
  { context, ratio }: Surface,
  { frame, columns }: TimelineLayout,
  stack: Stack,
  { lower, upper, holding }: Band,
  colour: string,
): void {
  const left = (column: number) => Math.round((frame.gutter + column * columns.pitch) * ratio);
  const edge = edgeOf(stack, ratio);
  context.fillStyle = colour;
  const isSpilled = holding === "spilled";
  let start = 0;
  for (let column = 1; column <= columns.count; column++) {
    const top = edge(upper[start] as number);
    const bottom = edge(lower[start] as number);
    const goesOn =
      column < columns.count && edge(upper[column] as number) === top && edge(lower[column] as number) === bottom;
    if (goesOn) continue;
    const [from, width] = [left(start), left(column) - left(start)];
    start = column;
    if (bottom <= top) continue;
    if (isSpilled) context.globalAlpha = SPILLED_STRENGTH;
    context.fillRect(from, top, width, bottom - top);
    context.globalAlpha = 1;
    if (isSpilled) context.fillRect(from, top, width, Math.min(bottom - top, Math.round(SPILLED_EDGE * ratio)));
  }
}

/** Bytes to device pixels; any bytes at all are one pixel high. */
export function edgeOf({ row, scale }: Stack, ratio: number): (bytes: number) => number {
  const bottom = Math.round((row.top + row.height) * ratio);
  const perByte = (row.height * ratio) / scale;
  return (bytes) => (bytes > 0 ? Math.min(bottom - 1, Math.round(bottom - bytes * perByte)) : bottom);
}
