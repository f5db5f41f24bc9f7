/**
 * The dmem controller (kernel/cgroup/dmem.c): pools, charging, and the questions TTM asks before
 * and during an eviction. A region is a device's VRAM; GTT and system memory are never charged.
 *
 * A pool is made lazily with all its ancestors. emin and elow are fields shared by all walks: the
 * last one wins, and what it left stands until the next, as in the kernel.
 */

import { cgroupECss, deepestCommonCgroup, ROOT_CSS } from "./cgroup.ts";
import { EAGAIN } from "./errno.ts";
import { exactEffective, verdictOverflows } from "./exact-chain.ts";
import { type Bytes, type CgroupId, type CssId, NONE, type PoolId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import type { Ints, Memory } from "./memory.ts";
import {
  PAGE_COUNTER_MAX,
  pageCounterCalculateProtection,
  pageCounterSetLow,
  pageCounterSetMax,
  pageCounterSetMin,
  pageCounterTryCharge,
  pageCounterUncharge,
  protectionRow,
} from "./page-counter.ts";
import type { ProtectionRow, VerdictRule } from "./trace.ts";
import * as u64 from "./u64.ts";

/** Pools by id; a pool's page counter has the same id. */
export class PoolTable {
  readonly css: Ints<CssId>;
  readonly region: Ints;
  private readonly ofCss: Ints<PoolId>;
  private readonly counts: Ints;

  constructor(
    memory: Memory,
    private readonly regions: number,
  ) {
    this.css = memory.ints<CssId>("pool.css", 16, NONE);
    this.region = memory.ints("pool.region", 16);
    this.ofCss = memory.ints<PoolId>("pool.ofCss", 16, NONE);
    this.counts = memory.ints("pool.count", 1);
  }

  get count(): number {
    return this.counts.get(0);
  }

  /** The css's pool for the region, or NONE while nobody needed it. */
  find(css: CssId, region: number): PoolId {
    const cell = css * this.regions + region;
    return cell < this.ofCss.size ? this.ofCss.get(cell) : NONE;
  }

  add(css: CssId, region: number): PoolId {
    const id = this.count as PoolId;
    this.counts.set(0, id + 1);
    this.css.reserve(id + 1);
    this.region.reserve(id + 1);
    this.ofCss.reserve((css + 1) * this.regions);
    this.css.set(id, css);
    this.region.set(id, region);
    this.ofCss.set(css * this.regions + region, id);
    return id;
  }
}

/** What a charge came to: 0 with the pool charged, or -EAGAIN with the pool that refused. */
export interface Charge {
  readonly ret: number;
  readonly pool: PoolId;
  readonly limitPool: PoolId;
}

/** A walk's memory of having met protection by dmem.low. */
export interface LowMark {
  hitLow: boolean;
}

/**
 * The pool of a css for a region, made with its ancestors if missing.
 * @kernel kernel/cgroup/dmem.c:get_cg_pool_unlocked
 */
export function getCgPool(k: Kernel, css: CssId, region: number): PoolId {
  const known = k.pools.find(css, region);
  if (known !== NONE) return known;
  const parentCss = k.csses.tree.parent.get(css);
  const parent = parentCss === NONE ? NONE : getCgPool(k, parentCss, region);
  const pool = k.pools.add(css, region);
  k.counters.initialise(pool, parent);
  return pool;
}

/** The pool that a cgroup's processes are charged to, made if missing. */
export function poolOfCgroup(k: Kernel, cgroup: CgroupId, region: number): PoolId {
  return getCgPool(k, cgroupECss(k, cgroup), region);
}

/**
 * Charges the current task's css; EAGAIN with the limit pool when a max refuses.
 * @kernel kernel/cgroup/dmem.c:dmem_cgroup_try_charge
 */
export function dmemCgroupTryCharge(k: Kernel, cgroup: CgroupId, region: number, size: Bytes): Charge {
  const pool = poolOfCgroup(k, cgroup, region);
  const limitPool = pageCounterTryCharge(k.counters, pool, size);
  const ret = limitPool === NONE ? 0 : -EAGAIN;
  k.trace?.event({ kind: "charge", cgroup, pool, size, ret, limitPool });
  return { ret, pool: ret === 0 ? pool : NONE, limitPool };
}

/**
 * Takes a charge back; a dead css goes with its last one. NONE is ignored.
 * @kernel kernel/cgroup/dmem.c:dmem_cgroup_uncharge
 */
export function dmemCgroupUncharge(k: Kernel, pool: PoolId, size: Bytes): void {
  if (pool === NONE) return;
  pageCounterUncharge(k.counters, pool, size);
  k.trace?.event({ kind: "uncharge", pool, size });
  dmemcsFree(k, k.pools.css.get(pool));
}

/**
 * Resets the limits of a dying css; returns the bytes still charged to it.
 * @kernel kernel/cgroup/dmem.c:dmemcs_offline
 */
export function dmemcsOffline(k: Kernel, css: CssId): Bytes {
  k.counters.shape++;
  let charged = 0;
  for (let region = 0; region < k.devices.length; region++) {
    const pool = k.pools.find(css, region);
    if (pool === NONE) continue;
    pageCounterSetMin(k.counters, pool, 0);
    pageCounterSetLow(k.counters, pool, 0);
    pageCounterSetMax(k.counters, pool, PAGE_COUNTER_MAX);
    charged += k.counters.usage.get(pool);
  }
  return charged;
}

/**
 * Takes a dead css, and every dead ancestor that only waited for it, out of the css tree once
 * nothing is charged to it any more.
 * @kernel kernel/cgroup/dmem.c:dmemcs_free
 */
export function dmemcsFree(k: Kernel, css: CssId): void {
  for (let at = css; at !== ROOT_CSS && k.csses.online.get(at) === 0; ) {
    if (k.csses.tree.first.get(at) !== NONE || isCharged(k, at)) return;
    const parent = k.csses.tree.parent.get(at);
    k.csses.tree.unlink(at);
    k.counters.changes++;
    k.counters.shape++;
    at = parent;
  }
}

function isCharged(k: Kernel, css: CssId): boolean {
  for (let region = 0; region < k.devices.length; region++) {
    const pool = k.pools.find(css, region);
    if (pool !== NONE && k.counters.usage.get(pool) > 0) return true;
  }
  return false;
}

/** The topmost pool above `pool`: the root css's. */
export function topmostPool(k: Kernel, pool: PoolId): PoolId {
  let at = pool;
  while (k.counters.parent.get(at) !== NONE) at = k.counters.parent.get(at);
  return at;
}

/** Whether `pool` lies below `above`, or is it. */
export function isBelow(k: Kernel, pool: PoolId, above: PoolId): boolean {
  let at = pool;
  while (at !== above && at !== NONE) at = k.counters.parent.get(at);
  return at === above;
}

/**
 * Recalculates emin and elow of the pools below `limit`, pre-order, up to and including `test`.
 * Returns whether a product wrapped on the way.
 * @kernel kernel/cgroup/dmem.c:dmem_cgroup_calculate_protection
 */
export function dmemCgroupCalculateProtection(k: Kernel, limit: PoolId, test: PoolId): boolean {
  const known = k.literal ? null : k.walks.walk(k, limit, test);
  if (known === null) return calculateLiterally(k, limit, test);
  k.trace?.event({ kind: "protection", limit, test, rows: k.walks.rows(k, test) });
  return known;
}

function calculateLiterally(k: Kernel, limit: PoolId, test: PoolId): boolean {
  k.walks.forget();
  const { counters, pools, csses, meter } = k;
  const region = pools.region.get(limit);
  const exact = k.policy.overflow === "exact";
  const top = pools.css.get(limit);
  const rows: ProtectionRow[] | null = k.trace === null ? null : [];
  let wrapped = false;
  for (let css = top; css !== NONE; css = csses.tree.preorderNext(css, top)) {
    const pool = pools.find(css, region);
    if (pool === NONE) continue;
    meter.poolSteps++;
    meter.work++;
    if (pageCounterCalculateProtection(counters, limit, pool, exact)) wrapped = true;
    if (rows !== null && pool !== limit && counters.usage.get(pool) > 0)
      rows.push(protectionRow(counters, limit, pool, exact));
    if (pool === test) break;
  }
  if (rows !== null) k.trace?.event({ kind: "protection", limit, test, rows });
  return wrapped;
}

/** The last answer of evictValuable, for the visit's facts. */
export interface ValuableAnswer {
  rule: VerdictRule;
  against: PoolId;
  overflow: boolean;
}

/**
 * May a buffer charged to `test` be evicted for a request that ran into `limit` (NONE: no limit)?
 * In a pass that respects low, a refusal by low marks the walk.
 * @kernel kernel/cgroup/dmem.c:dmem_cgroup_state_evict_valuable
 */
export function evictValuable(k: Kernel, limit: PoolId, test: PoolId, ignoreLow: boolean, walk: LowMark): boolean {
  const answer = k.lastValuable;
  answer.overflow = false;
  answer.against = limit;
  if (limit === test) return settle(answer, limit === NONE ? "no-dmem" : "limit-itself", true);
  let root = limit;
  if (limit === NONE || isExemptRoot(k, limit)) root = topmostPool(k, test);
  else if (k.counters.parent.get(limit) === NONE) return settle(answer, "root-limit", true);
  else if (!isBelow(k, test, limit)) return settle(answer, "outside-limit", false);
  answer.against = root;
  const wrapped = dmemCgroupCalculateProtection(k, root, test);
  if (wrapped && verdictOverflows(k, root, test, ignoreLow)) {
    answer.overflow = true;
    k.meter.overflows++;
  }
  const usage = k.counters.usage.get(test);
  if (u64.atMost(usage, k.counters.emin.get(test))) return settle(answer, "min", false);
  if (!ignoreLow && u64.atMost(usage, k.counters.elow.get(test))) {
    walk.hitLow = true;
    return settle(answer, "low", false);
  }
  return settle(answer, "unprotected", true);
}

/** What if: a root limit treated like none, so that min and low are looked at. */
function isExemptRoot(k: Kernel, limit: PoolId): boolean {
  return k.policy.rootAncestor === "protect" && k.counters.parent.get(limit) === NONE;
}

function settle(answer: ValuableAnswer, rule: VerdictRule, valuable: boolean): boolean {
  answer.rule = rule;
  return valuable;
}

/**
 * Is the pool's usage within its effective min, seen from `root` (NONE: from the topmost)?
 * @kernel kernel/cgroup/dmem.c:dmem_cgroup_below_min [7.0-protect, 7.3]
 */
export function belowMin(k: Kernel, root: PoolId, test: PoolId): boolean {
  return below(k, root, test, "min");
}

/**
 * The same with effective low.
 * @kernel kernel/cgroup/dmem.c:dmem_cgroup_below_low [7.0-protect, 7.3]
 */
export function belowLow(k: Kernel, root: PoolId, test: PoolId): boolean {
  return below(k, root, test, "low");
}

/** Does not check that `test` lies below `root`: if not, its stale value is compared. */
function below(k: Kernel, root: PoolId, test: PoolId, which: "min" | "low"): boolean {
  if (test === NONE || root === test || k.counters.parent.get(test) === NONE) return false;
  const from = root === NONE ? topmostPool(k, test) : root;
  const wrapped = dmemCgroupCalculateProtection(k, from, test);
  const usage = k.counters.usage.get(test);
  const effective = (which === "min" ? k.counters.emin : k.counters.elow).get(test);
  const answer = u64.atMost(usage, effective);
  const overflow = wrapped && entitlementOverflows(k, from, test, which, answer);
  if (overflow) k.meter.overflows++;
  k.trace?.event({ kind: "entitled", which, pool: test, usage, effective, answer, overflow });
  return answer;
}

function entitlementOverflows(k: Kernel, root: PoolId, test: PoolId, which: "min" | "low", answer: boolean): boolean {
  const exact = exactEffective(k, root, test, which);
  return exact !== null && u64.atMost(k.counters.usage.get(test), exact) !== answer;
}

/**
 * The pool of the deepest cgroup above both, made if missing; NONE if either is.
 * @kernel kernel/cgroup/dmem.c:dmem_cgroup_get_common_ancestor [7.0-protect, 7.3]
 */
export function commonAncestor(k: Kernel, a: PoolId, b: PoolId): PoolId {
  if (a === NONE || b === NONE) return NONE;
  const known = k.literal ? NONE : k.ancestors.find(k, a, b);
  const pool = known === NONE ? findCommonAncestor(k, a, b) : known;
  if (known === NONE) k.ancestors.keep(k, a, b, pool);
  k.trace?.event({ kind: "ancestor", a, b, pool });
  return pool;
}

function findCommonAncestor(k: Kernel, a: PoolId, b: PoolId): PoolId {
  const cgroup = (pool: PoolId) => k.csses.cgroup.get(k.pools.css.get(pool));
  const css = cgroupECss(k, deepestCommonCgroup(k, cgroup(a), cgroup(b)));
  return getCgPool(k, css, k.pools.region.get(a));
}
