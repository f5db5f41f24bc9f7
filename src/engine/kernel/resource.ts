/**
 * Resources (struct ttm_resource): what a buffer occupies in one memory type, and the managers that
 * hand them out. A buffer has one, and two for the moment of a move.
 *
 * GTT and system memory are counted, not addressed; a full GTT refuses, system memory never does.
 * VRAM is counted, and with alloc=buddy also addressed (vram-manager.ts).
 */

import { dmemCgroupUncharge } from "./dmem.ts";
import { ENOSPC } from "./errno.ts";
import { type BoId, type Bytes, GTT, type MemoryType, NONE, type PoolId, type ResourceId, VRAM } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { bulkOf, ttmLruBulkMoveAdd, ttmLruBulkMoveDel } from "./lru.ts";
import type { Doubles, Ints, Memory } from "./memory.ts";
import { DOMAIN_VRAM, type Place } from "./placement.ts";
import { Slots } from "./slots.ts";
import { amdgpuVramMgrDel, amdgpuVramMgrNew } from "./vram-manager.ts";

/** Resources by id, which is also their node in the LRU lists. */
export class ResourceTable {
  readonly bo: Ints<BoId>;
  readonly type: Ints;
  readonly size: Doubles;
  /** The pool charged for it, or NONE. */
  readonly pool: Ints<PoolId>;
  /** Head of its block list in the buddy allocator, or NONE without addresses. */
  readonly firstBlock: Ints;
  readonly contiguous: Ints;
  /** Bytes in use by (device, type). */
  readonly usage: Doubles;
  /**
   * Bytes outside VRAM by (creator's cgroup, device): asked to be there, and spilled (VRAM is preferred).
   * Bookkeeping only.
   */
  readonly asked: Doubles;
  readonly spilled: Doubles;
  readonly slots: Slots<ResourceId>;

  constructor(
    memory: Memory,
    firstNode: number,
    private readonly devices: number,
  ) {
    this.bo = memory.ints<BoId>("resource.bo", 16, NONE);
    this.type = memory.ints("resource.type", 16);
    this.size = memory.doubles("resource.size", 16);
    this.pool = memory.ints<PoolId>("resource.pool", 16, NONE);
    this.firstBlock = memory.ints("resource.firstBlock", 16, NONE);
    this.contiguous = memory.ints("resource.contiguous", 16);
    this.usage = memory.doubles("manager.usage", devices * 3);
    this.asked = memory.doubles("outside.asked", 16);
    this.spilled = memory.doubles("outside.spilled", 16);
    this.slots = new Slots(memory, "resource", firstNode);
  }

  usageOf(device: number, type: MemoryType): Bytes {
    return this.usage.get(device * 3 + type);
  }

  addUsage(device: number, type: MemoryType, bytes: number): void {
    this.usage.set(device * 3 + type, this.usageOf(device, type) + bytes);
  }

  /** Counts a buffer's bytes in or out (negative) of the memory outside VRAM. */
  addOutside(k: Kernel, bo: BoId, bytes: number): void {
    const cell = k.bos.cgroup.get(bo) * this.devices + k.bos.device.get(bo);
    const column = k.bos.preferred.get(bo) & DOMAIN_VRAM ? this.spilled : this.asked;
    column.reserve(cell + 1);
    column.set(cell, column.get(cell) + bytes);
  }

  /** All rows grow together. */
  private reserveRows(count: number): void {
    for (const column of [this.type, this.firstBlock, this.contiguous]) column.reserve(count);
    this.bo.reserve(count);
    this.pool.reserve(count);
    this.size.reserve(count);
  }

  add(k: Kernel, bo: BoId, type: MemoryType, size: Bytes): ResourceId {
    const id = this.slots.take();
    if (id >= this.bo.size) this.reserveRows(id + 1);
    if (id >= k.lru.next.size) k.lru.reserveNodes(id + 1);
    this.bo.set(id, bo);
    this.type.set(id, type);
    this.size.set(id, size);
    this.pool.set(id, NONE);
    this.firstBlock.set(id, NONE);
    this.contiguous.set(id, 0);
    return id;
  }

  /** Whether the test holds for every block [start, end) of a resource; true without addresses. */
  everyBlock(k: Kernel, resource: ResourceId, test: (start: Bytes, end: Bytes) => boolean): boolean {
    const buddy = k.buddies[k.bos.device.get(this.bo.get(resource))];
    if (buddy === undefined || buddy === null) return true;
    for (let node = this.firstBlock.get(resource); node !== NONE; node = buddy.next(node)) {
      const start = buddy.offsetOf(node);
      if (!test(start, start + buddy.sizeOf(node))) return false;
    }
    return true;
  }
}

/**
 * Asks a memory type's manager for room for a buffer: the resource, or NONE with `k.allocError` set to
 * the errno (-ENOSPC, or -EINVAL from the buddy allocator). The new resource joins its bulk or list.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_alloc
 */
export function ttmResourceAlloc(k: Kernel, bo: BoId, place: Place): ResourceId {
  const resource = place.type === VRAM ? amdgpuVramMgrNew(k, bo, place) : countedNew(k, bo, place.type);
  if (k.trace !== null) traceAllocate(k, bo, place.type, resource);
  if (resource === NONE) return NONE;
  const bulk = bulkOf(k, bo, resource);
  if (bulk !== NONE) ttmLruBulkMoveAdd(k.lru, bulk, resource);
  return resource;
}

function traceAllocate(k: Kernel, bo: BoId, type: MemoryType, resource: ResourceId): void {
  const device = k.bos.device.get(bo);
  const spec = k.device(device);
  const capacity = type === VRAM ? spec.vram : type === GTT ? spec.gtt : Number.POSITIVE_INFINITY;
  const usage = k.resources.usageOf(device, type);
  const ret = resource === NONE ? k.allocError : 0;
  k.trace?.event({ kind: "allocate", bo, type, size: k.bos.size.get(bo), usage, capacity, ret });
}

/**
 * GTT and system memory: counted only.
 * @kernel drivers/gpu/drm/amd/amdgpu/amdgpu_gtt_mgr.c:amdgpu_gtt_mgr_new
 */
function countedNew(k: Kernel, bo: BoId, type: MemoryType): ResourceId {
  const device = k.bos.device.get(bo);
  const size = k.bos.size.get(bo);
  if (type === GTT && k.resources.usageOf(device, GTT) + size > k.device(device).gtt) {
    k.allocError = -ENOSPC;
    return NONE;
  }
  return ttmResourceInit(k, bo, type);
}

/**
 * A fresh resource: counted, and at the young end of its list (or of the pinned list).
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_init
 */
export function ttmResourceInit(k: Kernel, bo: BoId, type: MemoryType): ResourceId {
  const device = k.bos.device.get(bo);
  const size = k.bos.size.get(bo);
  const resource = k.resources.add(k, bo, type, size);
  k.resources.addUsage(device, type, size);
  if (type !== VRAM) k.resources.addOutside(k, bo, size);
  const pinned = k.bos.pinCount.get(bo) > 0;
  const head = pinned ? k.lru.pinnedHead(device) : k.lru.head(device, type, k.bos.priority.get(bo));
  k.lru.insertAfter(resource, k.lru.previous.get(head));
  return resource;
}

/**
 * Gives a buffer's resource back: out of bulk and list, blocks free, uncharged.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_free
 */
export function ttmResourceFree(k: Kernel, bo: BoId, resource: ResourceId): void {
  const bulk = bulkOf(k, bo, resource);
  if (bulk !== NONE) ttmLruBulkMoveDel(k.lru, bulk, resource);
  const type = k.resources.type.get(resource) as MemoryType;
  if (type === VRAM) amdgpuVramMgrDel(k, resource);
  else k.resources.addOutside(k, bo, -k.resources.size.get(resource));
  k.lru.remove(resource);
  k.resources.addUsage(k.bos.device.get(bo), type, -k.resources.size.get(resource));
  const pool = k.resources.pool.get(resource);
  k.resources.slots.give(resource);
  dmemCgroupUncharge(k, pool, k.resources.size.get(resource));
}
