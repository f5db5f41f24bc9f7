/**
 * Which pools' buffers a request under way may not take: what the map hatches. The kernel's own candidate
 * test decides (same pool, limit or common ancestor, current pass); at rest nothing is hatched, because
 * then nobody is asking. GTT and system memory are charged to nobody, so only walks over VRAM count.
 */

import type { Expansion } from "../frame.ts";
import { candidateRefused } from "../kernel/evict-walk.ts";
import { type PoolId, VRAM } from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import { ask } from "./asking.ts";
import { requestAt } from "./request.ts";

/** The pools with usage that the walk under way at the frame would refuse as protected or as its own. */
export function hatchedPools(machine: Machine, expansion: Expansion, index: number): Set<PoolId> {
  const hatched = new Set<PoolId>();
  const request = requestAt(expansion, index, machine.program.policy, VRAM);
  if (request === null) return hatched;
  const { limitPool, mayTryLow, tryLow } = request.walk;
  const state = { limitPool, mayTryLow, chargePool: request.chargePool };
  return ask(machine, (k) => {
    for (let pool = 0 as PoolId; pool < k.pools.count; pool++) {
      if (k.counters.usage.get(pool) === 0) continue;
      if (candidateRefused(k, state, tryLow, pool, { hitLow: false }) !== null) hatched.add(pool);
    }
    return hatched;
  });
}
