/** The upper layer of a memory map: who is looked at, who leaves, what the pointer is over. */

import type { MapLayout } from "../layout/vram-map.ts";
import { CANDIDATE, EVICTOR, VICTIM } from "./block-flags.ts";
import type { Palette } from "./palette.ts";
import { clear, type Surface } from "./surface.ts";

/** `hovered` is a block, or -1. */
export function paintMapMarks(surface: Surface, layout: MapLayout, palette: Palette, hovered: number): void {
  clear(surface);
  const { flags, length, block } = layout.rectangles;
  const marked = (bit: number) => {
    const found: number[] = [];
    for (let i = 0; i < length; i++) if ((flags[i] as number) & bit) found.push(i);
    return found;
  };
  for (const i of marked(EVICTOR)) outline(surface, layout, i, palette.ink, 1.5, []);
  for (const i of marked(CANDIDATE)) outline(surface, layout, i, palette.candidate, 2, [4, 2]);
  for (const i of marked(VICTIM)) {
    outline(surface, layout, i, palette.panel, 4.5, []);
    outline(surface, layout, i, palette.victim, 2.5, []);
  }
  for (let i = 0; i < length; i++) if (block[i] === hovered) outline(surface, layout, i, palette.ink, 1.5, []);
}

/** Around the rectangle, on its edge; width and dashes in CSS pixels. */
function outline(
  { context, ratio }: Surface,
  { rectangles }: MapLayout,
  i: number,
  colour: string,
  width: number,
  dashes: readonly number[],
): void {
  const left = Math.round((rectangles.x[i] as number) * ratio);
  const top = Math.round((rectangles.y[i] as number) * ratio);
  const across = Math.max(3 * ratio, Math.round((rectangles.width[i] as number) * ratio) - ratio);
  const down = Math.round((rectangles.height[i] as number) * ratio);
  context.strokeStyle = colour;
  context.lineWidth = width * ratio;
  context.setLineDash(dashes.map((dash) => dash * ratio));
  context.strokeRect(left, top, across, down);
}
