/**
 * Frames: one operation, event by event.
 *
 *   entered ─δ→ charge ─δ→ visit ─δ→ … ─δ→ evict ─δ→ … ─δ→ return
 *
 * A frame is the state after its event's effect; δ is the delta of all cells of the machine's memory
 * that changed since the frame before, and can be applied and taken back. The first frame is the state
 * before the operation, the last the state after it.
 */

import type { BoId } from "./kernel/ids.ts";
import type { Journal, Memory } from "./kernel/memory.ts";
import type { KernelEvent, Tracer } from "./kernel/trace.ts";
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

/** The cells changed by a recording, in order, struct of arrays. */
export class CellJournal implements Journal {
  private readonly columns: number[] = [];
  private readonly indices: number[] = [];
  private readonly before: number[] = [];
  private readonly after: number[] = [];

  get length(): number {
    return this.columns.length;
  }

  note(column: number, index: number, before: number, after: number): void {
    if (before === after) return;
    this.columns.push(column);
    this.indices.push(index);
    this.before.push(before);
    this.after.push(after);
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
  private at: number;

  constructor(
    readonly operation: number,
    readonly frames: readonly Frame[],
    readonly ret: number,
    private readonly journal: CellJournal,
    private readonly machine: Machine,
  ) {
    this.at = frames.length - 1;
  }

  /** The machine as it is at the frame; the same object every time, valid until the next call. */
  machineAt(index: number): Machine {
    const { memory } = this.machine;
    for (; this.at < index; this.at++) {
      const next = this.frame(this.at + 1);
      this.journal.apply(memory, next.from, next.to);
    }
    for (; this.at > index; this.at--) {
      const here = this.frame(this.at);
      this.journal.revert(memory, here.from, here.to);
    }
    return this.machine;
  }

  frame(index: number): Frame {
    const frame = this.frames[index];
    if (frame === undefined) throw new RangeError(`operation ${this.operation} has no frame ${index}`);
    return frame;
  }
}

/** Executes an operation on the machine with a recording tracer. The machine becomes the expansion's. */
export function recordOperation(
  machine: Machine,
  number: number,
  asked: Operation = machine.program.operationAt(number),
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
  return new Expansion(number, recorder.frames, ret, recorder.journal, machine);
}

class Recorder implements Tracer {
  readonly frames: Frame[] = [];
  readonly journal = new CellJournal();
  private call: Call | null = null;
  private from = 0;

  event(event: FrameEvent): void {
    const to = this.journal.length;
    this.frames.push({ index: this.frames.length, event, call: this.call, from: this.from, to });
    this.from = to;
  }

  enter(name: string, about: BoId, note: string): void {
    this.call = { name, about, note, caller: this.call };
  }

  leave(): void {
    this.call = this.call?.caller ?? null;
  }
}
