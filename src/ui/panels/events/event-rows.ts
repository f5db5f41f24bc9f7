/**
 * The rows of the event list: captions as headings, operations below them, an opened operation's stops
 * below it. With a hundred thousand operations only numbers are kept; a row is made when it is shown.
 *
 *   ▸ note  "Apps open"          entries  [ -1, 12, 13, 14, -2, … ]     note n is -1 - n
 *     12    mkdir /firefox       opened   13 with 3 children: 2 stops and "more"
 *     13    create firefox0      rows     0 note · 1 op 12 · 2 op 13 · 3 stop · 4 stop · 5 more · 6 op 14 …
 *           frame 1 …
 */

import type { RunInfo } from "../../../workers/protocol.ts";
import type { Stop } from "./stops.ts";

export type EventFilter = "all" | "evictions" | "failures" | "notes";

/** What an opened operation shows so far. */
export interface OpenedOperation {
  readonly stops: readonly Stop[];
  /** Frames that are not known yet. */
  readonly missing: number;
}

export type EventRow =
  | { readonly kind: "note"; readonly note: number }
  | { readonly kind: "operation"; readonly operation: number }
  | { readonly kind: "stop"; readonly operation: number; readonly stop: Stop }
  /** What is not loaded, and how many stops stand above it. */
  | { readonly kind: "more"; readonly operation: number; readonly missing: number; readonly after: number };

const CLOSED: OpenedOperation = { stops: [], missing: 0 };

type Run = Pick<RunInfo, "ret" | "evictions" | "notes">;

/** Operations that pass, with the captions they stand below, or those alone; a caption without any is left out. */
export function eventEntries(run: Run, filter: EventFilter, matches: (operation: number) => boolean): Int32Array {
  const entries = new Int32Array(run.ret.length + run.notes.length);
  let count = 0;
  let note = 0;
  /** The first of the captions that wait for an operation below them; those up to `note` do. */
  let heading = 0;
  const passes = (operation: number) => passesFilter(run, filter, operation) && matches(operation);
  for (let operation = 0; operation < run.ret.length; operation++) {
    if (run.notes[note]?.operation === operation) heading = note;
    while (run.notes[note]?.operation === operation) note++;
    if (!passes(operation)) continue;
    while (heading < note) entries[count++] = -1 - heading++;
    if (filter !== "notes") entries[count++] = operation;
  }
  return entries.subarray(0, count);
}

function passesFilter({ ret, evictions }: Run, filter: EventFilter, operation: number): boolean {
  if (filter === "evictions") return (evictions[operation] as number) > 0;
  if (filter === "failures") return (ret[operation] as number) < 0;
  return true;
}

export class EventRows {
  readonly length: number;
  private readonly notes: Run["notes"];
  /** Opened operations that are in the list, in order: where their entry is, and how many rows lie above it. */
  private readonly openings: { readonly entry: number; readonly row: number; readonly children: number }[] = [];
  private readonly entries: Int32Array;
  private readonly opened: ReadonlyMap<number, OpenedOperation>;

  constructor(entries: Int32Array, notes: Run["notes"], opened: ReadonlyMap<number, OpenedOperation>) {
    this.entries = entries;
    this.notes = notes;
    this.opened = opened;
    let above = 0;
    for (const operation of [...opened.keys()].sort((a, b) => a - b)) {
      const entry = entries.indexOf(operation);
      if (entry < 0) continue;
      const children = childrenOf(opened.get(operation) as OpenedOperation);
      this.openings.push({ entry, row: entry + above, children });
      above += children;
    }
    this.length = entries.length + above;
  }

  at(index: number): EventRow | null {
    const opening = this.openings.findLast(({ row }) => row < index);
    if (opening === undefined) return this.entryAt(index);
    const { entry, row, children } = opening;
    if (index - row > children) return this.entryAt(entry + index - row - children);
    return this.childAt(this.entries[entry] as number, index - row - 1);
  }

  /** The row of an operation, of what is shown before it where it is filtered away, or -1. */
  indexOf(operation: number): number {
    return this.rowOf(this.lastUpTo(operation));
  }

  /** Where a row is now, or -1. */
  locate(row: EventRow): number {
    if (row.kind === "note") return this.rowOf(this.entries.indexOf(-1 - row.note));
    const index = this.indexOf(row.operation);
    const parent = this.at(index);
    if (parent?.kind !== "operation" || parent.operation !== row.operation) return -1;
    if (row.kind === "operation") return index;
    const { stops, missing } = this.opened.get(row.operation) ?? CLOSED;
    const last = stops.length - (missing > 0 ? 0 : 1);
    // What stands where nothing was loaded is the first that was loaded there.
    const child = row.kind === "more" ? row.after : stops.findLastIndex(({ frame }) => frame <= row.stop.frame);
    return index + 1 + Math.min(child, last);
  }

  private rowOf(entry: number): number {
    const opening = this.openings.findLast((it) => it.entry < entry);
    return opening === undefined ? entry : opening.row + opening.children + entry - opening.entry;
  }

  /** The last entry that is at most at this operation; a caption is at the operation that follows it. */
  private lastUpTo(operation: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const number = this.entries[middle] as number;
      const at = number < 0 ? (this.notes[-1 - number]?.operation ?? 0) : number;
      if (at <= operation) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private entryAt(entry: number): EventRow | null {
    const number = this.entries[entry];
    if (number === undefined) return null;
    return number < 0 ? { kind: "note", note: -1 - number } : { kind: "operation", operation: number };
  }

  private childAt(operation: number, child: number): EventRow {
    const { stops, missing } = this.opened.get(operation) as OpenedOperation;
    const stop = stops[child];
    return stop === undefined
      ? { kind: "more", operation, missing, after: stops.length }
      : { kind: "stop", operation, stop };
  }
}

function childrenOf({ stops, missing }: OpenedOperation): number {
  return stops.length + (missing > 0 ? 1 : 0);
}
