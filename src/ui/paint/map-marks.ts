/** The upper layer of a memory map: who is looked at, who leaves, what the pointer is over. */

import type { MapLayout } from "../layout/vram-map.ts";
import { CANDIDATE, EVICTOR, VICTIM } from "./block-flags.ts";
import type { Palette } from "./palette.ts";
import { clear, type Surface } from "./surface.ts";

/** `pointed` tells by block which ones the pointer means, null for none. */
export function paintMapMarks(
  surface: Surface,
  layout: MapLayout,
  palette: Palette,
  pointed: ((block: number) => boolean) | null,
): void {
  clear(surface);
  const { flags, length, block } = layout.rectangles;
  const marked = (bit: number) => {
    const found: number[] = [];
    for (let i = 0; i < length; i++) if ((flags[i] as number) & bit) found.push(i);
    return found;
  };
  for (const i of marked(EVICTOR)) outline(surface, layout, i, palette.ink, palette.panel, []);
  for (const i of marked(CANDIDATE)) outline(surface, layout, i, palette.candidate, palette.panel, [4, 2]);
  for (const i of marked(VICTIM)) outline(surface, layout, i, palette.victim, palette.panel, []);
  if (pointed === null) return;
  for (let i = 0; i < length; i++) {
    if (pointed(block[i] as number)) outline(surface, layout, i, palette.ink, palette.panel, []);
  }
}

/** CSS pixels. */
const LINE = 2.5;
const HALO = 5;

/** Around the rectangle, on its edge, with a halo that parts it from any colour below; dashes in CSS pixels. */
function outline(
  { context, ratio, width, height }: Surface,
  { rectangles }: MapLayout,
  i: number,
  colour: string,
  halo: string,
  dashes: readonly number[],
): void {
  // Not beyond the canvas, where half of the line would be lost.
  const inset = (LINE / 2) * ratio;
  const across = Math.max(3 * ratio, Math.round((rectangles.width[i] as number) * ratio) - ratio);
  const left = clamp(Math.round((rectangles.x[i] as number) * ratio), inset, width * ratio - inset - across);
  const top = clamp(Math.round((rectangles.y[i] as number) * ratio), inset, height * ratio - inset);
  const down = Math.min(Math.round((rectangles.height[i] as number) * ratio), height * ratio - inset - top);
  context.setLineDash([]);
  context.strokeStyle = halo;
  context.lineWidth = HALO * ratio;
  context.strokeRect(left, top, across, down);
  context.setLineDash(dashes.map((dash) => dash * ratio));
  context.strokeStyle = colour;
  context.lineWidth = LINE * ratio;
  context.strokeRect(left, top, across, down);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
