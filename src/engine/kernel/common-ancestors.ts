/**
 * Common ancestors found before. A walk asks for the common ancestor of each candidate's pool and one and the
 * same charged pool, so one row is kept: the answers for the pool asked about last.
 *
 * An answer depends on the paths of the two cgroups, which never change, and on which cgroups have a css. Making
 * a css raises its count, ending one raises `counters.shape`, and cells written from outside raise
 * `memory.version`: the row is good for as long as all three stand. The pool answered exists from then on.
 */

import { NONE, type PoolId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";

export class CommonAncestors {
  private of: PoolId = NONE;
  private shape = -1;
  private version = -1;
  private csses = -1;
  private row = new Int32Array(0);

  /** The common ancestor of `pool` and `of`, or NONE when it is not known. */
  find(k: Kernel, pool: PoolId, of: PoolId): PoolId {
    if (of !== this.of || !this.isFresh(k)) return NONE;
    return pool < this.row.length ? (this.row[pool] as PoolId) : NONE;
  }

  keep(k: Kernel, pool: PoolId, of: PoolId, ancestor: PoolId): void {
    if (of !== this.of || !this.isFresh(k)) this.begin(k, of);
    this.row[pool] = ancestor;
  }

  private isFresh(k: Kernel): boolean {
    return this.shape === k.counters.shape && this.version === k.memory.version && this.csses === k.csses.count;
  }

  private begin(k: Kernel, of: PoolId): void {
    this.of = of;
    this.shape = k.counters.shape;
    this.version = k.memory.version;
    this.csses = k.csses.count;
    if (this.row.length < k.pools.count) this.row = new Int32Array(k.pools.count * 2);
    this.row.fill(NONE);
  }
}
