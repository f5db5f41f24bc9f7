/**
 * 7.3: a dmem.max below usage is enforced. The driver is asked to free the excess again and again;
 * attempts that free nothing are counted, and the write succeeds however far it got.
 */

import { ROOT_CGROUP } from "./cgroup.ts";
import { ttmBoEvictCgroup } from "./evict-walk.ts";
import type { PoolId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import * as u64 from "./u64.ts";

/** Attempts that may free nothing before the write gives up. */
const MAX_RETRIES = 16;

/**
 * Evicts from the pool's subtree until its usage is within its max, or nothing more can go.
 * @kernel kernel/cgroup/dmem.c:dmemcg_set_max [7.3]
 */
export function dmemcgReclaim(k: Kernel, pool: PoolId): void {
  const c = k.counters;
  const before = k.current;
  k.current = ROOT_CGROUP;
  let retries = MAX_RETRIES;
  for (let attempt = 1; u64.less(c.max.get(pool), c.usage.get(pool)); attempt++) {
    const usage = c.usage.get(pool);
    const target = usage - c.max.get(pool);
    k.trace?.event({ kind: "reclaim", pool, target, attempt });
    const ret = ttmBoEvictCgroup(k, pool, target);
    k.trace?.event({ kind: "reclaim-end", pool, freed: usage - c.usage.get(pool), ret });
    if (ret !== 0 && retries-- === 0) break;
  }
  k.current = before;
}
