/**
 * A run of a program in time: a quiet pass over all operations that keeps what a chart needs and a
 * checkpoint now and then, `seek` to the state before any operation, `expand` of one operation into
 * frames. What players do comes in between, so a run may grow longer than its program until it is complete.
 *
 *   op 0 ──── op 1 ──── … ──── op k ──── …            quiet: return codes and counts only
 *    ▲                     ▲ checkpoint (a snapshot), whenever enough work was done since the last
 *    └ seek(n): the nearest checkpoint at or before n, restored, and run on
 *
 * Checkpoints follow the work done (list steps, pools recalculated, buffers evicted), so they lie where time was
 * spent; when there are too many, every other one goes and they come half as often. What shortcuts saved is no
 * work: running on from a checkpoint takes them again.
 */

import { type Expansion, recordOperation } from "./frame.ts";
import { VRAM } from "./kernel/ids.ts";
import type { Snapshot } from "./kernel/snapshot.ts";
import { Machine } from "./machine.ts";
import type { Operation, Program } from "./operation.ts";
import { OperationStream } from "./operation-stream.ts";
import { Series } from "./series.ts";
import { grownSummary, newSummary, type Summary } from "./summary.ts";

/** How densely a timeline keeps checkpoints. */
export interface CheckpointPlan {
  /** Work between checkpoints at first. */
  readonly work: number;
  /** How many are kept at most. */
  readonly most: number;
}

const CHECKPOINT_PLAN: CheckpointPlan = { work: 80_000, most: 112 };
/** What an operation costs beside what the meter counts, in the meter's units. */
const OPERATION_WORK = 8;

interface Checkpoint {
  /** The state is the one before this operation. */
  readonly operation: number;
  readonly state: Snapshot;
}

export class Timeline {
  /** By operation number; another object whenever the run grows. */
  summary: Summary;
  /** The operations, players' included. */
  readonly stream: OperationStream;
  /** By device. */
  private readonly series: readonly Series[];
  private readonly machine: Machine;
  private readonly checkpoints: Checkpoint[] = [];
  private interval: number;
  private sinceCheckpoint = 0;
  private next = 0;

  constructor(
    readonly program: Program,
    private readonly plan: CheckpointPlan = CHECKPOINT_PLAN,
  ) {
    this.interval = plan.work;
    this.stream = new OperationStream(program);
    this.summary = newSummary(program.count);
    this.series = program.devices.map((_, device) => new Series(program.count, device));
    this.machine = new Machine(program);
    this.checkpoints.push({ operation: 0, state: this.machine.memory.snapshot() });
  }

  /** Operations executed so far. */
  get executed(): number {
    return this.next;
  }

  get length(): number {
    return this.stream.count;
  }

  get isComplete(): boolean {
    return this.next === this.length;
  }

  /** Bytes held by the checkpoints. */
  get checkpointBytes(): number {
    return this.checkpoints.reduce((bytes, { state }) => bytes + state.cells.byteLength, 0);
  }

  /** Executes operations until `work` units are done or all have run; true when complete. */
  run(work = Number.POSITIVE_INFINITY): boolean {
    let done = 0;
    while (done < work && !this.isComplete) {
      const cost = this.executeNext();
      done += cost;
      this.sinceCheckpoint += cost;
      if (this.sinceCheckpoint >= this.interval) this.checkpoint();
    }
    return this.isComplete;
  }

  /**
   * A machine in the state before `operation`, of its own; `length` gives the final state.
   * The run must have come that far.
   */
  seek(operation: number): Machine {
    if (operation < 0 || operation > this.next) throw new RangeError(`operation ${operation} has not been run`);
    if (operation === this.next) return this.machine.clone();
    const from = this.checkpointBefore(operation);
    const machine = Machine.restored(this.program, from.state);
    for (let at = from.operation; at < operation; at++) machine.execute(this.operation(at));
    return machine;
  }

  /** The frames of one operation, recorded afresh from the nearest checkpoint. */
  expand(operation: number): Expansion {
    return recordOperation(this.seek(operation), operation, this.operation(operation), this.length);
  }

  /** Who held how much of a device, for the chart. */
  seriesOf(device = 0): Series {
    const series = this.series[device];
    if (series === undefined) throw new RangeError(`there is no device ${device}`);
    return series;
  }

  operation(number: number): Operation {
    return this.stream.operationAt(number);
  }

  /** Runs one operation and returns the work it was. */
  private executeNext(): number {
    const { meter } = this.machine.kernel;
    const number = this.next++;
    meter.reset();
    const ret = this.stream.advance(this.machine, number);
    if (this.length > this.summary.ret.length) this.grow();
    const { summary } = this;
    summary.ret[number] = ret;
    summary.evictions[number] = meter.evictions;
    summary.overflows[number] = meter.overflows;
    summary.visits[number] = meter.visits;
    summary.movedBytes[number] = meter.movedBytes;
    summary.vram[number] = this.vramInUse();
    for (const series of this.series) series.sample(number, this.machine.kernel);
    return OPERATION_WORK + meter.work;
  }

  private vramInUse(): number {
    const { resources, devices } = this.machine.kernel;
    let bytes = 0;
    for (let device = 0; device < devices.length; device++) bytes += resources.usageOf(device, VRAM);
    return bytes;
  }

  private grow(): void {
    this.summary = grownSummary(this.summary, this.length);
    for (const series of this.series) series.grow(this.length);
  }

  private checkpoint(): void {
    this.checkpoints.push({ operation: this.next, state: this.machine.memory.snapshot() });
    this.sinceCheckpoint = 0;
    if (this.checkpoints.length <= this.plan.most) return;
    const kept = this.checkpoints.filter((_, i) => i % 2 === 0);
    this.checkpoints.length = 0;
    this.checkpoints.push(...kept);
    this.interval *= 2;
  }

  private checkpointBefore(operation: number): Checkpoint {
    let low = 0;
    let high = this.checkpoints.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.checkpoints[middle] as Checkpoint).operation <= operation) low = middle;
      else high = middle - 1;
    }
    return this.checkpoints[low] as Checkpoint;
  }
}
