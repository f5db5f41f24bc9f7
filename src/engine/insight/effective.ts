/**
 * Protection in effect, in its two meanings: "may I push others out?" (against the root) and "am I safe
 * from X?" (against what I have in common with X). Both are the kernel's own questions, asked of the state
 * as it stands and taken back; the fields emin and elow, which hold whatever the last walk left, are never
 * read without asking first.
 */

import { ROOT_CSS } from "../kernel/cgroup.ts";
import { commonAncestor, dmemCgroupCalculateProtection, evictValuable } from "../kernel/dmem.ts";
import { type CgroupId, NONE, type PoolId } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { U64 } from "../kernel/u64.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { ask } from "./asking.ts";
import { pendingIn } from "./holdings.ts";
import { cgroupPath, type Naming, poolPath } from "./names.ts";
import { sizeText } from "./size-text.ts";
import type { MayPush, SafeFrom } from "./types.ts";

/** Effective min and low of a pool against the root. */
export interface EffectiveValues {
  readonly min: U64;
  readonly low: U64;
}

/** The pool a cgroup's processes are charged to, or NONE while nobody has needed it. */
export function poolCharged(k: Kernel, cgroup: CgroupId, device = 0): PoolId {
  let at = cgroup;
  while (k.cgroups.css.get(at) === NONE) at = k.cgroups.tree.parent.get(at);
  return k.pools.find(k.cgroups.css.get(at), device);
}

/** A cgroup's own pool, or NONE without a controller or while nobody has needed it. */
export function ownPool(k: Kernel, cgroup: CgroupId, device = 0): PoolId {
  const css = k.cgroups.css.get(cgroup);
  return css === NONE ? NONE : k.pools.find(css, device);
}

/**
 * Effective values of all pools below the root, by pool; none for the root and for pools without usage,
 * which the kernel does not recalculate.
 */
export function effectiveValues(machine: Machine, device = 0): Map<PoolId, EffectiveValues> {
  const values = new Map<PoolId, EffectiveValues>();
  const root = machine.kernel.pools.find(ROOT_CSS, device);
  if (root === NONE) return values;
  return ask(machine, (k) => {
    dmemCgroupCalculateProtection(k, root, NONE);
    const { usage, emin, elow } = k.counters;
    for (let pool = 0 as PoolId; pool < k.pools.count; pool++) {
      if (pool === root || usage.get(pool) === 0 || k.pools.region.get(pool) !== device) continue;
      values.set(pool, { min: emin.get(pool), low: elow.get(pool) });
    }
    return values;
  });
}

/**
 * May a request of this cgroup push others out? The kernel's below_min and below_low against the root,
 * with usage as it stands. `values` are the machine's effective values, if the caller has them.
 */
export function mayPush(
  machine: Machine,
  cgroup: CgroupId,
  device = 0,
  values = effectiveValues(machine, device),
): MayPush {
  const k = machine.kernel;
  const pool = poolCharged(k, cgroup, device);
  const usage = pool === NONE ? 0 : k.counters.usage.get(pool);
  const effective = values.get(pool);
  const min = effective?.min ?? 0;
  const low = effective?.low ?? 0;
  return {
    answer: answerOf(k, pool, usage, effective),
    usage,
    effectiveMin: u64.toJson(min),
    effectiveLow: u64.toJson(low),
  };
}

function answerOf(k: Kernel, pool: PoolId, usage: number, effective: EffectiveValues | undefined): MayPush["answer"] {
  if (k.policy.path === "coupled" || k.policy.dmem === "off") return "never-asked";
  if (pool === NONE) return "no-pool";
  if (usage === 0) return "idle";
  if (effective === undefined) return "no";
  if (u64.atMost(usage, effective.min)) return "min";
  return u64.atMost(usage, effective.low) ? "low" : "no";
}

/**
 * Is what the victim's cgroup holds safe from a request of another cgroup? evict_valuable with their common
 * ancestor (or, on kernels that have none, the topmost), in both passes. Limits play no part. Null while either
 * has no pool.
 */
export function safeFrom(
  machine: Machine,
  victim: CgroupId,
  from: CgroupId,
  naming: Naming,
  device = 0,
): SafeFrom | null {
  const k = machine.kernel;
  const path = cgroupPath(machine, victim);
  const who = path === "/" ? "The root" : naming.spoken(path);
  const rival = cgroupPath(machine, from);
  const whom = naming.spoken(rival);
  if (k.policy.dmem === "off") {
    const text = `${machine.program.kernel} does not ask the dmem controller: ${who} is not safe from ${whom}.`;
    return { from: rival, ancestor: null, firstPass: false, secondPass: false, rootHole: false, text };
  }
  const target = poolCharged(k, victim, device);
  const other = poolCharged(k, from, device);
  if (target === NONE || other === NONE) return null;
  const isCoupled = k.policy.path === "coupled";
  return ask(machine, (asked) => {
    const ancestor = isCoupled ? NONE : commonAncestor(asked, target, other);
    const firstPass = !evictValuable(asked, ancestor, target, false, { hitLow: false });
    const { rule } = asked.lastValuable;
    const secondPass = !evictValuable(asked, ancestor, target, true, { hitLow: false });
    const answer = { firstPass, secondPass, rootHole: rule === "root-limit" };
    const below = naming.spoken(poolPath(machine, asked.lastValuable.against));
    const text =
      target === other
        ? `${who} and ${whom} are charged to the same cgroup: no protection stands between them`
        : `${unplaced(machine, target)}${sentenceOf(answer, who, whom, below)}`;
    const top = isCoupled ? null : poolPath(machine, ancestor);
    return { from: rival, ancestor: top, ...answer, text: `${text}.` };
  });
}

/** What is charged counts before it has a place; the sentence says so. */
function unplaced(machine: Machine, pool: PoolId): string {
  const pending = pendingIn(machine, pool);
  return pending > 0 ? `With the ${sizeText(pending)} charged but not yet placed, ` : "";
}

function sentenceOf(
  answer: Pick<SafeFrom, "firstPass" | "secondPass" | "rootHole">,
  who: string,
  whom: string,
  below: string,
): string {
  if (answer.rootHole)
    return `${who} is not safe from ${whom}: they have only the root in common, so min and low are never read`;
  if (answer.secondPass) return `${who} is safe from ${whom}: its usage is within its effective min below ${below}`;
  if (answer.firstPass)
    return `${who} is safe from ${whom} while low is respected, but not in the pass that ignores it`;
  return `${who} is not safe from ${whom}: its usage exceeds its effective min and low below ${below}`;
}
