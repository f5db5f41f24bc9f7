/**
 * Finding room for a buffer (drivers/gpu/drm/ttm/ttm_bo.c, 6.12 and later): each place of a placement
 * in turn, charged to the current task's pool, evicting others where that is allowed.
 *
 * Two forms. `coupled` charges and allocates together and gives the charge back at once when the
 * manager has no room. `at-place` (7.0-protect, 7.3) holds the charge over the eviction, so that the
 * request counts as usage while protection is compared, and lets a protected request evict at once.
 */

import type { OperationContext } from "./buffer-object.ts";
import { belowLow, belowMin, dmemCgroupTryCharge, dmemCgroupUncharge } from "./dmem.ts";
import { EAGAIN, EBUSY, ENOSPC } from "./errno.ts";
import { ttmBoEvictAlloc } from "./evict-walk.ts";
import { type BoId, type MemoryType, NONE, type PoolId, SYSTEM, VRAM } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { isConsidered, type Place } from "./placement.ts";
import { ttmResourceAlloc } from "./resource.ts";

/** One attempt at one place (struct ttm_bo_alloc_state). */
export interface AllocState {
  /** The pool charged for the buffer while no resource owns the charge. */
  chargePool: PoolId;
  /** The pool whose max refused the charge. */
  limitPool: PoolId;
  inEvict: boolean;
  /** A walk that met dmem.low may be repeated ignoring it. */
  mayTryLow: boolean;
}

export function freshAllocState(): AllocState {
  return { chargePool: NONE, limitPool: NONE, inEvict: false, mayTryLow: false };
}

/**
 * A resource for the buffer in the first considered place that yields one: 0 with the resource in
 * `k.allocated`; -ENOSPC when no place has room; another error ended an eviction.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_alloc_resource
 */
export function ttmBoAllocResource(
  k: Kernel,
  bo: BoId,
  places: readonly Place[],
  force: boolean,
  ctx: OperationContext,
): number {
  k.trace?.enter("ttm_bo_alloc_resource", bo, force ? "force=1" : "force=0");
  const attempt = k.policy.path === "at-place" ? allocHoldingCharge : allocCoupled;
  let ret = -ENOSPC;
  for (const place of places) {
    if (!isConsidered(place, force)) continue;
    k.trace?.event({ kind: "try-place", bo, type: place.type, force });
    ret = attempt(k, bo, place, force, ctx);
    if (ret !== -ENOSPC) break;
  }
  k.trace?.leave();
  return ret;
}

/** One place, coupled: -ENOSPC means the next place. */
function allocCoupled(k: Kernel, bo: BoId, place: Place, force: boolean, ctx: OperationContext): number {
  const state = freshAllocState();
  const ret = chargeAndAlloc(k, bo, place, force ? state : null);
  if (ret !== -ENOSPC && ret !== -EAGAIN) return ret;
  if (!force || place.type === SYSTEM) return -ENOSPC;
  return nextIfBusy(ttmBoEvictAlloc(k, bo, place, state, ctx));
}

function nextIfBusy(ret: number): number {
  return ret === -EBUSY ? -ENOSPC : ret;
}

/**
 * Charges and allocates in one step; the charge goes back when the manager refuses. A refused charge
 * is -EAGAIN, or -ENOSPC where the kernel reports it so; the refusing pool goes to `state`, if given.
 * @kernel drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_alloc [6.14, 6.18, 7.1]
 */
export function chargeAndAlloc(k: Kernel, bo: BoId, place: Place, state: AllocState | null): number {
  const size = k.bos.size.get(bo);
  let pool: PoolId = NONE;
  if (isCharged(k, place.type)) {
    const charge = dmemCgroupTryCharge(k, k.current, k.bos.device.get(bo), size);
    if (charge.ret !== 0) {
      if (state !== null) state.limitPool = charge.limitPool;
      return k.policy.eagain === "enospc" ? -ENOSPC : charge.ret;
    }
    pool = charge.pool;
  }
  const resource = ttmResourceAlloc(k, bo, place);
  if (resource === NONE) {
    dmemCgroupUncharge(k, pool, size);
    return k.allocError;
  }
  k.resources.pool.set(resource, pool);
  k.allocated = resource;
  return 0;
}

/** Whether a memory type is a region of the dmem controller. */
function isCharged(k: Kernel, type: MemoryType): boolean {
  return type === VRAM && k.policy.dmem === "on";
}

/** One place, holding the charge: -ENOSPC means the next place. */
function allocHoldingCharge(k: Kernel, bo: BoId, place: Place, force: boolean, ctx: OperationContext): number {
  const state = freshAllocState();
  let ret = ttmBoAllocAtPlace(k, bo, place, force, state);
  if (ret === -EBUSY) ret = ttmBoEvictAlloc(k, bo, place, state, ctx);
  if (ret === 0) return 0;
  dmemCgroupUncharge(k, state.chargePool, k.bos.size.get(bo));
  return nextIfBusy(ret);
}

/**
 * Charges (once per place) and allocates, keeping the charge when the manager has no room. -EBUSY asks
 * for an eviction: in the force pass, or because the charged pool is within its min or low.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_alloc_at_place [7.0-protect, 7.3]
 */
export function ttmBoAllocAtPlace(k: Kernel, bo: BoId, place: Place, force: boolean, state: AllocState): number {
  k.trace?.enter("ttm_bo_alloc_at_place", bo, "");
  const ret = allocAtPlace(k, bo, place, force, state);
  k.trace?.leave();
  return ret;
}

function allocAtPlace(k: Kernel, bo: BoId, place: Place, force: boolean, state: AllocState): number {
  let mayEvict = !state.inEvict && force && place.type !== SYSTEM;
  if (state.chargePool === NONE && isCharged(k, place.type)) {
    const charge = dmemCgroupTryCharge(k, k.current, k.bos.device.get(bo), k.bos.size.get(bo));
    if (charge.ret !== 0) {
      if (force) state.limitPool = charge.limitPool;
      if (k.policy.tryLowAfterFailedCharge === "on" && !state.inEvict) state.mayTryLow = mayEvict;
      return mayEvict ? -EBUSY : -ENOSPC;
    }
    state.chargePool = charge.pool;
  }
  if (!state.inEvict) {
    // Usage already includes this buffer. Both questions are always asked: they leave emin and elow behind.
    mayEvict = belowMin(k, NONE, state.chargePool) || mayEvict;
    state.mayTryLow = mayEvict;
    mayEvict = belowLow(k, NONE, state.chargePool) || mayEvict;
  }
  const resource = ttmResourceAlloc(k, bo, place);
  if (resource === NONE) return k.allocError === -ENOSPC && mayEvict ? -EBUSY : k.allocError;
  k.resources.pool.set(resource, state.chargePool);
  state.chargePool = NONE;
  k.allocated = resource;
  return 0;
}
