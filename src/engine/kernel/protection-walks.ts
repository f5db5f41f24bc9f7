/**
 * Walks of calculate_protection without repeating work. The kernel recalculates emin and elow of every pool
 * from a limit down to the candidate for each buffer it looks at; most of these walks write what is
 * there already. This module finds those and leaves them out. The cells of emin and elow are exact after every
 * question: nothing is deferred, so whoever looks (a dump, a clone, a journal) sees what the kernel would hold.
 *
 * Why that is exact. Call a walk W(L, T): pools of L's subtree in pre-order, up to T. For each pool with usage
 * other than L it writes f(own usage and settings, parent's usage and sums, parent's emin and elow).
 *
 *   1. W(L, T) right behind W(L, T), no counter changed in between: a parent is L, or lies before its child
 *      in pre-order and was written by the walk, or has no usage and is written by no walk at all. In each case
 *      the second walk reads what the first one read, by induction along the order, and writes the same.
 *   2. Walks from one L agree where they overlap: each is a beginning of the whole pre-order, and what a pool
 *      gets depends on pools before it only. So after W(L, T) the walk W(L, T') changes nothing when T'
 *      comes before T, and otherwise only the pools behind T need to be written.
 *
 * Hence it is enough to remember the last walk's L and how far walks from it reached, for as long as nothing
 * they read changes:
 *
 *   counters.changes   any usage, min, low or sum (page-counter.ts counts each change)
 *   counters.shape     a pool made, or a css taken out of the tree: the pre-order itself
 *   memory.version     cells written from outside: a delta applied or taken back, a state taken over
 *
 * A walk from another L, or one that a tracer records, runs in full and is remembered instead. max, peaks and
 * failure counts are read by no walk. Whether a product wrapped is kept as the first place where one did.
 */

import { type CssId, NONE, type PoolId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { calculateProtectionAlong, protectionRow } from "./page-counter.ts";
import type { ProtectionRow } from "./trace.ts";

const ROOT_CSS = 0 as CssId;

export class ProtectionWalks {
  /** Pools of all regions, region by region, each in pre-order of the css tree. */
  private order = new Int32Array(0);
  /** By pool: its place in `order`, or -1 where its css has left the tree; and how many pools its subtree has. */
  private position = new Int32Array(0);
  private subtree = new Int32Array(0);
  private shape = -1;
  private version = -1;
  /** The walks remembered: from this limit, up to this place, first wrapping at that one. */
  private limit: PoolId = NONE;
  private reached = 0;
  private wrapsAt = Number.POSITIVE_INFINITY;
  private changes = -1;
  /** For tracers: what these walks gave, by place in the order, and as tables by the place of their last row. */
  private readonly rowsKnown = new Map<number, ProtectionRow>();
  private readonly tables = new Map<number, readonly ProtectionRow[]>();

  /** Forgets the walks so far: emin and elow were written by somebody else. */
  forget(): void {
    this.limit = NONE;
  }

  /**
   * Brings emin and elow to what a walk from `limit` to `test` leaves. Returns whether a product wrapped on
   * the way, or null when the walk is not of the usual kind and must be taken literally.
   */
  walk(k: Kernel, limit: PoolId, test: PoolId): boolean | null {
    const { counters, memory, meter } = k;
    if (this.shape !== counters.shape || this.version !== memory.version) this.layOut(k);
    const from = this.position[limit] as number;
    if (from < 0) return null;
    if (this.limit !== limit || this.changes !== counters.changes) this.begin(limit, from, counters.changes);
    const to = this.lastPlace(from, limit, test);
    meter.poolSteps += to - from + 1;
    if (to > this.reached) this.reach(k, to);
    return this.wrapsAt <= to;
  }

  /** What the walk just made, to `test`, gave each pool with usage. Like walks share one table. */
  rows(k: Kernel, test: PoolId): readonly ProtectionRow[] {
    const from = this.position[this.limit] as number;
    const to = this.lastPlace(from, this.limit, test);
    const known = this.tables.get(to);
    if (known !== undefined) return known;
    const rows: ProtectionRow[] = [];
    for (let at = from + 1; at <= to; at++) {
      if (k.counters.usage.get(this.order[at] as PoolId) > 0) rows.push(this.row(k, at));
    }
    this.tables.set(to, rows);
    return rows;
  }

  private row(k: Kernel, place: number): ProtectionRow {
    const known = this.rowsKnown.get(place);
    if (known !== undefined) return known;
    const exact = k.policy.overflow === "exact";
    const row = protectionRow(k.counters, this.limit, this.order[place] as PoolId, exact);
    this.rowsKnown.set(place, row);
    return row;
  }

  private begin(limit: PoolId, from: number, changes: number): void {
    this.limit = limit;
    this.reached = from;
    this.changes = changes;
    this.wrapsAt = Number.POSITIVE_INFINITY;
    if (this.rowsKnown.size === 0) return;
    this.tables.clear();
    this.rowsKnown.clear();
  }

  /** Where a walk from `limit` ends: at `test`, or behind the whole subtree when `test` is not in it. */
  private lastPlace(from: number, limit: PoolId, test: PoolId): number {
    const last = from + (this.subtree[limit] as number) - 1;
    const to = this.position[test] as number;
    return to >= from && to < last ? to : last;
  }

  private reach(k: Kernel, to: number): void {
    const exact = k.policy.overflow === "exact";
    k.meter.work += to - this.reached;
    const wraps = calculateProtectionAlong(k.counters, this.limit, this.order, this.reached + 1, to, exact);
    if (wraps < this.wrapsAt) this.wrapsAt = wraps;
    this.reached = to;
  }

  private layOut(k: Kernel): void {
    this.limit = NONE;
    this.shape = k.counters.shape;
    this.version = k.memory.version;
    this.order = new Int32Array(k.pools.count);
    this.position = new Int32Array(k.pools.count).fill(-1);
    this.subtree = new Int32Array(k.pools.count).fill(1);
    let end = 0;
    for (let region = 0; region < k.devices.length; region++) end = this.layOutRegion(k, region, end);
    for (let at = end - 1; at >= 0; at--) {
      const pool = this.order[at] as PoolId;
      const parent = k.counters.parent.get(pool);
      if (parent !== NONE) this.subtree[parent] = (this.subtree[parent] as number) + (this.subtree[pool] as number);
    }
  }

  /** Lays a region's pools out from place `at` on; returns the place behind them. */
  private layOutRegion(k: Kernel, region: number, at: number): number {
    let end = at;
    for (let css = ROOT_CSS; css !== NONE; css = k.csses.tree.preorderNext(css, ROOT_CSS)) {
      const pool = k.pools.find(css, region);
      if (pool === NONE) continue;
      this.position[pool] = end;
      this.order[end++] = pool;
    }
    return end;
  }
}
