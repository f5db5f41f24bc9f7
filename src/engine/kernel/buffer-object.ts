/**
 * TTM's buffer objects (drivers/gpu/drm/ttm/ttm_bo.c): validation against a placement, moving,
 * eviction, pinning. From 6.12 on room is found by alloc-resource.ts and evict-walk.ts, before by evict-restart.ts.
 *
 * Single-threaded, so a lock fails only against the operation's own locks: `OperationContext` says which
 * reservations are held. Left out: fences and waiting, ghost objects (a moved buffer's old place is
 * free at once), multi-hop copies, swap-out.
 */

import { ttmBoAllocResource } from "./alloc-resource.ts";
import { amdgpuBoMove } from "./amdgpu-object.ts";
import { EINVAL, ENOMEM, ENOSPC } from "./errno.ts";
import { ttmBoMemSpaceRestarting } from "./evict-restart.ts";
import { type BoId, type Bytes, type MemoryType, NONE, type ResourceId, type VmId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { bulkOf, ttmLruBulkMoveAdd, ttmLruBulkMoveDel, ttmResourceMoveToLruTail } from "./lru.ts";
import { amdgpuEvictFlags, type Place, ttmResourceCompat, ttmResourceCompatible } from "./placement.ts";
import { ttmResourceFree } from "./resource.ts";

const NO_BOS: ReadonlySet<BoId> = new Set();

/** What one operation holds and has done (struct ttm_operation_ctx and the ww ticket). A class, so that all look alike. */
export class OperationContext {
  /** Bytes moved through this context, evictions included. */
  bytesMoved: Bytes = 0;

  constructor(
    /** The VM whose reservation is held, and whose buffers a walk therefore skips, or NONE. */
    readonly heldVm: VmId,
    /** The VM whose buffers may be evicted although its reservation is held (allow_res_evict), or NONE. */
    readonly evictableVm: VmId,
    /** Shared buffers locked beside them. */
    readonly heldBos: ReadonlySet<BoId>,
    /** A ww ticket is held: the walk may be repeated with waiting locks. */
    readonly ticket: boolean,
    /** For an eviction: the operation it serves, whose locks are held as well, and the victim if it has a lock of its own. */
    readonly outer: OperationContext | null = null,
    readonly victim: BoId = NONE,
  ) {}

  /** Whether the VM's reservation is held here or further out. */
  holdsVm(vm: VmId): boolean {
    for (let at: OperationContext | null = this; at !== null; at = at.outer) if (at.heldVm === vm) return true;
    return false;
  }

  /** Whether a buffer with a lock of its own is locked here or further out. */
  holdsBo(bo: BoId): boolean {
    for (let at = this as OperationContext; at.outer !== null; at = at.outer) if (at.victim === bo) return true;
    return this.heldBos.size > 0 && this.heldBos.has(bo);
  }
}

/** A context that holds nothing, or nothing but a VM whose buffers may be evicted. */
export function emptyContext(evictableVm: VmId = NONE): OperationContext {
  return new OperationContext(NONE, evictableVm, NO_BOS, false);
}

/** Whether a walk of this operation fails to lock the buffer, and skips it silently. */
export function isLocked(k: Kernel, ctx: OperationContext, bo: BoId): boolean {
  if (!k.bos.isAlwaysValid(bo)) return ctx.holdsBo(bo);
  const vm = k.bos.vm.get(bo);
  return vm !== ctx.evictableVm && ctx.holdsVm(vm);
}

/**
 * Makes a buffer fit a placement, moving it if need be. Returns 0, -EINVAL for a pinned buffer that
 * would have to move, -ENOMEM when no place has room, or the error that ended an eviction.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_validate
 */
export function ttmBoValidate(k: Kernel, bo: BoId, places: readonly Place[], ctx: OperationContext): number {
  k.trace?.enter("ttm_bo_validate", bo, "");
  const ret = k.policy.engine === "restart" ? validateOnce(k, bo, places, ctx) : validate(k, bo, places, ctx);
  k.trace?.leave();
  return ret;
}

function validate(k: Kernel, bo: BoId, places: readonly Place[], ctx: OperationContext): number {
  let ret = validatePass(k, bo, places, false, ctx);
  if (ret === -ENOSPC) ret = validatePass(k, bo, places, true, ctx);
  return ret === -ENOSPC ? -ENOMEM : ret;
}

/** -ENOSPC where no place of the pass has room. */
function validatePass(k: Kernel, bo: BoId, places: readonly Place[], force: boolean, ctx: OperationContext): number {
  const resource = k.bos.resource.get(bo);
  if (resource !== NONE && ttmResourceCompatible(k, resource, places, force)) return 0;
  if (k.bos.pinCount.get(bo) > 0) return -EINVAL;
  const ret = ttmBoAllocResource(k, bo, places, force, ctx);
  if (ret === 0) ttmBoHandleMoveMem(k, bo, k.allocated, ctx);
  return ret;
}

/** 6.6: one test that knows no DESIRED or FALLBACK, and one search for room. */
function validateOnce(k: Kernel, bo: BoId, places: readonly Place[], ctx: OperationContext): number {
  const resource = k.bos.resource.get(bo);
  if (resource !== NONE && ttmResourceCompat(k, resource, places)) return 0;
  if (k.bos.pinCount.get(bo) > 0) return -EINVAL;
  const ret = ttmBoMemSpaceRestarting(k, bo, places, ctx);
  if (ret !== 0) return ret === -ENOSPC ? -ENOMEM : ret;
  ttmBoHandleMoveMem(k, bo, k.allocated, ctx);
  return 0;
}

/**
 * Moves a buffer into a new resource and frees the old one.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_handle_move_mem
 */
export function ttmBoHandleMoveMem(k: Kernel, bo: BoId, resource: ResourceId, ctx: OperationContext): void {
  const old = k.bos.resource.get(bo);
  ctx.bytesMoved += k.bos.size.get(bo);
  amdgpuBoMove(k, bo, old, resource);
  k.bos.resource.set(bo, resource);
  if (old !== NONE) ttmResourceFree(k, bo, old);
}

/**
 * Evicts a buffer to where the driver says. `held` locks of the operation stay held, the victim's own
 * reservation beside them, and there is no ticket: within VRAM this may evict further.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_evict
 */
export function ttmBoEvict(k: Kernel, bo: BoId, ctx: OperationContext, evictor: BoId): number {
  k.trace?.enter("ttm_bo_evict", bo, "");
  const from = k.resources.type.get(k.bos.resource.get(bo)) as MemoryType;
  const nested = victimContext(k, bo, ctx);
  const ret = ttmBoMemSpace(k, bo, amdgpuEvictFlags(k, bo), nested);
  if (ret === 0) moveEvicted(k, bo, nested);
  ctx.bytesMoved += nested.bytesMoved;
  const to = k.resources.type.get(k.bos.resource.get(bo)) as MemoryType;
  k.trace?.leave();
  if (ret === 0) {
    k.meter.evictions++;
    k.meter.evictedBytes += k.bos.size.get(bo);
  }
  k.trace?.event({ kind: "evict", bo, from, to, ret, evictor });
  return ret;
}

function moveEvicted(k: Kernel, bo: BoId, ctx: OperationContext): void {
  ttmBoHandleMoveMem(k, bo, k.allocated, ctx);
  if (k.bos.isAlwaysValid(bo)) k.bos.markEvicted(bo);
}

function victimContext(k: Kernel, bo: BoId, ctx: OperationContext): OperationContext {
  const shares = k.bos.isAlwaysValid(bo);
  const vm = shares ? k.bos.vm.get(bo) : NONE;
  return new OperationContext(vm, ctx.evictableVm, ctx.heldBos, false, ctx, shares ? NONE : bo);
}

/**
 * A new resource in the first place with room, without and then with force. The result is `k.allocated`.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_mem_space [6.12, 6.14, 6.18, 7.0-protect, 7.1, 7.3]
 */
export function ttmBoMemSpace(k: Kernel, bo: BoId, places: readonly Place[], ctx: OperationContext): number {
  if (k.policy.engine === "restart") return ttmBoMemSpaceRestarting(k, bo, places, ctx);
  const ret = ttmBoAllocResource(k, bo, places, false, ctx);
  return ret === -ENOSPC ? ttmBoAllocResource(k, bo, places, true, ctx) : ret;
}

/**
 * Pins a buffer where it is: out of its bulk and off the LRU.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_pin
 */
export function ttmBoPin(k: Kernel, bo: BoId): void {
  const resource = k.bos.resource.get(bo);
  const bulk = bulkOf(k, bo, resource);
  if (bulk !== NONE) ttmLruBulkMoveDel(k.lru, bulk, resource);
  const before = k.bos.pinCount.get(bo);
  k.bos.pinCount.set(bo, before + 1);
  if (before === 0) ttmResourceMoveToLruTail(k, bo, resource);
}

/**
 * Takes one pin back; with the last one the buffer rejoins its bulk and goes to its tail.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_unpin
 */
export function ttmBoUnpin(k: Kernel, bo: BoId): void {
  const left = k.bos.pinCount.get(bo) - 1;
  k.bos.pinCount.set(bo, left);
  if (left > 0) return;
  const resource = k.bos.resource.get(bo);
  const bulk = bulkOf(k, bo, resource);
  if (bulk !== NONE) ttmLruBulkMoveAdd(k.lru, bulk, resource);
  ttmResourceMoveToLruTail(k, bo, resource);
}

/**
 * Joins a buffer that has a resource to its VM's bulk move.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_set_bulk_move
 */
export function ttmBoSetBulkMove(k: Kernel, bo: BoId): void {
  k.bos.bulkMove.set(bo, 1);
  const resource = k.bos.resource.get(bo);
  const bulk = bulkOf(k, bo, resource);
  if (bulk !== NONE) ttmLruBulkMoveAdd(k.lru, bulk, resource);
}
