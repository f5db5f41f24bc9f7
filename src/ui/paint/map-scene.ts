/** The lower layer of a memory map: rows, addresses, blocks in their owners' colours, hatching and spills. */

import type { MapLayout } from "../layout/vram-map.ts";
import { CANDIDATE, EVICTOR, HATCHED, PINNED, SPILLED, VICTIM } from "./block-flags.ts";
import { hatchPattern } from "./hatch.ts";
import { identityColour, type Palette } from "./palette.ts";
import { SPILLED_EDGE, SPILLED_STRENGTH } from "./spilled.ts";
import { clear, type Surface } from "./surface.ts";

/** CSS pixels between blocks; narrower blocks than that many times the gap have none. */
const GAP = 1;
const WORTH_A_GAP = 2.5;

/**
 * Blocks that stand back are lower than their row, and grey with a tinge of their colour, so that nobody takes them for
 * the pale ones with an edge that were spilled: the share of the grey, of the colour over it, and of the height that is
 * left out above and below.
 */
const FADED = 0.16;
const TINGE = 0.42;
const LOWERED = 0.14;
/** What the moment is about never stands back. */
const MARKED = CANDIDATE | EVICTOR | VICTIM;

/** `faded` tells by block which ones stand back behind the others, null for none. */
export function paintMapScene(
  surface: Surface,
  layout: MapLayout,
  palette: Palette,
  faded: Uint8Array | null = null,
): void {
  clear(surface);
  paintRows(surface, layout, palette);
  paintBlocks(surface, layout, palette, faded);
}

function paintRows({ context, ratio }: Surface, layout: MapLayout, palette: Palette): void {
  const { frame, rows, pitch, rowHeight, bytesPerRow } = layout;
  const left = Math.round(frame.gutter * ratio);
  context.fillStyle = palette.track;
  for (let row = 0; row < rows; row++) {
    const share = Math.min(1, (frame.capacity - row * bytesPerRow) / bytesPerRow);
    const width = Math.round((frame.width - frame.gutter) * share * ratio);
    context.fillRect(left, Math.round(row * pitch * ratio), width, Math.round(rowHeight * ratio));
  }
  context.font = `${11 * ratio}px "Inter Variable", sans-serif`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  context.fillStyle = palette.faint;
  for (const { row, text } of layout.labels) {
    context.fillText(text, left - 8 * ratio, Math.round(row * pitch * ratio) + (rowHeight * ratio) / 2);
  }
}

function paintBlocks(
  { context, ratio }: Surface,
  { rectangles }: MapLayout,
  palette: Palette,
  faded: Uint8Array | null,
): void {
  const hatch = hatchPattern(context, palette.panel, ratio);
  // On pale blocks the lines are dark, as in the legend.
  const darkHatch = faded === null ? null : hatchPattern(context, palette.ink, ratio);
  for (const i of smallestLast(rectangles, ratio)) {
    const flags = rectangles.flags[i] as number;
    const isFaded = faded !== null && (flags & MARKED) === 0 && faded[rectangles.block[i] as number] === 1;
    const left = Math.round((rectangles.x[i] as number) * ratio);
    const top = Math.round((rectangles.y[i] as number) * ratio);
    const right = Math.round(((rectangles.x[i] as number) + (rectangles.width[i] as number)) * ratio);
    const bottom = Math.round(((rectangles.y[i] as number) + (rectangles.height[i] as number)) * ratio);
    const gap = right - left > WORTH_A_GAP * GAP * ratio ? Math.round(GAP * ratio) : 0;
    const width = Math.max(1, right - left - gap);
    const inset = isFaded ? Math.round((bottom - top) * LOWERED) : 0;
    const box = { left, top: top + inset, width, height: bottom - top - 2 * inset };
    const fill = flags & SPILLED ? fillSpilled : fillWhole;
    const colour = identityColour(palette, rectangles.colour[i] as number);
    if (isFaded) fill(context, box, palette.faint, FADED, ratio);
    fill(context, box, colour, isFaded ? TINGE : 1, ratio);
    context.globalAlpha = 1;
    const lines = isFaded ? darkHatch : hatch;
    if (flags & HATCHED && lines !== null) {
      context.fillStyle = lines;
      context.fillRect(left, box.top, width, box.height);
    }
    if (flags & PINNED) paintPin(context, left, box.top, width, palette, ratio);
  }
}

/** A block of less than a pixel has a pixel, and its neighbour behind it must not cover that. */
function smallestLast({ length, width }: MapLayout["rectangles"], ratio: number): number[] {
  const order: number[] = [];
  const small: number[] = [];
  for (let i = 0; i < length; i++) ((width[i] as number) * ratio < 1 ? small : order).push(i);
  for (const i of small) order.push(i);
  return order;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function fillWhole(context: CanvasRenderingContext2D, box: Box, colour: string, strength: number): void {
  context.globalAlpha = strength;
  context.fillStyle = colour;
  context.fillRect(box.left, box.top, box.width, box.height);
}

function fillSpilled(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Box,
  colour: string,
  strength: number,
  ratio: number,
): void {
  const edge = Math.min(width / 3, SPILLED_EDGE * ratio);
  context.globalAlpha = SPILLED_STRENGTH * strength;
  context.fillStyle = colour;
  context.fillRect(left, top, width, height);
  context.globalAlpha = strength;
  context.strokeStyle = colour;
  context.lineWidth = edge;
  context.strokeRect(left + edge / 2, top + edge / 2, width - edge, height - edge);
}

function paintPin(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  palette: Palette,
  ratio: number,
): void {
  const size = Math.min(width, Math.round(4 * ratio));
  context.fillStyle = palette.ink;
  context.fillRect(left, top, size, size);
}
