/**
 * The whole timeline: a run laid out over a width, and back from a point to what is there.
 *
 *   gutter     plot                            margin
 *   ├───────┤├────────────────────────────────┤├┤
 *   8,176 MiB┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╮▓▓▓▓▓▓▓▓▓▓   capacity
 *      VRAM         ▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓│▓▓▓▓▓▓▓▓▓▓
 *       GTT         ░░░░░░░░░░░░░░░│░░░▒▒▒▒▒▒▒   spilled below, asked for above
 * evictions                        ▂ ▄▄ █ ▂▂
 *           └┴───────┴───────┴─────│─┴───────
 *            0      100     200    ↑ cursor, in the middle of its operation
 */

import { ticks } from "d3-array";
import { type Columns, columnOf, columnsOf } from "./timeline-columns.ts";
import { layoutMarks, type Marks, markAt } from "./timeline-marks.ts";
import { isInside, type Row, type TimelineRows, timelineRows } from "./timeline-rows.ts";
import { type Band, type Holding, peakOf, type StackSource, stackBands } from "./timeline-stack.ts";

export interface TimelineRun {
  /** Bytes. */
  readonly capacity: number;
  /** By operation. */
  readonly ret: Int32Array;
  readonly evictions: Uint32Array;
  readonly overflows: Uint32Array;
  /** The policy in force. */
  readonly policy: Readonly<Record<string, string>>;
  readonly series: StackSource;
}

export interface TimelineFrame {
  /** CSS pixels, gutter and margin included. */
  readonly width: number;
  readonly height: number;
  readonly gutter: number;
  /** CSS pixels right of the plot. */
  readonly margin: number;
  /** Device pixels a CSS pixel: how fine the columns are. */
  readonly ratio: number;
}

/** What of a frame says where operations are. */
export type Edges = Pick<TimelineFrame, "width" | "gutter" | "margin">;

export type MarkKind = "evictions" | "overflows" | "errors";

/** A stack, and the bytes that its row's height stands for. */
export interface Stack {
  readonly row: Row;
  readonly bands: readonly Band[];
  readonly scale: number;
}

export interface TimelineLayout {
  readonly frame: TimelineFrame;
  readonly operations: number;
  readonly rows: TimelineRows;
  readonly columns: Columns;
  readonly capacity: number;
  readonly vram: Stack;
  readonly gtt: Stack;
  readonly marks: Readonly<Record<MarkKind, Marks>>;
}

export const MARK_KINDS: readonly MarkKind[] = ["evictions", "overflows", "errors"];
/** What the two stacks show, from the bottom up. */
export const VRAM_HOLDINGS: readonly Holding[] = ["vram"];
export const GTT_HOLDINGS: readonly Holding[] = ["spilled", "asked"];
const GIB = 1024 ** 3;
/** CSS pixels: how far beside a mark a pointer still means it, and how much room a tick's number has. */
const REACH = 4;
const ROOM_FOR_A_TICK = 70;

export function layoutTimeline(run: TimelineRun, frame: TimelineFrame): TimelineLayout {
  const { ret, evictions, overflows, series, capacity } = run;
  const operations = ret.length;
  const width = plotWidth(frame);
  const columns = columnsOf(operations, width, 1 / frame.ratio);
  const marks = {
    evictions: layoutMarks(operations, width, (operation) => evictions[operation] as number),
    overflows: layoutMarks(operations, width, (operation) => overflows[operation] as number),
    errors: layoutMarks(operations, width, (operation) => Number((ret[operation] as number) < 0)),
  };
  const rows = rowsOf(run, frame.height);
  const scales = scalesOf(run);
  return {
    frame,
    operations,
    rows,
    columns,
    capacity,
    vram: { row: rows.vram, bands: stackBands(columns, series, VRAM_HOLDINGS), scale: scales.vram },
    gtt: { row: rows.gtt, bands: stackBands(columns, series, GTT_HOLDINGS), scale: scales.gtt },
    marks,
  };
}

/** The rows that a run needs. */
export function rowsOf(run: TimelineRun, height: number): TimelineRows {
  return timelineRows(height, { overflows: mayOverflow(run), errors: run.ret.some((code) => code < 0) });
}

/**
 * Whether there is a row for overflows: not only where some are, so that the rows stand still while a limit is dragged to
 * where some begin. Products of less than 4 GiB each fit.
 */
export function mayOverflow({
  capacity,
  policy,
  overflows,
}: Omit<TimelineRun, "series" | "ret" | "evictions">): boolean {
  return (policy.overflow === "wrap" && capacity >= 4 * GIB) || overflows.some((count) => count > 0);
}

/** The bytes that the heights of VRAM and GTT stand for: usage may exceed the capacity, charges come before placement. */
export function scalesOf({ capacity, series }: TimelineRun): { readonly vram: number; readonly gtt: number } {
  return {
    vram: Math.max(capacity, peakOf(series, VRAM_HOLDINGS)),
    gtt: powerOfTwo(peakOf(series, GTT_HOLDINGS)),
  };
}

/** The smallest power of two, 1 GiB or more, that holds so many bytes: the same as the GTT map's. */
function powerOfTwo(bytes: number): number {
  let scale = GIB;
  while (scale < bytes) scale *= 2;
  return scale;
}

export function plotWidth({ width, gutter, margin }: Edges): number {
  return Math.max(0, width - gutter - margin);
}

/** The middle of an operation in CSS pixels. */
export function operationX(operation: number, operations: number, frame: Edges): number {
  return frame.gutter + ((operation + 0.5) / Math.max(1, operations)) * plotWidth(frame);
}

/** The operation below or above a point; the nearest one beside the plot. */
export function operationAt({ frame, operations }: Pick<TimelineLayout, "frame" | "operations">, x: number): number {
  const share = (x - frame.gutter) / Math.max(1, plotWidth(frame));
  return Math.max(0, Math.min(operations - 1, Math.floor(share * operations)));
}

/** The mark that a point means, or null. */
export function pointedMark(layout: TimelineLayout, x: number, y: number): { kind: MarkKind; mark: number } | null {
  for (const kind of MARK_KINDS) {
    const row = layout.rows[kind];
    if (row === null || !isInside({ top: row.top - 2, height: row.height + 4 }, y)) continue;
    const mark = markAt(layout.marks[kind], x - layout.frame.gutter, REACH);
    if (mark >= 0) return { kind, mark };
  }
  return null;
}

/** The band of a stack at a point, or null. */
export function bandAt(layout: TimelineLayout, x: number, y: number): Band | null {
  if (x < layout.frame.gutter || layout.columns.count === 0) return null;
  const stack = [layout.vram, layout.gtt].find(({ row }) => isInside(row, y));
  if (stack === undefined) return null;
  const column = columnOf(layout.columns, operationAt(layout, x));
  const bytes = ((stack.row.top + stack.row.height - y) / stack.row.height) * stack.scale;
  return stack.bands.find(({ lower, upper }) => bytes >= at(lower, column) && bytes < at(upper, column)) ?? null;
}

/** Round operation numbers for the axis. */
export function axisTicks(operations: number, width: number): number[] {
  const wanted = Math.max(1, Math.floor(width / ROOM_FOR_A_TICK));
  return ticks(0, operations - 1, wanted).filter((tick) => Number.isInteger(tick));
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
