/**
 * TTM's LRU lists and bulk moves (drivers/gpu/drm/ttm/ttm_resource.c), done literally on linked lists:
 *
 *   head(vram,1) ⇄ b4 ⇄ [b1 ⇄ b2 ⇄ b7] ⇄ hitch ⇄ b9 ⇄ (back to head)      oldest first
 *                        └ a bulk: first = b1, last = b7 ┘
 *
 * Each device has four priority lists a memory type and one list of pinned resources. A walk marks its
 * place with a hitch node of its own, so that lists may change under it. What follows from these
 * operations (a buffer unpinned into an empty bulk stays on the pinned list until the next submission,
 * say) is the kernel's behaviour and needs no rule here. Left out: locks, and cursors parked on a bulk
 * that moves, which cannot happen on one thread.
 */

import { BulkRanges } from "./bulk-ranges.ts";
import { type BoId, type LruNode, type MemoryType, NONE, type ResourceId, type VmId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import type { Ints, Memory } from "./memory.ts";

export const PRIORITIES = 4;
const MEMORY_TYPES = 3;
const HEADS_PER_DEVICE = MEMORY_TYPES * PRIORITIES + 1;
/** Walks nest when an eviction within VRAM evicts further; two levels occur. */
const HITCHES = 8;

/** The links of all lists, and where each bulk begins and ends. */
export class LruLists {
  readonly next: Ints;
  readonly previous: Ints;
  /** First and last resource of a VM's bulk, by (vm, type, priority). */
  readonly bulkFirst: Ints<ResourceId>;
  readonly bulkLast: Ints<ResourceId>;
  /** The first node that is a resource. */
  readonly firstResource: number;
  private readonly firstHitch: number;
  private hitchesInUse = 0;
  readonly ranges = new BulkRanges();

  constructor(memory: Memory, devices: number) {
    this.firstHitch = devices * HEADS_PER_DEVICE;
    this.firstResource = this.firstHitch + HITCHES;
    this.next = memory.ints("lru.next", this.firstResource, NONE);
    this.previous = memory.ints("lru.previous", this.firstResource, NONE);
    this.bulkFirst = memory.ints<ResourceId>("bulk.first", 0, NONE);
    this.bulkLast = memory.ints<ResourceId>("bulk.last", 0, NONE);
    for (let head = 0; head < this.firstHitch; head++) {
      this.next.set(head, head);
      this.previous.set(head, head);
    }
  }

  head(device: number, type: MemoryType, priority: number): LruNode {
    return device * HEADS_PER_DEVICE + type * PRIORITIES + priority;
  }

  pinnedHead(device: number): LruNode {
    return device * HEADS_PER_DEVICE + MEMORY_TYPES * PRIORITIES;
  }

  bulk(vm: VmId, type: MemoryType, priority: number): number {
    return (vm * MEMORY_TYPES + type) * PRIORITIES + priority;
  }

  reserveNodes(size: number): void {
    this.next.reserve(size);
    this.previous.reserve(size);
  }

  reserveBulks(vms: number): void {
    this.bulkFirst.reserve(vms * MEMORY_TYPES * PRIORITIES);
    this.bulkLast.reserve(vms * MEMORY_TYPES * PRIORITIES);
  }

  isResource(node: LruNode): node is ResourceId {
    return node >= this.firstResource;
  }

  /** A node to mark a walk's place with; give it back when the walk is over. */
  takeHitch(): LruNode {
    if (this.hitchesInUse === HITCHES) throw new Error("LRU walks nest deeper than the model foresees");
    return this.firstHitch + this.hitchesInUse++;
  }

  giveHitch(hitch: LruNode): void {
    if (this.next.get(hitch) !== NONE) this.remove(hitch);
    this.hitchesInUse--;
  }

  /** The hitch of the innermost walk in this state, or NONE: hitches are taken in order. */
  innermostHitch(): LruNode {
    for (let hitch = this.firstResource - 1; hitch >= this.firstHitch; hitch--) {
      if (this.next.get(hitch) !== NONE) return hitch;
    }
    return NONE;
  }

  /** Puts a node that is on no list behind `after`. */
  insertAfter(node: LruNode, after: LruNode): void {
    const next = this.next.get(after);
    this.next.set(node, next);
    this.previous.set(node, after);
    this.next.set(after, node);
    this.previous.set(next, node);
  }

  /** Takes a node off its list. */
  remove(node: LruNode): void {
    const next = this.next.get(node);
    const previous = this.previous.get(node);
    this.next.set(previous, next);
    this.previous.set(next, previous);
    this.next.set(node, NONE);
    this.previous.set(node, NONE);
  }

  moveAfter(node: LruNode, after: LruNode): void {
    if (node === after || this.previous.get(node) === after) return;
    if (this.next.get(node) !== NONE) this.remove(node);
    this.insertAfter(node, after);
  }

  moveToTail(node: LruNode, head: LruNode): void {
    if (this.previous.get(head) === node) return;
    this.remove(node);
    this.insertAfter(node, this.previous.get(head));
  }

  /** Cuts the range first … last out and splices it in before `head`, in order. */
  spliceToTail(first: LruNode, last: LruNode, head: LruNode): void {
    const before = this.previous.get(first);
    const after = this.next.get(last);
    this.next.set(before, after);
    this.previous.set(after, before);
    const tail = this.previous.get(head);
    this.next.set(tail, first);
    this.previous.set(first, tail);
    this.next.set(last, head);
    this.previous.set(head, last);
  }

  /** The neighbouring resource, walks' hitches passed over. */
  nextResource(node: LruNode): ResourceId {
    let at = this.next.get(node);
    while (!this.isResource(at)) at = this.next.get(at);
    return at;
  }

  previousResource(node: LruNode): ResourceId {
    let at = this.previous.get(node);
    while (!this.isResource(at)) at = this.previous.get(at);
    return at;
  }
}

/**
 * The next resource of a walk over one memory type, oldest first, priority 0 to 3, or NONE at the end.
 * The hitch stays right behind the resource returned. `cursor.priority` is -1 before the first call.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_manager_next
 */
export function ttmResourceManagerNext(l: LruLists, device: number, type: MemoryType, cursor: LruCursor): ResourceId {
  if (cursor.priority < 0) {
    cursor.priority = 0;
    l.moveAfter(cursor.hitch, l.head(device, type, 0));
  }
  for (;;) {
    const head = l.head(device, type, cursor.priority);
    for (let node = l.next.get(cursor.hitch); node !== head; node = l.next.get(node)) {
      if (!l.isResource(node)) continue;
      l.moveAfter(cursor.hitch, node);
      return node;
    }
    if (++cursor.priority >= PRIORITIES) return NONE;
    l.moveAfter(cursor.hitch, l.head(device, type, cursor.priority));
  }
}

/** Where a walk stands: behind which node, in which priority's list. */
export interface LruCursor {
  readonly hitch: LruNode;
  priority: number;
}

/**
 * Joins a VM's bulk: right behind its last entry.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_lru_bulk_move_add
 */
export function ttmLruBulkMoveAdd(l: LruLists, bulk: number, resource: ResourceId): void {
  if (l.bulkFirst.get(bulk) === NONE) {
    l.bulkFirst.set(bulk, resource);
    l.bulkLast.set(bulk, resource);
  } else bulkMoveToEnd(l, bulk, resource);
}

/**
 * Leaves a VM's bulk: at an end the neighbour takes over, from within it first goes behind the last.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_lru_bulk_move_del
 */
export function ttmLruBulkMoveDel(l: LruLists, bulk: number, resource: ResourceId): void {
  const first = l.bulkFirst.get(bulk);
  const last = l.bulkLast.get(bulk);
  l.ranges.leaves(bulk, resource, l.previousResource(resource));
  if (first === resource && last === resource) {
    l.bulkFirst.set(bulk, NONE);
    l.bulkLast.set(bulk, NONE);
  } else if (first === resource) l.bulkFirst.set(bulk, l.nextResource(resource));
  else if (last === resource) l.bulkLast.set(bulk, l.previousResource(resource));
  else l.moveAfter(resource, last);
}

/** @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_lru_bulk_move_pos_tail */
function bulkMoveToEnd(l: LruLists, bulk: number, resource: ResourceId): void {
  const last = l.bulkLast.get(bulk);
  if (last === resource) return;
  l.ranges.leaves(bulk, resource, l.previousResource(resource));
  if (l.bulkFirst.get(bulk) === resource) l.bulkFirst.set(bulk, l.nextResource(resource));
  l.moveAfter(resource, last);
  l.bulkLast.set(bulk, resource);
}

/** The bulk a buffer's resource belongs to, or NONE (shared, kernel, not yet joined, pinned). */
export function bulkOf(k: Kernel, bo: BoId, resource: ResourceId): number {
  if (k.bos.bulkMove.get(bo) === 0 || k.bos.pinCount.get(bo) > 0) return NONE;
  return k.lru.bulk(k.bos.vm.get(bo), k.resources.type.get(resource) as MemoryType, k.bos.priority.get(bo));
}

/**
 * To the young end: of the bulk, of the type's list, or of the pinned list.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_move_to_lru_tail
 */
export function ttmResourceMoveToLruTail(k: Kernel, bo: BoId, resource: ResourceId): void {
  const device = k.bos.device.get(bo);
  const type = k.resources.type.get(resource) as MemoryType;
  const bulk = bulkOf(k, bo, resource);
  if (k.bos.pinCount.get(bo) > 0) k.lru.moveToTail(resource, k.lru.pinnedHead(device));
  else if (bulk !== NONE) bulkMoveToEnd(k.lru, bulk, resource);
  else k.lru.moveToTail(resource, k.lru.head(device, type, k.bos.priority.get(bo)));
}

/**
 * Splices every bulk range of a VM to the tail of its list.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_lru_bulk_move_tail
 */
export function ttmLruBulkMoveTail(l: LruLists, vm: VmId, device: number): void {
  for (let type = 0; type < MEMORY_TYPES; type++) {
    for (let priority = 0; priority < PRIORITIES; priority++) {
      const bulk = l.bulk(vm, type as MemoryType, priority);
      const first = l.bulkFirst.get(bulk);
      if (first === NONE) continue;
      l.spliceToTail(first, l.bulkLast.get(bulk), l.head(device, type as MemoryType, priority));
    }
  }
}
