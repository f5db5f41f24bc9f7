/**
 * The frames of an operation, kept small: a heavy operation looks at hundreds of thousands of buffers, and most
 * of these visits differ from the one before in the buffer only. A walk that passes a bulk range tells its
 * first visit and then the others' names; such a run is kept as one entry and unfolded when a frame is asked for.
 *
 *   kept      0 entered   1 walk   2 protection   3 visit b1   4 walk-end       one row each
 *   runs                                          └ (2, 3) again for b2, b7
 *   frames    0 entered   1 walk   2, 3  b1   4, 5  b2   6, 7  b7   8 walk-end
 *
 * A frame's changes are entries of the journal, up to `end`. Repeated frames have none: what differs between them, the
 * place of the walk's hitch, follows from their number.
 */

import type { Call, Frame, FrameEvent } from "./frame.ts";
import type { LruNode, ResourceId } from "./kernel/ids.ts";
import type { RepeatedVisits } from "./kernel/trace.ts";

/** Frames told once for several buffers. */
interface Run {
  /** The number of its first frame. */
  readonly first: number;
  /** Kept rows [from, from + period) are what is repeated, once for each buffer. */
  readonly from: number;
  readonly period: number;
  readonly visits: RepeatedVisits;
  /** Frames that were not kept, in this run and those before it. */
  readonly unkept: number;
}

/** A walk's hitch and the resource that it stands behind. */
export interface Standing {
  readonly hitch: LruNode;
  readonly node: ResourceId;
}

export class FrameLog {
  private readonly events: FrameEvent[] = [];
  private readonly calls: (Call | null)[] = [];
  private readonly ends: number[] = [];
  private readonly runs: Run[] = [];
  private unkept = 0;

  /** Number of frames. */
  get length(): number {
    return this.events.length + this.unkept;
  }

  /** Adds a frame; `end` is the length of the journal. */
  add(event: FrameEvent, call: Call | null, end: number): void {
    this.events.push(event);
    this.calls.push(call);
    this.ends.push(end);
  }

  /** Adds the last visit, with the questions asked for it, once more for each buffer. */
  repeatVisit(visits: RepeatedVisits): void {
    const last = this.events.length - 1;
    let from = last;
    while (isQuestion(this.events[from - 1])) from--;
    const period = last - from + 1;
    const first = this.length;
    this.unkept += period * visits.bos.length;
    this.runs.push({ first, from, period, visits, unkept: this.unkept });
  }

  /** What a frame shows. */
  event(index: number): FrameEvent {
    const run = this.runBefore(index);
    if (run === undefined) return this.events[index] as FrameEvent;
    const event = this.events[keptRow(run, index)] as FrameEvent;
    const bo = run.visits.bos[repetition(run, index)];
    return bo !== undefined && event.kind === "visit" ? { ...event, bo } : event;
  }

  /** The kind of a frame's event, for searches: nothing is unfolded. */
  kind(index: number): FrameEvent["kind"] {
    const run = this.runBefore(index);
    return (this.events[run === undefined ? index : keptRow(run, index)] as FrameEvent).kind;
  }

  /** The frames that are no repetition, in order: few, however many buffers were looked at. */
  *kept(): Generator<readonly [index: number, event: FrameEvent]> {
    let next = 0;
    let unkept = 0;
    for (let row = 0; row < this.events.length; row++) {
      for (let run = this.runs[next]; run !== undefined && run.first <= row + unkept; run = this.runs[++next])
        unkept = run.unkept;
      yield [row + unkept, this.events[row] as FrameEvent];
    }
  }

  /** How many frames are of a kind, repetitions included. */
  count(kind: FrameEvent["kind"]): number {
    const among = (from: number, to: number) =>
      this.events.slice(from, to).reduce((sum, event) => sum + Number(event.kind === kind), 0);
    const repeated = this.runs.reduce(
      (sum, { from, period, visits }) => sum + among(from, from + period) * visits.bos.length,
      0,
    );
    return among(0, this.events.length) + repeated;
  }

  /** The length of the journal behind a frame. */
  end(index: number): number {
    const run = this.runBefore(index);
    if (run === undefined) return this.ends[index] as number;
    const row = isRepeated(run, index) ? run.from + run.period - 1 : keptRow(run, index);
    return this.ends[row] as number;
  }

  frame(index: number): Frame {
    const run = this.runBefore(index);
    const call = this.calls[run === undefined ? index : keptRow(run, index)] as Call | null;
    return { index, event: this.event(index), call, from: index === 0 ? 0 : this.end(index - 1), to: this.end(index) };
  }

  /** Where the walk stands at a repeated frame; null for others, whose changes tell it. */
  standing(index: number): Standing | null {
    const run = this.runBefore(index);
    if (run === undefined) return null;
    const { hitch, nodes } = run.visits;
    const node = nodes[repetition(run, index)];
    return node === undefined ? null : { hitch, node };
  }

  /** The last run that begins at or before a frame. */
  private runBefore(index: number): Run | undefined {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle] as Run).first <= index) low = middle + 1;
      else high = middle;
    }
    return this.runs[low - 1];
  }
}

/** Which of the run's buffers a frame is about; beyond them for a frame behind the run. */
function repetition(run: Run, index: number): number {
  return Math.floor((index - run.first) / run.period);
}

function isRepeated(run: Run, index: number): boolean {
  return index - run.first < run.period * run.visits.bos.length;
}

/** The kept row behind a frame that lies in a run or after it. */
function keptRow(run: Run, index: number): number {
  return isRepeated(run, index) ? run.from + ((index - run.first) % run.period) : index - run.unkept;
}

/** What a walk asks before each verdict: part of the visit that follows. */
function isQuestion(event: FrameEvent | undefined): boolean {
  return event?.kind === "protection" || event?.kind === "ancestor";
}
