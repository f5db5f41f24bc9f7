/** The upper layer of a memory map: what the pointer is over and, on top of it, who is looked at and who leaves. */

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
  if (pointed !== null) {
    for (let i = 0; i < length; i++) if (pointed(block[i] as number)) innerFrame(surface, layout, i, palette);
  }
  for (const i of marked(EVICTOR)) outline(surface, layout, i, palette.ink, palette.panel, []);
  for (const i of marked(CANDIDATE)) outline(surface, layout, i, palette.candidate, palette.panel, [4, 2]);
  for (const i of marked(VICTIM)) outline(surface, layout, i, palette.victim, palette.panel, []);
}

/** CSS pixels. */
const LINE = 2.5;
const HALO = 5;
/** A frame is at least so wide, so that within its line there is room for a narrow block's colour. */
const LEAST = 6;
/** Of the pointer's frame: its width, and how far its middle lies within the block. */
const INNER = 1.5;
const INSET = 3.25;

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
  const block = Math.max(ratio, Math.round((rectangles.width[i] as number) * ratio) - ratio);
  const across = Math.max(LEAST * ratio, block);
  const middle = Math.round((rectangles.x[i] as number) * ratio) - (across - block) / 2;
  const left = clamp(middle, inset, width * ratio - inset - across);
  const top = clamp(Math.round((rectangles.y[i] as number) * ratio), inset, height * ratio - inset);
  const down = Math.min(Math.round((rectangles.height[i] as number) * ratio), height * ratio - inset - top);
  // Within a narrow frame there is room for the colour alone: there the halo lies outside only.
  const out = block < LEAST * ratio ? (HALO / 4) * ratio : 0;
  context.setLineDash([]);
  context.strokeStyle = halo;
  context.lineWidth = HALO * ratio - 2 * out;
  context.strokeRect(left - out, top - out, across + 2 * out, down + 2 * out);
  context.setLineDash(dashes.map((dash) => dash * ratio));
  context.strokeStyle = colour;
  context.lineWidth = LINE * ratio;
  context.strokeRect(left, top, across, down);
}

/** Dots on a light ground within the rectangle, whose edge is left to the marks; a narrow one is filled with it. */
function innerFrame({ context, ratio }: Surface, { rectangles }: MapLayout, i: number, palette: Palette): void {
  const left = Math.round((rectangles.x[i] as number) * ratio);
  const top = Math.round((rectangles.y[i] as number) * ratio);
  const across = Math.max(ratio, Math.round((rectangles.width[i] as number) * ratio) - ratio);
  const down = Math.round((rectangles.height[i] as number) * ratio);
  const inset = Math.min(INSET * ratio, across / 2, down / 2);
  context.lineWidth = Math.min(INNER * ratio, across);
  context.setLineDash([]);
  context.strokeStyle = palette.panel;
  context.strokeRect(left + inset, top + inset, across - 2 * inset, down - 2 * inset);
  context.setLineDash([INNER * ratio, INNER * ratio]);
  context.strokeStyle = palette.ink;
  context.strokeRect(left + inset, top + inset, across - 2 * inset, down - 2 * inset);
  context.setLineDash([]);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
