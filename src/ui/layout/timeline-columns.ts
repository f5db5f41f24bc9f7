/**
 * Operations over a width. Where there is room each operation has a column of its own; where there is not,
 * a column holds a stretch of operations, and every operation is in exactly one.
 *
 *   operations   0   1   2   3   4   5   6        7 operations, room for 4 columns
 *   columns    │ 0 │ 1   2 │ 3   4 │ 5   6 │
 *              └ pitch ┘
 */

export interface Columns {
  readonly operations: number;
  readonly count: number;
  /** CSS pixels a column. */
  readonly pitch: number;
}

/** As many columns as there are operations, or as many of the least pitch as fit. */
export function columnsOf(operations: number, width: number, leastPitch: number): Columns {
  const count = Math.max(0, Math.min(operations, Math.floor(width / leastPitch + 1e-6)));
  return { operations, count, pitch: count === 0 ? 0 : width / count };
}

/** A column's first operation; that of the next column ends it. */
export function firstOperation({ operations, count }: Columns, column: number): number {
  return Math.floor((column * operations) / count);
}

export function lastOperation(columns: Columns, column: number): number {
  return firstOperation(columns, column + 1) - 1;
}

/** The column that an operation is in. */
export function columnOf({ operations, count }: Columns, operation: number): number {
  return Math.ceil(((operation + 1) * count) / operations) - 1;
}
