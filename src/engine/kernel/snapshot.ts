/**
 * Snapshots of a memory: the columns one behind the other in one buffer, without the cells at their ends that hold
 * the fill. They are smaller than a clone, quicker to make, and one object instead of a hundred.
 *
 *   column a   5 7 0 2 · · · ·      · is the fill        kept   5 7 0 2 | 1 | 8 8
 *   column b   1 · · · · · · ·                           used   4, 1, 2
 *   column c   8 8                                       sizes  8, 8, 2
 *
 * A restored column has the size that it had: tables grow all their columns at once and look at one of them only.
 */

import type { Column } from "./memory.ts";

export interface Snapshot {
  readonly cells: ArrayBuffer;
  /** By column: how many cells are kept, and the column's size. */
  readonly used: Int32Array;
  readonly sizes: Int32Array;
}

export function takeSnapshot(columns: readonly Column[]): Snapshot {
  const used = Int32Array.from(columns, usedCells);
  const sizes = Int32Array.from(columns, (column) => column.size);
  const bytes = columns.reduce((sum, column, i) => sum + keptBytes(column, used[i] as number), 0);
  const cells = new ArrayBuffer(bytes);
  let offset = 0;
  columns.forEach((column, i) => {
    column.keep(cells, offset, used[i] as number);
    offset += keptBytes(column, used[i] as number);
  });
  return { cells, used, sizes };
}

/** The columns must be made like those that the snapshot is of. */
export function restoreSnapshot(columns: readonly Column[], { cells, used, sizes }: Snapshot): void {
  if (used.length !== columns.length) throw new Error(`a snapshot of ${used.length} columns, not ${columns.length}`);
  let offset = 0;
  columns.forEach((column, i) => {
    column.restore(cells, offset, used[i] as number, sizes[i] as number);
    offset += keptBytes(column, used[i] as number);
  });
}

/** Cells up to the last one that differs from the fill. */
function usedCells(column: Column): number {
  const cells = column.view();
  const { fill } = column;
  let used = cells.length;
  while (used > 0 && cells[used - 1] === fill) used--;
  return used;
}

/** Bytes of a column's cells, made up to whole doubles so that the next column may hold doubles. */
function keptBytes(column: Column, used: number): number {
  return Math.ceil((used * column.view().BYTES_PER_ELEMENT) / 8) * 8;
}
