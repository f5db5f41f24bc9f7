/**
 * Why what counts of a cgroup's min or low, against the root, is another amount than was written: one line for each
 * file, from the kernel's own walk of calculate_protection. It says which branch of effective_protection ruled, not
 * the arithmetic, which protection-steps spells out.
 */

import { ROOT_CSS } from "../kernel/cgroup.ts";
import { dmemCgroupCalculateProtection } from "../kernel/dmem.ts";
import { type CgroupId, NONE, type PoolId } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { EffectiveValue, ProtectionRow } from "../kernel/trace.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { ask } from "./asking.ts";
import { ownPool } from "./effective.ts";
import { type Naming, poolPath } from "./names.ts";
import { apart, sizeText } from "./size-text.ts";

/** For each file the line, or null where the setting counts as it was written, or nothing is asked. */
export interface EffectiveReasons {
  readonly min: string | null;
  readonly low: string | null;
}

/** Nothing is asked of the root and of cgroups without a pool or without usage. */
export function effectiveReasons(machine: Machine, cgroup: CgroupId, naming: Naming, device = 0): EffectiveReasons {
  const k = machine.kernel;
  const root = k.pools.find(ROOT_CSS, device);
  const pool = ownPool(k, cgroup, device);
  const row = pool === NONE || pool === root ? null : rowOf(machine, root, pool);
  if (row === null) return { min: null, low: null };
  const parent = naming.spoken(poolPath(machine, k.counters.parent.get(pool)));
  return { min: reason(row, "min", parent), low: reason(row, "low", parent) };
}

/** What the walk from the root down to a pool finds for it, or null where it has no usage. */
function rowOf(machine: Machine, root: PoolId, pool: PoolId): ProtectionRow | null {
  return ask(machine, (k: Kernel) => {
    let row: ProtectionRow | null = null;
    k.trace = {
      event(event) {
        if (event.kind === "protection") row = event.rows.find((found) => found.pool === pool) ?? null;
      },
      enter() {},
      leave() {},
    };
    dmemCgroupCalculateProtection(k, root, pool);
    return row;
  });
}

function reason(row: ProtectionRow, which: "min" | "low", parent: string): string | null {
  const { rule, setting, value, exact, parentEffective, siblings } = row[which];
  if (value === setting && value === exact) return null;
  const inEffect = `In effect now, below the root: ${sizeText(value)}`;
  if (rule === "direct") return `${inEffect}.`;
  if (rule === "own") return `${inEffect}, all it uses.`;
  const overflow = overflowed(row[which]);
  if (rule === "shared") {
    const own = u64.min(row.usage, setting);
    const claim = own === 0 ? "its share" : `its own ${sizeText(own)} and its share`;
    return `${inEffect}, ${claim} of what ${parent} passes on and nobody claims${overflow}.`;
  }
  if (parentEffective === 0) return `${inEffect}, as ${parent} has no ${which} to pass on.`;
  const [claimed, passed] = apart(siblings, parentEffective);
  return `${inEffect}, as ${claimed} are claimed of the ${passed} that ${parent} passes on${overflow}.`;
}

function overflowed({ value, exact }: EffectiveValue): string {
  if (value === exact) return "";
  return ` (${apart(value, exact)[1]} but for the overflow in the kernel's arithmetic)`;
}
