/**
 * Bytes by cgroup, one above the other, in columns of operations. A column shows the sample that its last
 * operation falls in, so the right edge of the chart is the end of the run.
 *
 *   bytes │         ░░░ grey: inner nodes, other cgroups
 *         │      ▒▒▒▒▒▒ second cgroup to appear        upper = lower of the band above
 *         │   ▓▓▓▓▓▓▓▓▓ first
 *         └─────────────────
 *          column 0 1 2 …
 */

import { type Columns, lastOperation } from "./timeline-columns.ts";

export type Holding = "vram" | "spilled" | "asked";

export interface StackSource {
  /** Operations a sample stands for. */
  readonly stride: number;
  readonly rows: readonly StackRow[];
}

export interface StackRow {
  /** Identity colour in order of first appearance, or -1 for grey. */
  readonly colour: number;
  /** Bytes by sample. */
  readonly vram: Float64Array;
  readonly spilled: Float64Array;
  readonly asked: Float64Array;
}

export interface Band {
  readonly holding: Holding;
  /** Index into the source's rows. */
  readonly row: number;
  readonly colour: number;
  /** Bytes by column, from the bottom of the chart. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The holdings' bands from the bottom up; rows without any are left out. */
export function stackBands(columns: Columns, source: StackSource, holdings: readonly Holding[]): Band[] {
  const samples = sampleOfColumns(columns, source.stride);
  const bands: Band[] = [];
  let lower: Float64Array = new Float64Array(columns.count);
  for (const holding of holdings) {
    for (const row of stackingOrder(source.rows)) {
      const { colour, [holding]: bytes } = source.rows[row] as StackRow;
      if (bytes.every((value) => value === 0)) continue;
      const upper = lower.map((below, column) => below + (bytes[samples[column] as number] as number));
      bands.push({ holding, row, colour, lower, upper });
      lower = upper;
    }
  }
  return bands;
}

/** All rows' holdings together, by column: the outline of a stack of the same holdings. */
export function outline(columns: Columns, source: StackSource, holdings: readonly Holding[]): Float64Array {
  return stackBands(columns, source, holdings).at(-1)?.upper ?? new Float64Array(columns.count);
}

/** All rows' holding together in one sample. */
export function totalAt({ rows }: StackSource, holding: Holding, sample: number): number {
  return rows.reduce((sum, row) => sum + (row[holding][sample] ?? 0), 0);
}

/** The most that the holdings come to together in any sample. */
export function peakOf({ rows }: StackSource, holdings: readonly Holding[]): number {
  const sums = new Float64Array(rows[0]?.vram.length ?? 0);
  for (const row of rows) {
    for (const holding of holdings) {
      row[holding].forEach((bytes, sample) => {
        sums[sample] = (sums[sample] as number) + bytes;
      });
    }
  }
  return sums.reduce((peak, bytes) => Math.max(peak, bytes), 0);
}

/** The sample each column's last operation falls in. */
function sampleOfColumns(columns: Columns, stride: number): Int32Array {
  return Int32Array.from({ length: columns.count }, (_, column) => Math.floor(lastOperation(columns, column) / stride));
}

/** Cgroups with processes in order of first appearance, then the grey ones. */
function stackingOrder(rows: readonly StackRow[]): number[] {
  const rank = (row: number) => {
    const { colour } = rows[row] as StackRow;
    return colour < 0 ? Number.MAX_SAFE_INTEGER : colour;
  };
  return rows.map((_, row) => row).sort((a, b) => rank(a) - rank(b) || a - b);
}
