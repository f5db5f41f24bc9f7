/**
 * One row of marks: a mark for every column with an operation that has something to tell, however many
 * operations share the column. Its height says how much there is, on a logarithmic scale.
 *
 *   counts    0 0 3 0 0 0 1 0 40 0 0 …
 *   marks         ▄       ▂    █                 x, width, height; who it stands for
 */

import { type Columns, columnOf, columnsOf, firstOperation, lastOperation } from "./timeline-columns.ts";

/** CSS pixels: columns of marks are at least so wide, marks at most. */
const LEAST_PITCH = 2;
const WIDEST = 5;
/** From this pitch on neighbouring marks have a gap. */
const WORTH_A_GAP = 3;
/** The least mark's share of the row's height. */
const LEAST_SHARE = 0.45;

/** Struct of arrays, left to right. */
export interface Marks {
  readonly columns: Columns;
  readonly length: number;
  /** Left edge and width in CSS pixels from the plot's left edge. */
  readonly x: Float32Array;
  readonly width: number;
  /** Share of the row's height, 0 to 1. */
  readonly height: Float32Array;
  readonly column: Int32Array;
  /** Sum over the column's operations, and the operation with the largest part of it. */
  readonly total: Float64Array;
  readonly main: Int32Array;
}

/** `count` tells what an operation adds; nothing where it is 0. */
export function layoutMarks(operations: number, width: number, count: (operation: number) => number): Marks {
  const columns = columnsOf(operations, width, LEAST_PITCH);
  const found: { column: number; total: number; main: number }[] = [];
  for (let column = 0; column < columns.count; column++) {
    const { total, main } = sumOf(columns, column, count);
    if (total > 0) found.push({ column, total, main });
  }
  const most = found.reduce((peak, { total }) => Math.max(peak, total), 1);
  const markWidth = columns.pitch < WORTH_A_GAP ? columns.pitch : Math.min(WIDEST, columns.pitch - 1);
  return {
    columns,
    length: found.length,
    x: Float32Array.from(found, ({ column }) => (column + 0.5) * columns.pitch - markWidth / 2),
    width: markWidth,
    height: Float32Array.from(found, ({ total }) => heightOf(total, most)),
    column: Int32Array.from(found, ({ column }) => column),
    total: Float64Array.from(found, ({ total }) => total),
    main: Int32Array.from(found, ({ main }) => main),
  };
}

/** The mark nearest to a point of the row, or -1 where none is within reach. */
export function markAt({ length, x, width }: Marks, at: number, reach: number): number {
  let nearest = -1;
  let least = reach;
  for (let mark = 0; mark < length; mark++) {
    const distance = Math.max(0, Math.abs((x[mark] as number) + width / 2 - at) - width / 2);
    if (distance > least || (distance === least && nearest >= 0)) continue;
    nearest = mark;
    least = distance;
  }
  return nearest;
}

/** The mark that an operation is in, or -1. */
export function markOf({ columns, column }: Marks, operation: number): number {
  return column.indexOf(columnOf(columns, operation));
}

function sumOf(columns: Columns, column: number, count: (operation: number) => number) {
  let total = 0;
  let main = firstOperation(columns, column);
  let largest = 0;
  for (let operation = main; operation <= lastOperation(columns, column); operation++) {
    const part = count(operation);
    total += part;
    if (part <= largest) continue;
    largest = part;
    main = operation;
  }
  return { total, main };
}

function heightOf(total: number, most: number): number {
  if (most <= 1) return 1;
  return LEAST_SHARE + (1 - LEAST_SHARE) * (Math.log(total) / Math.log(most));
}
