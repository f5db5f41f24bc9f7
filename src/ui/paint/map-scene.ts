/** The lower layer of a memory map: rows, addresses, blocks in their owners' colours, hatching and spills. */

import type { MapLayout } from "../layout/vram-map.ts";
import { HATCHED, PINNED, SPILLED } from "./block-flags.ts";
import { hatchPattern } from "./hatch.ts";
import { identityColour, type Palette } from "./palette.ts";
import { clear, type Surface } from "./surface.ts";

const GIB = 1024 ** 3;
/** CSS pixels between blocks; narrower blocks than that many times the gap have none. */
const GAP = 1;
const WORTH_A_GAP = 2.5;

/** How much is left of blocks that stand back. */
const FADED = 0.32;

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
  context.font = `${11 * ratio}px "Inter Variable", sans-serif`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  const labelEvery = Math.max(GIB, bytesPerRow);
  for (let row = 0; row < rows; row++) {
    const share = Math.min(1, (frame.capacity - row * bytesPerRow) / bytesPerRow);
    const top = Math.round(row * pitch * ratio);
    const left = Math.round(frame.gutter * ratio);
    context.fillStyle = palette.track;
    context.fillRect(
      left,
      top,
      Math.round((frame.width - frame.gutter) * share * ratio),
      Math.round(rowHeight * ratio),
    );
    if (rows === 1 || (row * bytesPerRow) % labelEvery !== 0) continue;
    context.fillStyle = palette.faint;
    context.fillText(String((row * bytesPerRow) / GIB), left - 8 * ratio, top + (rowHeight * ratio) / 2);
  }
}

function paintBlocks(
  { context, ratio }: Surface,
  { rectangles }: MapLayout,
  palette: Palette,
  faded: Uint8Array | null,
): void {
  const hatch = hatchPattern(context, palette.panel, ratio);
  for (let i = 0; i < rectangles.length; i++) {
    const flags = rectangles.flags[i] as number;
    const strength = faded?.[rectangles.block[i] as number] ? FADED : 1;
    const left = Math.round((rectangles.x[i] as number) * ratio);
    const top = Math.round((rectangles.y[i] as number) * ratio);
    const right = Math.round(((rectangles.x[i] as number) + (rectangles.width[i] as number)) * ratio);
    const bottom = Math.round(((rectangles.y[i] as number) + (rectangles.height[i] as number)) * ratio);
    const gap = right - left > WORTH_A_GAP * GAP * ratio ? Math.round(GAP * ratio) : 0;
    const width = Math.max(1, right - left - gap);
    context.globalAlpha = strength;
    context.fillStyle = identityColour(palette, rectangles.colour[i] as number);
    if (flags & SPILLED) paintSpilled(context, left, top, width, bottom - top, ratio, strength);
    else context.fillRect(left, top, width, bottom - top);
    if (flags & HATCHED && hatch !== null) {
      context.fillStyle = hatch;
      context.fillRect(left, top, width, bottom - top);
    }
    if (flags & PINNED) paintPin(context, left, top, width, palette, ratio);
  }
  context.globalAlpha = 1;
}

/** Outside of VRAM against its owner's wish: paler, with an edge. */
function paintSpilled(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
  ratio: number,
  strength: number,
): void {
  const edge = Math.min(width / 3, 1.5 * ratio);
  context.globalAlpha = 0.38 * strength;
  context.fillRect(left, top, width, height);
  context.globalAlpha = strength;
  context.strokeStyle = context.fillStyle;
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
