/**
 * Page counters: hierarchical usage with min, low and max, and the effective protection that
 * follows from them (mm/page_counter.c). A pool of the dmem controller is one counter; its id
 * indexes every column here. Units are bytes, although the kernel wrote the code for pages.
 *
 * Modelled: charging with rollback, watermark and failcnt, propagation of protected usage, the
 * u64 products of effective_protection. Left out: atomics and their races, batching, and the
 * memory_recursiveprot switch (always on for dmem).
 */

import { type Bytes, NONE, type PoolId } from "./ids.ts";
import type { Doubles, Ints, Memory } from "./memory.ts";
import type { EffectiveValue, ProtectionRow, ProtectionRule } from "./trace.ts";
import type { U64 } from "./u64.ts";
import * as u64 from "./u64.ts";

/** LONG_MAX / PAGE_SIZE: the default of max; limits from here on print as "max". */
export const PAGE_COUNTER_MAX = 2 ** 51 - 1;

/** All counters of a machine, struct of arrays. */
export class PageCounters {
  readonly parent: Ints<PoolId>;
  readonly usage: Doubles;
  readonly min: Doubles;
  readonly low: Doubles;
  readonly max: Doubles;
  readonly emin: Doubles;
  readonly elow: Doubles;
  readonly minUsage: Doubles;
  readonly lowUsage: Doubles;
  readonly childrenMinUsage: Doubles;
  readonly childrenLowUsage: Doubles;
  readonly watermark: Doubles;
  readonly failcnt: Doubles;
  private readonly all: readonly (Doubles | Ints<PoolId>)[];
  /** Rises with every change of a usage, a setting or a sum: whatever effective protection is made of. */
  changes = 0;
  /** Rises with every change of the tree of pools; see protection-walks.ts. */
  shape = 0;

  constructor(memory: Memory) {
    this.parent = memory.ints<PoolId>("counter.parent", 16, NONE);
    const column = (name: string) => memory.doubles(`counter.${name}`, 16);
    this.usage = column("usage");
    this.min = column("min");
    this.low = column("low");
    this.max = column("max");
    this.emin = column("emin");
    this.elow = column("elow");
    this.minUsage = column("minUsage");
    this.lowUsage = column("lowUsage");
    this.childrenMinUsage = column("childrenMinUsage");
    this.childrenLowUsage = column("childrenLowUsage");
    this.watermark = column("watermark");
    this.failcnt = column("failcnt");
    this.all = [
      this.parent,
      this.usage,
      this.min,
      this.low,
      this.max,
      this.emin,
      this.elow,
      this.minUsage,
      this.lowUsage,
      this.childrenMinUsage,
      this.childrenLowUsage,
      this.watermark,
      this.failcnt,
    ];
  }

  /** Makes room for a counter and initialises it below `parent`. */
  initialise(counter: PoolId, parent: PoolId): void {
    this.changes++;
    this.shape++;
    for (const column of this.all) column.reserve(counter + 1);
    this.parent.set(counter, parent);
    this.max.set(counter, PAGE_COUNTER_MAX);
  }
}

/**
 * Keeps the parent's sum of protected usage in step with a counter's usage or setting.
 * @kernel mm/page_counter.c:propagate_protected_usage
 */
export function propagateProtectedUsage(c: PageCounters, counter: PoolId, usage: Bytes): void {
  const parent = c.parent.get(counter);
  if (parent === NONE) return;
  const minUsage = u64.min(usage, c.min.get(counter));
  const minBefore = c.minUsage.get(counter);
  if (minUsage !== minBefore) {
    c.minUsage.set(counter, minUsage);
    c.childrenMinUsage.set(parent, c.childrenMinUsage.get(parent) + minUsage - minBefore);
  }
  const lowUsage = u64.min(usage, c.low.get(counter));
  const lowBefore = c.lowUsage.get(counter);
  if (lowUsage !== lowBefore) {
    c.lowUsage.set(counter, lowUsage);
    c.childrenLowUsage.set(parent, c.childrenLowUsage.get(parent) + lowUsage - lowBefore);
  }
}

/**
 * Charges `size` bytes to a counter and all its ancestors, or to none of them.
 * Returns NONE, or the counter whose max refused. A watermark raised on the way stays raised.
 * The kernel charges as it climbs and takes back when refused; asking first leaves the same behind.
 * @kernel mm/page_counter.c:page_counter_try_charge
 */
export function pageCounterTryCharge(c: PageCounters, counter: PoolId, size: Bytes): PoolId {
  for (let at = counter; at !== NONE; at = c.parent.get(at)) {
    const usage = u64.add(c.usage.get(at), size);
    if (u64.less(c.max.get(at), usage)) {
      c.failcnt.set(at, c.failcnt.get(at) + 1);
      return at;
    }
    if (u64.less(c.watermark.get(at), usage)) c.watermark.set(at, usage);
  }
  c.changes++;
  for (let at = counter; at !== NONE; at = c.parent.get(at)) {
    const usage = c.usage.get(at) + size;
    c.usage.set(at, usage);
    propagateProtectedUsage(c, at, usage);
  }
  return NONE;
}

/**
 * Takes `size` bytes off one counter; never below 0.
 * @kernel mm/page_counter.c:page_counter_cancel
 */
export function pageCounterCancel(c: PageCounters, counter: PoolId, size: Bytes): void {
  c.changes++;
  const usage = Math.max(0, c.usage.get(counter) - size);
  c.usage.set(counter, usage);
  propagateProtectedUsage(c, counter, usage);
}

/**
 * Takes `size` bytes off a counter and all its ancestors.
 * @kernel mm/page_counter.c:page_counter_uncharge
 */
export function pageCounterUncharge(c: PageCounters, counter: PoolId, size: Bytes): void {
  for (let at = counter; at !== NONE; at = c.parent.get(at)) pageCounterCancel(c, at, size);
}

/**
 * Stores a new min and propagates it on the whole path. Any u64 is taken as it is.
 * @kernel mm/page_counter.c:page_counter_set_min
 */
export function pageCounterSetMin(c: PageCounters, counter: PoolId, value: U64): void {
  c.changes++;
  c.min.set(counter, value);
  propagatePath(c, counter);
}

/**
 * Stores a new low and propagates it on the whole path.
 * @kernel mm/page_counter.c:page_counter_set_low
 */
export function pageCounterSetLow(c: PageCounters, counter: PoolId, value: U64): void {
  c.changes++;
  c.low.set(counter, value);
  propagatePath(c, counter);
}

/**
 * Stores a new max unless usage is above it already. Returns whether it was stored (else EBUSY).
 * @kernel mm/page_counter.c:page_counter_set_max
 */
export function pageCounterSetMax(c: PageCounters, counter: PoolId, value: U64): boolean {
  if (u64.less(value, c.usage.get(counter))) return false;
  c.max.set(counter, value);
  return true;
}

function propagatePath(c: PageCounters, counter: PoolId): void {
  for (let at = counter; at !== NONE; at = c.parent.get(at)) propagateProtectedUsage(c, at, c.usage.get(at));
}

/**
 * The protection a counter has in effect, from its setting and what its parent passes on.
 * Products are taken mod 2^64 as in the kernel's unsigned long, or truly when `exact`.
 * @kernel mm/page_counter.c:effective_protection
 */
export function effectiveProtection(
  usage: Bytes,
  parentUsage: Bytes,
  setting: U64,
  parentEffective: U64,
  siblings: Bytes,
  exact: boolean,
): U64 {
  // Usages and their sums are plain numbers, and a handle stands for more than any of them.
  const own = setting >= 0 && setting < usage ? setting : usage;
  if (parentEffective >= 0 && parentEffective < siblings) return quotient(own, parentEffective, siblings, exact);
  if (parentEffective === siblings || parentUsage <= siblings || usage <= own) return own;
  const unclaimed = u64.subtract(parentEffective, siblings);
  return u64.add(own, quotient(unclaimed, usage - own, parentUsage - siblings, exact));
}

/** a * b / c, rounded down, of the product mod 2^64 or of the true one. */
function quotient(a: U64, b: U64, c: U64, exact: boolean): U64 {
  return exact ? u64.multiplyDivideExact(a, b, c) : u64.multiplyDivide(a, b, c);
}

/** Whether a product of effective_protection leaves 64 bits, so that the exact value may differ. */
export function protectionWraps(
  usage: Bytes,
  parentUsage: Bytes,
  setting: U64,
  parentEffective: U64,
  siblings: Bytes,
): boolean {
  const own = u64.min(usage, setting);
  if (u64.less(parentEffective, siblings)) return u64.productWraps(own, parentEffective);
  if (!u64.less(siblings, parentEffective) || parentUsage <= siblings || usage <= own) return false;
  return u64.productWraps(u64.subtract(parentEffective, siblings), usage - own);
}

/** Which branch of effective_protection applies: for explanations. */
export function protectionRule(
  usage: Bytes,
  parentUsage: Bytes,
  setting: U64,
  parentEffective: U64,
  siblings: Bytes,
): ProtectionRule {
  if (u64.less(parentEffective, siblings)) return "scaled";
  const own = u64.min(usage, setting);
  return u64.less(siblings, parentEffective) && parentUsage > siblings && usage > own ? "shared" : "own";
}

/**
 * Recalculates emin and elow of a counter against the `root` of the protected subtree. Stale values
 * stay for the root itself and for a counter without usage. Returns whether a product wrapped.
 * @kernel mm/page_counter.c:page_counter_calculate_protection
 */
export function pageCounterCalculateProtection(
  c: PageCounters,
  root: PoolId,
  counter: PoolId,
  exact: boolean,
): boolean {
  if (counter === root) return false;
  const usage = c.usage.get(counter);
  if (usage === 0) return false;
  const parent = c.parent.get(counter);
  if (parent === root) {
    c.emin.set(counter, c.min.get(counter));
    c.elow.set(counter, c.low.get(counter));
    return false;
  }
  const parentUsage = c.usage.get(parent);
  const min = c.min.get(counter);
  const low = c.low.get(counter);
  const emin = c.emin.get(parent);
  const elow = c.elow.get(parent);
  const minSiblings = c.childrenMinUsage.get(parent);
  const lowSiblings = c.childrenLowUsage.get(parent);
  c.emin.set(counter, effectiveProtection(usage, parentUsage, min, emin, minSiblings, exact));
  c.elow.set(counter, effectiveProtection(usage, parentUsage, low, elow, lowSiblings, exact));
  // No product has larger factors than these.
  if (exact || !(mayWrap(usage, emin) || mayWrap(usage, elow))) return false;
  return (
    protectionWraps(usage, parentUsage, min, emin, minSiblings) ||
    protectionWraps(usage, parentUsage, low, elow, lowSiblings)
  );
}

/**
 * The same for the pools at places [from, to] of a pre-order, in one tight loop. Cells that keep their value are not
 * written. Returns the first place where a product wrapped, or Infinity.
 * @kernel mm/page_counter.c:page_counter_calculate_protection
 */
export function calculateProtectionAlong(
  c: PageCounters,
  root: PoolId,
  order: Readonly<Int32Array<ArrayBuffer>>,
  from: number,
  to: number,
  exact: boolean,
): number {
  const usages = c.usage.view();
  const parents = c.parent.view();
  const mins = c.min.view();
  const lows = c.low.view();
  const emins = c.emin.view();
  const elows = c.elow.view();
  const minSums = c.childrenMinUsage.view();
  const lowSums = c.childrenLowUsage.view();
  let wrapsAt = Number.POSITIVE_INFINITY;
  for (let at = from; at <= to; at++) {
    const pool = order[at] as PoolId;
    const usage = usages[pool] as number;
    if (usage === 0) continue;
    const parent = parents[pool] as number;
    let emin = mins[pool] as number;
    let elow = lows[pool] as number;
    if (parent !== root) {
      const parentUsage = usages[parent] as number;
      const above = emins[parent] as number;
      const lowAbove = elows[parent] as number;
      const minSiblings = minSums[parent] as number;
      const lowSiblings = lowSums[parent] as number;
      if (!exact && wrapsAt > at && (mayWrap(usage, above) || mayWrap(usage, lowAbove))) {
        const wraps =
          protectionWraps(usage, parentUsage, emin, above, minSiblings) ||
          protectionWraps(usage, parentUsage, elow, lowAbove, lowSiblings);
        if (wraps) wrapsAt = at;
      }
      emin = effectiveProtection(usage, parentUsage, emin, above, minSiblings, exact);
      elow = effectiveProtection(usage, parentUsage, elow, lowAbove, lowSiblings, exact);
    }
    if (emin !== emins[pool]) c.emin.set(pool, emin);
    if (elow !== elows[pool]) c.elow.set(pool, elow);
  }
  return wrapsAt;
}

function mayWrap(usage: Bytes, parentEffective: U64): boolean {
  return parentEffective < 0 || usage * parentEffective >= 2 ** 64;
}

/** The facts behind a counter's emin and elow just calculated against `root`. */
export function protectionRow(c: PageCounters, root: PoolId, pool: PoolId, exact: boolean): ProtectionRow {
  return {
    pool,
    usage: c.usage.get(pool),
    parentUsage: c.usage.get(c.parent.get(pool)),
    min: effectiveFacts(c, root, pool, "min", exact),
    low: effectiveFacts(c, root, pool, "low", exact),
  };
}

/** The facts behind a counter's effective min or low just calculated against `root`. */
export function effectiveFacts(
  c: PageCounters,
  root: PoolId,
  counter: PoolId,
  which: "min" | "low",
  exact: boolean,
): EffectiveValue {
  const parent = c.parent.get(counter);
  const setting = (which === "min" ? c.min : c.low).get(counter);
  const value = (which === "min" ? c.emin : c.elow).get(counter);
  const siblings = (which === "min" ? c.childrenMinUsage : c.childrenLowUsage).get(parent);
  const parentEffective = (which === "min" ? c.emin : c.elow).get(parent);
  if (parent === root) return { setting, parentEffective, siblings, rule: "direct", value, exact: value };
  const usage = c.usage.get(counter);
  const parentUsage = c.usage.get(parent);
  const rule = protectionRule(usage, parentUsage, setting, parentEffective, siblings);
  const quotient = effectiveProtection(usage, parentUsage, setting, parentEffective, siblings, true);
  return { setting, parentEffective, siblings, rule, value, exact: exact ? value : quotient };
}
