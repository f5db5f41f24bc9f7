/**
 * Passing a bulk range at once. The members of a bulk lie one behind the other on the list, share a VM and are
 * neither pinned nor shared, so a walk that comes to the range's first member
 *
 *   - skips them all, if it holds their VM itself;
 *   - gets the same answer from the controller for all, if they are charged to one pool: nothing that the
 *     answer depends on changes while candidates stay where they are. One question is asked, and counted for
 *     each member.
 *
 *   hitch ⇄ [b1 ⇄ b2 ⇄ b7] ⇄ b9        b1 stays, all in one pool:        [b1 ⇄ b2 ⇄ b7] ⇄ hitch ⇄ b9
 *
 * Whether a range is in one pool is found out by looking, once for each member: `counted` marks those seen, and
 * ranges grow at their end only. A member that leaves is taken off the count. This is knowledge about the state,
 * not state: when cells were written from outside (`memory.version`), all of it is forgotten.
 */

import type { LruNode, PoolId, ResourceId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";

export class BulkRanges {
  /** By resource: whether it lies in its bulk's counted part. */
  private counted = new Uint8Array(0);
  /** By bulk: the last counted member, how many there are, and the pool that all of them are charged to. */
  private last = new Int32Array(0);
  private count = new Int32Array(0);
  private pool = new Int32Array(0);
  private version = -1;

  /**
   * The number of members of a bulk if one pool is charged for all of them, else 0. The bulk must not be
   * empty.
   */
  membersInOnePool(k: Kernel, bulk: number): number {
    this.refresh(k);
    const end = k.lru.bulkLast.get(bulk);
    if (this.count[bulk] === 0) this.begin(k, bulk, k.lru.bulkFirst.get(bulk));
    for (let at = this.last[bulk] as ResourceId; at !== end; ) {
      at = k.lru.nextResource(at);
      k.meter.work++;
      if (k.resources.pool.get(at) !== (this.pool[bulk] as PoolId)) return this.drop(k, bulk);
      this.add(bulk, at);
    }
    return this.count[bulk] as number;
  }

  /** The members behind `resource`. */
  membersBehind(k: Kernel, bulk: number, resource: ResourceId): ResourceId[] {
    const members: ResourceId[] = [];
    const end = k.lru.bulkLast.get(bulk);
    for (let at = resource; at !== end; ) {
      at = k.lru.nextResource(at);
      members.push(at);
    }
    return members;
  }

  /** A resource leaves its bulk, or goes to the bulk's end; `previous` is the resource before it. */
  leaves(bulk: number, resource: ResourceId, previous: LruNode): void {
    if (resource >= this.counted.length || this.counted[resource] === 0) return;
    this.counted[resource] = 0;
    this.count[bulk] = (this.count[bulk] as number) - 1;
    if (this.last[bulk] === resource) this.last[bulk] = previous;
  }

  private begin(k: Kernel, bulk: number, first: ResourceId): void {
    this.pool[bulk] = k.resources.pool.get(first);
    this.add(bulk, first);
  }

  private add(bulk: number, resource: ResourceId): void {
    this.counted[resource] = 1;
    this.count[bulk] = (this.count[bulk] as number) + 1;
    this.last[bulk] = resource;
  }

  /** Forgets a bulk with several pools; it may be in one pool when it is looked at again. */
  private drop(k: Kernel, bulk: number): 0 {
    const end = this.last[bulk] as ResourceId;
    let at = k.lru.bulkFirst.get(bulk);
    for (; at !== end; at = k.lru.nextResource(at)) this.counted[at] = 0;
    this.counted[at] = 0;
    this.count[bulk] = 0;
    return 0;
  }

  /** Forgets what cells written from outside may have changed, and makes room. */
  private refresh(k: Kernel): void {
    if (this.version !== k.memory.version) {
      this.version = k.memory.version;
      this.counted = new Uint8Array(0);
      this.last = new Int32Array(0);
      this.count = new Int32Array(0);
      this.pool = new Int32Array(0);
    }
    if (this.counted.length < k.lru.next.size) this.counted = grown(this.counted, new Uint8Array(k.lru.next.size));
    const bulks = k.lru.bulkFirst.size;
    if (this.count.length >= bulks) return;
    this.last = grown(this.last, new Int32Array(bulks));
    this.count = grown(this.count, new Int32Array(bulks));
    this.pool = grown(this.pool, new Int32Array(bulks));
  }
}

function grown<Cells extends Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(from: Cells, to: Cells): Cells {
  to.set(from);
  return to;
}
