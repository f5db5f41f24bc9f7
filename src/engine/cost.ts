/**
 * What spilling costs: an estimate of frame times, the product's own model and not the kernel's. Each
 * submission of a process counts as one GPU frame.
 *
 *   frame = base + touched x (bytes in VRAM / VRAM bandwidth + bytes elsewhere / PCIe bandwidth)
 *                + bytes moved for it / PCIe bandwidth
 *
 * A frame touches a share of the process's bytes, 0.2 unless said. The base is what else a frame takes;
 * unless said it is what is left of 1/60 s when everything that prefers VRAM lies there. Caches, compression,
 * overlap of reading and computing, and everybody else's load are left out: always call it an estimate.
 */

import { type Bytes, type Microseconds, NONE, type ProcessId, VRAM } from "./kernel/ids.ts";
import { DOMAIN_VRAM } from "./kernel/placement.ts";
import type { Machine } from "./machine.ts";
import type { Operation } from "./operation.ts";
import type { Timeline } from "./timeline.ts";

export interface CostSettings {
  /** Share of its bytes that a frame reads, 0 to 1. */
  readonly touched: number;
  /** What a frame takes besides; null for the rest of 1/60 s. */
  readonly base: Microseconds | null;
}

export const COST_SETTINGS: CostSettings = { touched: 0.2, base: null };

const SECOND = 1_000_000;
const FULL_RATE = 60;

/** An estimate. */
export interface FrameCost {
  readonly time: Microseconds;
  /** Frames a second. */
  readonly rate: number;
  readonly base: Microseconds;
  /** Reading what lies in VRAM, what lies elsewhere, and moving. */
  readonly reading: Microseconds;
  readonly fetching: Microseconds;
  readonly moving: Microseconds;
  /** Bytes of the process, by place. */
  readonly vram: Bytes;
  readonly spilled: Bytes;
  readonly asked: Bytes;
}

/** What a frame of a process would cost as things lie; `moved` are the bytes that its submission moved. */
export function frameCost(
  machine: Machine,
  process: ProcessId,
  settings: CostSettings = COST_SETTINGS,
  moved: Bytes = 0,
): FrameCost {
  const reads = machine.program.devices.map(() => ({ vram: 0, spilled: 0, asked: 0 }));
  const { bos, resources } = machine.kernel;
  for (let bo = bos.oldest; bo !== NONE; bo = bos.next.get(bo)) {
    const resource = bos.resource.get(bo);
    if (bos.process.get(bo) !== process || resource === NONE) continue;
    const read = reads[bos.device.get(bo)] as Reads;
    if (resources.type.get(resource) === VRAM) read.vram += bos.size.get(bo);
    else if ((bos.preferred.get(bo) & DOMAIN_VRAM) !== 0) read.spilled += bos.size.get(bo);
    else read.asked += bos.size.get(bo);
  }
  return costOf(machine, reads, settings, moved);
}

interface Reads {
  vram: Bytes;
  spilled: Bytes;
  asked: Bytes;
}

function costOf({ program }: Machine, reads: readonly Reads[], settings: CostSettings, moved: Bytes): FrameCost {
  const sums = { vram: 0, spilled: 0, asked: 0, reading: 0, fetching: 0, atBest: 0 };
  reads.forEach(({ vram, spilled, asked }, i) => {
    const { vrambw, pciebw } = program.devices[i] as (typeof program.devices)[number];
    const time = (bytes: Bytes, bandwidth: number) => (settings.touched * bytes * SECOND) / bandwidth;
    sums.vram += vram;
    sums.spilled += spilled;
    sums.asked += asked;
    sums.reading += time(vram, vrambw);
    sums.fetching += time(spilled + asked, pciebw);
    sums.atBest += time(vram + spilled, vrambw) + time(asked, pciebw);
  });
  const { vram, spilled, asked, reading, fetching, atBest } = sums;
  const base = settings.base ?? Math.max(0, SECOND / FULL_RATE - atBest);
  const moving = (moved * SECOND) / (program.devices[0]?.pciebw ?? 1);
  const time = base + reading + fetching + moving;
  return { time, rate: time === 0 ? 0 : SECOND / time, base, reading, fetching, moving, vram, spilled, asked };
}

/** A submission of a process, and what its frame costs. */
export interface FramePoint {
  readonly operation: number;
  readonly cost: FrameCost;
}

/**
 * The frames of one process over a finished run, at most so many of them, evenly picked. It goes through
 * the run once more, in steps, so that a session can yield in between.
 */
export class FrameSeries {
  readonly points: FramePoint[] = [];
  private readonly submissions: readonly number[];
  private readonly machine: Machine;
  private at = 0;

  constructor(
    private readonly timeline: Timeline,
    private readonly process: ProcessId,
    private readonly settings: CostSettings = COST_SETTINGS,
    most = 512,
  ) {
    this.submissions = picked(submissionsOf(timeline, process), most);
    this.at = this.submissions[0] ?? 0;
    this.machine = timeline.seek(this.at);
  }

  get isComplete(): boolean {
    return this.points.length === this.submissions.length;
  }

  /** Goes on for so many operations; true when complete. */
  run(operations = Number.POSITIVE_INFINITY): boolean {
    for (let done = 0; done < operations && !this.isComplete; done++) this.next();
    return this.isComplete;
  }

  private next(): void {
    const { timeline, machine } = this;
    const number = this.at++;
    machine.execute(timeline.operation(number));
    if (number !== this.submissions[this.points.length]) return;
    const moved = timeline.summary.movedBytes[number] as number;
    this.points.push({ operation: number, cost: frameCost(machine, this.process, this.settings, moved) });
  }
}

/** The submissions of a process that succeeded. */
function submissionsOf({ stream, summary }: Timeline, process: ProcessId): number[] {
  const found: number[] = [];
  let number = 0;
  for (const operation of stream.operations) {
    if (submits(operation, process) && summary.ret[number] === 0) found.push(number);
    number++;
  }
  return found;
}

function submits(operation: Operation, process: ProcessId): boolean {
  return operation.kind === "submit" && operation.process === process;
}

/** At most so many, evenly, the first and the last among them. */
function picked(numbers: readonly number[], most: number): readonly number[] {
  if (numbers.length <= most) return numbers;
  const last = numbers.length - 1;
  return Array.from({ length: most }, (_, i) => numbers[Math.round((i * last) / Math.max(1, most - 1))] as number);
}
