/**
 * Frames: one operation, event by event.
 *
 *   entered ─δ→ charge ─δ→ visit ─δ→ … ─δ→ evict ─δ→ … ─δ→ return
 *
 * A frame is the state after its event's effect; δ is the delta of all cells of the machine's memory
 * that changed since the frame before, and can be applied and taken back. The first frame is the state
 * before the operation, the last the state after it.
 */

import { FrameLog } from "./frame-log.ts";
import type { BoId } from "./kernel/ids.ts";
import type { Journal, Memory } from "./kernel/memory.ts";
import type { KernelEvent, RepeatedVisits, Tracer } from "./kernel/trace.ts";
import type { Machine } from "./machine.ts";
import type { Operation } from "./operation.ts";

/** What a frame shows: an event of the kernel, or the operation's beginning or end. */
export type FrameEvent =
  | KernelEvent
  | { readonly kind: "entered"; readonly operation: Operation }
  | { readonly kind: "return"; readonly operation: Operation; readonly ret: number };

/** A kernel function under way, innermost first by `caller`. */
export interface Call {
  readonly name: string;
  /** The buffer it works on, or NONE. */
  readonly about: BoId;
  readonly note: string;
  readonly caller: Call | null;
}

export interface Frame {
  /** Number within the operation, from 0. */
  readonly index: number;
  readonly event: FrameEvent;
  readonly call: Call | null;
  /** The frame's changes are the journal's entries [from, to). */
  readonly from: number;
  readonly to: number;
}

/** Room in a new journal; questions asked on the side write a few cells. */
const FIRST_ENTRIES = 16;

/** The cells changed by a recording, in order, struct of arrays. */
export class CellJournal implements Journal {
  private columns = new Int32Array(FIRST_ENTRIES);
  private indices = new Int32Array(FIRST_ENTRIES);
  private before = new Float64Array(FIRST_ENTRIES);
  private after = new Float64Array(FIRST_ENTRIES);
  private count = 0;

  get length(): number {
    return this.count;
  }

  note(column: number, index: number, before: number, after: number): void {
    if (before === after) return;
    if (this.count === this.columns.length) this.grow(this.count * 4);
    this.columns[this.count] = column;
    this.indices[this.count] = index;
    this.before[this.count] = before;
    this.after[this.count] = after;
    this.count++;
  }

  private grow(size: number): void {
    const { columns, indices, before, after } = this;
    this.columns = new Int32Array(size);
    this.indices = new Int32Array(size);
    this.before = new Float64Array(size);
    this.after = new Float64Array(size);
    this.columns.set(columns);
    this.indices.set(indices);
    this.before.set(before);
    this.after.set(after);
  }

  /** Redoes the entries [from, to). */
  apply(memory: Memory, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      memory.poke(this.columns[i] as number, this.indices[i] as number, this.after[i] as number);
    }
  }

  /** Takes the entries [from, to) back, last first. */
  revert(memory: Memory, from: number, to: number): void {
    for (let i = to - 1; i >= from; i--) {
      memory.poke(this.columns[i] as number, this.indices[i] as number, this.before[i] as number);
    }
  }
}

/** The frames of one operation, and a machine that can stand at any of them. */
export class Expansion {
  /** How much of the journal the machine has behind it. */
  private at: number;
  private unfolded: readonly Frame[] | null = null;
  /** What was done to the machine to stand at a repeated frame. */
  private aside = new CellJournal();

  constructor(
    readonly operation: number,
    private readonly log: FrameLog,
    readonly ret: number,
    private readonly journal: CellJournal,
    private readonly machine: Machine,
    /** Nothing comes after the operation in its run. */
    readonly isLast: boolean,
  ) {
    this.at = journal.length;
  }

  /** Number of frames. */
  get length(): number {
    return this.log.length;
  }

  /** All frames at once: costly for a heavy operation, where `page`, `frame` and `kind` do better. */
  get frames(): readonly Frame[] {
    this.unfolded ??= this.page(0, this.length);
    return this.unfolded;
  }

  /** The frames [from, to), as far as there are. */
  page(from: number, to: number): readonly Frame[] {
    const count = Math.max(0, Math.min(to, this.length) - from);
    return Array.from({ length: count }, (_, i) => this.log.frame(from + i));
  }

  frame(index: number): Frame {
    this.check(index);
    return this.log.frame(index);
  }

  /** The kind of a frame's event: what a search should look at first. */
  kind(index: number): FrameEvent["kind"] {
    this.check(index);
    return this.log.kind(index);
  }

  /** Frames that do not merely repeat a visit, in order, with their numbers: a search for what is no visit needs no others. */
  kept(): Iterable<readonly [index: number, event: FrameEvent]> {
    return this.log.kept();
  }

  /** How many frames show an event of the kind. */
  count(kind: FrameEvent["kind"]): number {
    return this.log.count(kind);
  }

  /** The machine as it is at the frame; the same object every time, valid until the next call. */
  machineAt(index: number): Machine {
    this.check(index);
    const { memory } = this.machine;
    this.aside.revert(memory, 0, this.aside.length);
    const to = this.log.end(index);
    if (to > this.at) this.journal.apply(memory, this.at, to);
    else this.journal.revert(memory, to, this.at);
    this.at = to;
    this.standAside(index);
    return this.machine;
  }

  /** In a run of visits, puts the walk's hitch behind the buffer that is looked at. */
  private standAside(index: number): void {
    this.aside = new CellJournal();
    const standing = this.log.standing(index);
    if (standing === null) return;
    const { kernel, memory } = this.machine;
    const before = memory.attach(this.aside);
    kernel.lru.moveAfter(standing.hitch, standing.node);
    memory.attach(before);
  }

  private check(index: number): void {
    if (!(index >= 0 && index < this.length)) throw new RangeError(`operation ${this.operation} has no frame ${index}`);
  }
}

/** Executes an operation, of `count` in the run, on the machine with a recording tracer. The machine becomes the expansion's. */
export function recordOperation(
  machine: Machine,
  number: number,
  asked: Operation = machine.program.operationAt(number),
  count: number = machine.program.count,
): Expansion {
  const operation = machine.preview(asked);
  const recorder = new Recorder();
  const { kernel, memory } = machine;
  recorder.event({ kind: "entered", operation });
  kernel.trace = recorder;
  memory.attach(recorder.journal);
  const ret = machine.execute(asked);
  kernel.trace = null;
  memory.attach(null);
  recorder.event({ kind: "return", operation, ret });
  return new Expansion(number, recorder.log, ret, recorder.journal, machine, number === count - 1);
}

class Recorder implements Tracer {
  readonly log = new FrameLog();
  readonly journal = new CellJournal();
  private call: Call | null = null;

  event(event: FrameEvent): void {
    this.log.add(event, this.call, this.journal.length);
  }

  repeatVisit(visits: RepeatedVisits): void {
    this.log.repeatVisit(visits);
  }

  enter(name: string, about: BoId, note: string): void {
    this.call = { name, about, note, caller: this.call };
  }

  leave(): void {
    this.call = this.call?.caller ?? null;
  }
}
