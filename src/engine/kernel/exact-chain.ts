/**
 * The questions of the dmem controller answered with true quotients along the whole chain, beside
 * the kernel's own answer: where the two differ, a u64 product decided. Asks only, changes nothing.
 */

import { NONE, type PoolId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { effectiveProtection } from "./page-counter.ts";
import type { U64 } from "./u64.ts";
import * as u64 from "./u64.ts";

/**
 * Effective min or low of `test` below `root` as exact arithmetic gives it; null where no walk from
 * `root` reaches a fresh value (test is not below root, or has no usage).
 */
export function exactEffective(k: Kernel, root: PoolId, test: PoolId, which: "min" | "low"): U64 | null {
  if (test === root || k.counters.usage.get(test) === 0) return null;
  const parent = k.counters.parent.get(test);
  if (parent === NONE) return null;
  const c = k.counters;
  const setting = (which === "min" ? c.min : c.low).get(test);
  if (parent === root) return setting;
  const above = exactEffective(k, root, parent, which);
  if (above === null) return null;
  const siblings = (which === "min" ? c.childrenMinUsage : c.childrenLowUsage).get(parent);
  return effectiveProtection(c.usage.get(test), c.usage.get(parent), setting, above, siblings, true);
}

/** Whether evict_valuable, having walked from `root`, would answer otherwise with exact values. */
export function verdictOverflows(k: Kernel, root: PoolId, test: PoolId, ignoreLow: boolean): boolean {
  const usage = k.counters.usage.get(test);
  const emin = exactEffective(k, root, test, "min");
  const elow = exactEffective(k, root, test, "low");
  if (emin === null || elow === null) return false;
  const exact = !u64.atMost(usage, emin) && (ignoreLow || !u64.atMost(usage, elow));
  const kernelMin = u64.atMost(usage, k.counters.emin.get(test));
  const kernelLow = u64.atMost(usage, k.counters.elow.get(test));
  return exact !== (!kernelMin && (ignoreLow || !kernelLow));
}
