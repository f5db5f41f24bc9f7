/**
 * Two runs side by side: where they part, and what differs in the end. Operations are aligned by statement
 * and iteration (align.ts), so a script may be compared with an edited one, a kernel with another.
 *
 * It reads what the quiet runs have kept, the states at their ends and at a few places between. Lists are
 * bounded and say how much there is in all.
 */

import { type Bytes, type MemoryType, NONE, type ProcessId } from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import type { Script } from "../script/script.ts";
import type { Timeline } from "../timeline.ts";
import { type Counterpart, counterparts } from "./align.ts";
import { holdingsOf, processView } from "./holdings.ts";
import { memoryName, processName } from "./names.ts";
import { type RunOutcome, runOutcome } from "./outcome.ts";
import type { ProcessView } from "./types.ts";

/** A finished run. */
export interface ComparedRun {
  readonly script: Script;
  readonly timeline: Timeline;
}

/** Something on both sides; null where it is on one only. */
export interface Sides<T> {
  readonly a: T;
  readonly b: T;
}

/** The first aligned operations that came to different things. */
export interface Parting {
  readonly operation: Sides<number>;
  readonly ret: Sides<number>;
  readonly evictions: Sides<number>;
  /** Bytes in use in VRAM behind it. */
  readonly vram: Sides<Bytes>;
  /** Buffers of both that are not in the same kind of memory behind it. */
  readonly placement: Placement;
}

/** Buffers by name, and where they are; null where there is none of that name. */
export type Placement = Bounded<{ readonly buffer: string; readonly where: Sides<string | null> }>;

/** A list that may be cut. */
export interface Bounded<T> {
  readonly rows: readonly T[];
  /** How many there are in all. */
  readonly total: number;
}

export interface Comparison {
  /** Null where all that both runs have in common came to the same. */
  readonly parting: Parting | null;
  /** Operations without a counterpart. */
  readonly only: Sides<number>;
  /** Aligned operations that returned different codes. */
  readonly returns: Bounded<{ readonly operation: Sides<number>; readonly ret: Sides<number> }>;
  readonly totals: Sides<RunOutcome>;
  /** At the ends, in the order of the first run's processes. */
  readonly processes: readonly Sides<ProcessView | null>[];
  /** Buffers that are not in the same kind of memory at the ends. */
  readonly placement: Placement;
  /** More operations were not looked at than this. */
  readonly unseen: number;
}

/** Operations looked at, and rows of a list. */
const MOST_OPERATIONS = 200_000;
const MOST_ROWS = 100;

export function compareRuns(a: ComparedRun, b: ComparedRun): Comparison {
  const found = walk(a, b);
  const ends = { a: endOf(a), b: endOf(b) };
  return {
    ...found,
    totals: { a: runOutcome(ends.a, a.timeline.summary), b: runOutcome(ends.b, b.timeline.summary) },
    processes: processesOf(ends),
    placement: placementOf(ends),
  };
}

function endOf({ timeline }: ComparedRun): Machine {
  return timeline.seek(timeline.length);
}

type Walked = Pick<Comparison, "parting" | "only" | "returns" | "unseen">;

function walk(a: ComparedRun, b: ComparedRun): Walked {
  const counterpart: Counterpart = counterparts(a, b);
  const [left, right] = [a.timeline.summary, b.timeline.summary];
  const seen = Math.min(a.timeline.length, MOST_OPERATIONS);
  const returns = new Rows<Comparison["returns"]["rows"][number]>();
  /** Operations that evicted as much in both runs, before they part: perhaps not the same buffers. */
  const evicting: Sides<number>[] = [];
  let parting: Sides<number> | null = null;
  let matched = 0;
  for (let i = 0; i < seen; i++) {
    const j = counterpart(i);
    if (j < 0) continue;
    matched++;
    if (left.ret[i] !== right.ret[j]) {
      const ret = { a: left.ret[i] as number, b: right.ret[j] as number };
      returns.add(() => ({ operation: { a: i, b: j }, ret }));
    }
    if (parting !== null) continue;
    const parts =
      left.ret[i] !== right.ret[j] || left.evictions[i] !== right.evictions[j] || left.vram[i] !== right.vram[j];
    if (parts) parting = { a: i, b: j };
    else if (left.evictions[i] !== 0) evicting.push({ a: i, b: j });
  }
  const unseen = a.timeline.length - seen;
  const only = { a: seen - matched, b: Math.max(0, b.timeline.length - matched - unseen) };
  const first = firstOtherVictims(a, b, evicting) ?? parting;
  return { parting: first === null ? null : partingAt(a, b, first), only, returns, unseen };
}

/** The first of the operations behind which buffers lie differently: once so, they are taken to stay so. */
function firstOtherVictims(a: ComparedRun, b: ComparedRun, evicting: readonly Sides<number>[]): Sides<number> | null {
  const differs = (at: Sides<number> | undefined) => at !== undefined && placementBehind(a, b, at).total > 0;
  if (!differs(evicting.at(-1))) return null;
  let low = 0;
  for (let high = evicting.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (differs(evicting[middle])) high = middle;
    else low = middle + 1;
  }
  return evicting[low] ?? null;
}

function partingAt(a: ComparedRun, b: ComparedRun, operation: Sides<number>): Parting {
  const sides = (values: (run: ComparedRun) => ArrayLike<number>): Sides<number> => ({
    a: values(a)[operation.a] as number,
    b: values(b)[operation.b] as number,
  });
  return {
    operation,
    ret: sides(({ timeline }) => timeline.summary.ret),
    evictions: sides(({ timeline }) => timeline.summary.evictions),
    vram: sides(({ timeline }) => timeline.summary.vram),
    placement: placementBehind(a, b, operation),
  };
}

function placementBehind(a: ComparedRun, b: ComparedRun, operation: Sides<number>): Placement {
  return placementOf({ a: a.timeline.seek(operation.a + 1), b: b.timeline.seek(operation.b + 1) }, true);
}

/** The first rows, and the count of all. */
class Rows<T> implements Bounded<T> {
  readonly rows: T[] = [];
  total = 0;

  add(make: () => T): void {
    if (this.total++ < MOST_ROWS) this.rows.push(make());
  }
}

function processesOf({ a, b }: Sides<Machine>): Sides<ProcessView | null>[] {
  const [left, right] = [viewsOf(a), viewsOf(b)];
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].map((name) => ({ a: left.get(name) ?? null, b: right.get(name) ?? null }));
}

/** Processes that live, by name, in the order of their spawning. */
function viewsOf(machine: Machine): Map<string, ProcessView> {
  const { processes } = machine.kernel;
  const holdings = holdingsOf(machine);
  const live = Array.from({ length: processes.live.size }, (_, id) => id as ProcessId).filter((id) =>
    processes.isLive(id),
  );
  live.sort((one, other) => processes.born.get(one) - processes.born.get(other));
  return new Map(live.map((id) => [processName(machine, id), processView(machine, holdings, id)]));
}

function placementOf({ a, b }: Sides<Machine>, inBoth = false): Placement {
  const [left, right] = [placesOf(a), placesOf(b)];
  const rows = new Rows<Placement["rows"][number]>();
  const tell = (buffer: string, where: Sides<MemoryType | undefined>) => {
    if (inBoth && (where.a === undefined || where.b === undefined)) return;
    if (where.a !== where.b) rows.add(() => ({ buffer, where: { a: nameOf(where.a), b: nameOf(where.b) } }));
  };
  for (const [buffer, where] of left) tell(buffer, { a: where, b: right.get(buffer) });
  for (const [buffer, where] of right) if (!left.has(buffer)) tell(buffer, { a: undefined, b: where });
  return rows;
}

function nameOf(where: MemoryType | undefined): string | null {
  return where === undefined ? null : memoryName(where);
}

function placesOf({ kernel: { bos, resources }, program }: Machine): Map<string, MemoryType> {
  const places = new Map<string, MemoryType>();
  for (let bo = bos.oldest; bo !== NONE; bo = bos.next.get(bo)) {
    const resource = bos.resource.get(bo);
    if (resource === NONE) continue;
    places.set(program.symbols.bos.text(bos.name.get(bo)), resources.type.get(resource) as MemoryType);
  }
  return places;
}
