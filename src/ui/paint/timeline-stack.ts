/** One band of a stack: columns of equal height are painted as one rectangle. */

import type { Stack, TimelineLayout } from "../layout/timeline.ts";
import type { Band } from "../layout/timeline-stack.ts";
import type { Surface } from "./surface.ts";

export function paintStack(
  { context, ratio }: Surface,
  { frame, columns }: TimelineLayout,
  stack: Stack,
  { lower, upper }: Band,
  colour: string,
  opacity: number,
): void {
  const left = (column: number) => Math.round((frame.gutter + column * columns.pitch) * ratio);
  const edge = edgeOf(stack, ratio);
  context.fillStyle = colour;
  context.globalAlpha = opacity;
  let start = 0;
  for (let column = 1; column <= columns.count; column++) {
    const top = edge(upper[start] as number);
    const bottom = edge(lower[start] as number);
    const goesOn =
      column < columns.count && edge(upper[column] as number) === top && edge(lower[column] as number) === bottom;
    if (goesOn) continue;
    if (bottom > top) context.fillRect(left(start), top, left(column) - left(start), bottom - top);
    start = column;
  }
  context.globalAlpha = 1;
}

/** Bytes to device pixels; any bytes at all are one pixel high. */
export function edgeOf({ row, scale }: Stack, ratio: number): (bytes: number) => number {
  const bottom = Math.round((row.top + row.height) * ratio);
  const perByte = (row.height * ratio) / scale;
  return (bytes) => (bytes > 0 ? Math.min(bottom - 1, Math.round(bottom - bytes * perByte)) : bottom);
}
