/**
 * The map of a memory: addresses left to right, rows down. Every block becomes one rectangle a row that it
 * touches; the painter leaves the gaps.
 *
 *            gutter                    width
 *            ├────┤├──────────────────────────────────────────┤
 *   row 0     0.0  │ block 0      │ 1 │ 2 │      3            │
 *   row 1     0.5  │   3     │ 4     │▒▒▒ 5 ▒▒▒│              │   3 crosses rows: two rectangles
 *   row 2     1.0  │                     ┊                        the last row ends at the capacity
 *
 * A single row (GTT, system) is the same with `rows: 1`.
 */

import { type RowLabel, rowLabels } from "./map-labels.ts";

/** What is laid out: struct of arrays, ascending in `offset`. */
export interface MapBlocks {
  /** Bytes. */
  readonly offset: Float64Array;
  readonly size: Float64Array;
  /** Index of the owner, or -1. */
  readonly owner: Int32Array;
  readonly flags: Uint8Array;
}

export interface MapFrame {
  /** CSS pixels, gutter included. */
  readonly width: number;
  readonly height: number;
  readonly gutter: number;
  /** Bytes that the whole map stands for. */
  readonly capacity: number;
  /** Exactly so many rows, or null for as many as are legible. */
  readonly rows: number | null;
}

/** Rectangles in CSS pixels, struct of arrays. */
export interface Rectangles {
  readonly length: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly width: Float32Array;
  readonly height: Float32Array;
  /** Index of the block. */
  readonly block: Int32Array;
  /** Identity colour, or -1 for none. */
  readonly colour: Int16Array;
  readonly flags: Uint8Array;
}

export interface MapLayout {
  readonly frame: MapFrame;
  readonly rows: number;
  readonly bytesPerRow: number;
  /** Distance of rows, and how much of it is filled, in CSS pixels. */
  readonly pitch: number;
  readonly rowHeight: number;
  readonly rectangles: Rectangles;
  /** Amounts beside rows; none beside a single one. */
  readonly labels: readonly RowLabel[];
}

const LEAST_PITCH = 16;
const GREATEST_PITCH = 34;
const MIB = 1024 ** 2;

/** Places the blocks; `colours` gives each owner's identity colour. */
export function layoutMap(blocks: MapBlocks, colours: ArrayLike<number>, frame: MapFrame): MapLayout {
  const bytesPerRow = frame.rows === null ? legibleRow(frame) : frame.capacity / frame.rows;
  const rows = Math.max(1, Math.ceil(frame.capacity / bytesPerRow));
  const pitch = Math.min(frame.height / rows, frame.rows === null ? GREATEST_PITCH : frame.height);
  const rowHeight = rows === 1 ? pitch : Math.max(1, pitch - Math.max(2, Math.min(4, Math.round(pitch / 7))));
  const shape = { frame, rows, bytesPerRow, pitch, rowHeight };
  const labels = rows === 1 ? [] : rowLabels(frame.capacity, bytesPerRow, rows);
  return { ...shape, rectangles: place(blocks, colours, shape), labels };
}

/** The block at a point, or -1 where there is none. */
export function blockAt(layout: MapLayout, blocks: MapBlocks, x: number, y: number): number {
  const address = addressAt(layout, x, y);
  if (address === null) return -1;
  let low = 0;
  let high = blocks.offset.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks.offset[middle] as number) <= address) low = middle + 1;
    else high = middle;
  }
  const block = low - 1;
  return block >= 0 && address < at(blocks.offset, block) + at(blocks.size, block) ? block : -1;
}

/** The address at a point in bytes, or null outside of the rows. */
export function addressAt(
  { frame, rows, bytesPerRow, pitch, rowHeight }: MapLayout,
  x: number,
  y: number,
): number | null {
  const row = Math.floor(y / pitch);
  const share = (x - frame.gutter) / (frame.width - frame.gutter);
  if (row < 0 || row >= rows || y - row * pitch > rowHeight || share < 0 || share >= 1) return null;
  const address = (row + share) * bytesPerRow;
  return address < frame.capacity ? address : null;
}

/** The smallest power of two (1 MiB or more) that leaves rows of a legible height. */
function legibleRow({ capacity, height }: MapFrame): number {
  const most = Math.max(1, Math.floor(height / LEAST_PITCH));
  let bytes = MIB;
  while (Math.ceil(capacity / bytes) > most) bytes *= 2;
  return bytes;
}

function place(
  blocks: MapBlocks,
  colours: ArrayLike<number>,
  layout: Omit<MapLayout, "rectangles" | "labels">,
): Rectangles {
  const { frame, bytesPerRow, pitch, rowHeight } = layout;
  const scale = (frame.width - frame.gutter) / bytesPerRow;
  const found = newRectangles(countRectangles(blocks, bytesPerRow));
  let next = 0;
  for (let block = 0; block < blocks.offset.length; block++) {
    const start = at(blocks.offset, block);
    const end = start + at(blocks.size, block);
    for (let row = Math.floor(start / bytesPerRow); row * bytesPerRow < end; row++, next++) {
      const from = Math.max(start, row * bytesPerRow) - row * bytesPerRow;
      const to = Math.min(end, (row + 1) * bytesPerRow) - row * bytesPerRow;
      found.x[next] = frame.gutter + from * scale;
      found.y[next] = row * pitch;
      found.width[next] = (to - from) * scale;
      found.height[next] = rowHeight;
      found.block[next] = block;
      found.colour[next] = colours[at(blocks.owner, block)] ?? -1;
      found.flags[next] = at(blocks.flags, block);
    }
  }
  return found;
}

function countRectangles(blocks: MapBlocks, bytesPerRow: number): number {
  let count = 0;
  for (let block = 0; block < blocks.offset.length; block++) {
    const start = at(blocks.offset, block);
    const end = start + at(blocks.size, block);
    if (end > start) count += Math.ceil(end / bytesPerRow) - Math.floor(start / bytesPerRow);
  }
  return count;
}

function newRectangles(length: number): Rectangles {
  return {
    length,
    x: new Float32Array(length),
    y: new Float32Array(length),
    width: new Float32Array(length),
    height: new Float32Array(length),
    block: new Int32Array(length),
    colour: new Int16Array(length),
    flags: new Uint8Array(length),
  };
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
