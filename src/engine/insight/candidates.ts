/**
 * The candidates of the walk under way, in the order of the LRU list: those looked at so far with their
 * verdicts, then those that would be looked at next. Neighbours with the same owner and verdict form
 * one row ("102 buffers, game, the request's own cgroup, skipped").
 *
 *   visited:  [game ×102 same-pool] [kwin ×1 evict]      to come:  [kwin ×9 later] [firefox ×39 later]
 *                                         ▲ the cursor
 */

import type { Expansion } from "../frame.ts";
import { type BoId, type CgroupId, type LruNode, NONE, type ResourceId } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { PRIORITIES } from "../kernel/lru.ts";
import type { Verdict, VerdictRule } from "../kernel/trace.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { ownerOf } from "./holdings.ts";
import type { EventOf } from "./moment.ts";
import { bufferName, cgroupPath, memoryName, poolPath } from "./names.ts";
import { requestAt } from "./request.ts";
import type { Quantity } from "./types.ts";

/** One run of candidates with the same owner and verdict. */
export interface CandidateRow {
  /** Path of the owner's cgroup. */
  readonly owner: string;
  /** Names of the buffers, oldest first. */
  readonly buffers: readonly string[];
  /** Sum of their sizes in bytes. */
  readonly bytes: number;
  /** Where they went once they were evicted, as a memory's name; null for who has not left. */
  readonly to: string | null;
  /** `later` for those the walk has not come to. */
  readonly verdict: Verdict | "later";
  readonly rule: VerdictRule | null;
  /** Of the last of them: usage and effective protection as the verdict saw them, null for `later`. */
  readonly usage: Quantity | null;
  readonly effectiveMin: Quantity | null;
  readonly effectiveLow: Quantity | null;
  /** The pool below which protection counted, or null. */
  readonly against: string | null;
  readonly overflow: boolean;
  /** Frames of their visits: first and last, null for `later`. */
  readonly frames: readonly [number, number] | null;
  /** Whether the cursor stands on one of them. */
  readonly isCurrent: boolean;
}

export interface Candidates {
  /** The pool whose limit ran out, or null. */
  readonly limit: string | null;
  /** The pass: low is respected or ignored; locks are tried or waited for. */
  readonly tryLow: boolean;
  readonly ticket: boolean;
  readonly rows: readonly CandidateRow[];
}

/** The candidates of the innermost walk at a frame, or null where none is under way. */
export function candidatesAt(machine: Machine, expansion: Expansion, index: number): Candidates | null {
  const request = requestAt(expansion, index, machine.program.policy);
  if (request === null) return null;
  const rows = new Rows(machine);
  const { walk } = request;
  let depth = 0;
  for (let at = request.index + 1; at <= index; at++) {
    const { event } = expansion.frame(at);
    if (event.kind === "walk") depth++;
    else if (event.kind === "walk-end") depth--;
    else if (depth > 0) continue;
    else if (event.kind === "visit") rows.visited(event, at, index);
    else if (event.kind === "evict" && event.ret === 0) rows.evicted(event, at === index);
  }
  for (const resource of toCome(machine.kernel, walk)) rows.later(resource);
  const limit = walk.limitPool === NONE ? null : poolPath(machine, walk.limitPool);
  return { limit, tryLow: walk.tryLow, ticket: walk.ticket, rows: rows.list };
}

/** What lies behind the walk's hitch: the highest hitch in use is the innermost walk's. */
function* toCome(k: Kernel, walk: EventOf<"walk">): Generator<ResourceId> {
  const hitch = k.lru.innermostHitch();
  if (hitch === NONE) return;
  const device = walk.evictor === NONE ? k.pools.region.get(walk.limitPool) : k.bos.device.get(walk.evictor);
  const heads = Array.from({ length: PRIORITIES }, (_, priority) => k.lru.head(device, walk.type, priority));
  let node: LruNode = k.lru.next.get(hitch);
  let priority = -1;
  while (priority < PRIORITIES) {
    if (heads.includes(node)) {
      priority = heads.indexOf(node) + 1;
      if (priority >= PRIORITIES) return;
      node = k.lru.next.get(heads[priority] as LruNode);
      continue;
    }
    if (k.lru.isResource(node)) yield node;
    node = k.lru.next.get(node);
  }
}

type Draft = { -readonly [Key in keyof CandidateRow]: CandidateRow[Key] } & { buffers: string[]; cgroup: CgroupId };

/** Joins like neighbours. */
class Rows {
  readonly list: Draft[] = [];

  constructor(private readonly machine: Machine) {}

  visited(visit: EventOf<"visit">, frame: number, cursor: number): void {
    const { kernel } = this.machine;
    const { bo, verdict, rule } = visit;
    const cgroup =
      visit.pool === NONE ? kernel.bos.cgroup.get(bo) : kernel.csses.cgroup.get(kernel.pools.css.get(visit.pool));
    const last = this.list.at(-1);
    const row =
      last?.cgroup === cgroup && last.verdict === verdict && last.rule === rule && last.to === null
        ? last
        : this.add(cgroup, verdict, rule);
    this.count(row, bo);
    row.usage = u64.toJson(visit.usage);
    row.effectiveMin = u64.toJson(visit.emin);
    row.effectiveLow = u64.toJson(visit.elow);
    row.against = visit.against === NONE ? null : poolPath(this.machine, visit.against);
    row.overflow ||= visit.overflow;
    row.frames = [row.frames?.[0] ?? frame, frame];
    row.isCurrent ||= frame === cursor;
  }

  /** The row of the last visit has left; it joins its like before it. */
  evicted({ to }: EventOf<"evict">, isCurrent: boolean): void {
    const row = this.list.at(-1);
    if (row === undefined) return;
    row.to = memoryName(to);
    row.isCurrent ||= isCurrent;
    const before = this.list.at(-2);
    if (before?.cgroup !== row.cgroup || before.rule !== row.rule || before.to !== row.to) return;
    const { buffers, bytes, frames } = before;
    row.buffers.unshift(...buffers);
    row.bytes += bytes;
    row.frames = [frames?.[0] ?? 0, row.frames?.[1] ?? 0];
    row.overflow ||= before.overflow;
    this.list.splice(-2, 1);
  }

  later(resource: ResourceId): void {
    const { kernel } = this.machine;
    const cgroup = ownerOf(kernel, resource);
    const last = this.list.at(-1);
    const row = last?.cgroup === cgroup && last.verdict === "later" ? last : this.add(cgroup, "later", null);
    this.count(row, kernel.resources.bo.get(resource));
  }

  private add(cgroup: CgroupId, verdict: CandidateRow["verdict"], rule: VerdictRule | null): Draft {
    const row: Draft = {
      cgroup,
      owner: cgroupPath(this.machine, cgroup),
      buffers: [],
      bytes: 0,
      to: null,
      verdict,
      rule,
      usage: null,
      effectiveMin: null,
      effectiveLow: null,
      against: null,
      overflow: false,
      frames: null,
      isCurrent: false,
    };
    this.list.push(row);
    return row;
  }

  private count(row: Draft, bo: BoId): void {
    row.buffers.push(bufferName(this.machine, bo));
    row.bytes += this.machine.kernel.bos.size.get(bo);
  }
}
