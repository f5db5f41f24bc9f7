/**
 * Making room before the eviction walk (drivers/gpu/drm/ttm/ttm_bo.c, 6.6): every place is tried without
 * evicting, then every place again, evicting the first buffer that may go and trying once more until it
 * fits. Each search restarts at the old end of the LRU and takes the first buffer whatever its size.
 *
 * `path=at-place` is the aggressive-protect series on that code (deepin's 6.6): the charge is held while
 * others are evicted, a protected request evicts in the first round already, and candidates are asked
 * the controller's questions. It follows the series' description; its source is not public.
 *
 * Left out: waiting for a buffer that somebody else has locked, which cannot happen on one thread.
 */

import { type AllocState, chargeAndAlloc, freshAllocState, ttmBoAllocAtPlace } from "./alloc-resource.ts";
import { isLocked, type OperationContext, ttmBoEvict } from "./buffer-object.ts";
import { dmemCgroupUncharge, type LowMark } from "./dmem.ts";
import { EBUSY, ENOSPC } from "./errno.ts";
import { candidateRefused } from "./evict-walk.ts";
import { type BoId, NONE, type ResourceId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { PRIORITIES, ttmResourceMoveToLruTail } from "./lru.ts";
import { evictionValuable, PLACE_DESIRED, type Place } from "./placement.ts";
import type { Verdict } from "./trace.ts";

/** What the searches of one forced place have in common. */
interface Search extends LowMark {
  readonly evictor: BoId;
  readonly place: Place;
  readonly state: AllocState;
  readonly ctx: OperationContext;
  /** Low is ignored from here on, until the place is given up. */
  tryLow: boolean;
}

/**
 * A new resource for the buffer in the first place with room, else in the first where evicting makes
 * some: 0 with the resource in `k.allocated`, -ENOSPC, or the error that stopped it.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_mem_space [6.6, 6.6-deepin]
 */
export function ttmBoMemSpaceRestarting(k: Kernel, bo: BoId, places: readonly Place[], ctx: OperationContext): number {
  k.trace?.enter("ttm_bo_mem_space", bo, "");
  let ret = tryPlaces(k, bo, places, false, ctx);
  if (ret === -ENOSPC) ret = tryPlaces(k, bo, busyPlacement(places), true, ctx);
  k.trace?.leave();
  return ret;
}

/** The places where others may be pushed out: all, but GTT alone for a buffer that should leave visible VRAM. */
function busyPlacement(places: readonly Place[]): readonly Place[] {
  const [first] = places;
  return first !== undefined && first.flags & PLACE_DESIRED ? places.slice(1, 2) : places;
}

/** Each place in turn; -ENOSPC and -EBUSY mean the next one. */
function tryPlaces(k: Kernel, bo: BoId, places: readonly Place[], force: boolean, ctx: OperationContext): number {
  const attempt = k.policy.path === "at-place" ? tryHoldingCharge : tryCoupled;
  for (const place of places) {
    k.trace?.event({ kind: "try-place", bo, type: place.type, force });
    const ret = attempt(k, bo, place, force, ctx);
    if (ret !== -ENOSPC && ret !== -EBUSY) return ret;
  }
  return -ENOSPC;
}

function tryCoupled(k: Kernel, bo: BoId, place: Place, force: boolean, ctx: OperationContext): number {
  if (!force) return chargeAndAlloc(k, bo, place, null);
  return ttmBoMemForceSpace(k, bo, place, freshAllocState(), ctx);
}

function tryHoldingCharge(k: Kernel, bo: BoId, place: Place, force: boolean, ctx: OperationContext): number {
  const state = freshAllocState();
  let ret = ttmBoAllocAtPlace(k, bo, place, force, state);
  if (ret === -EBUSY) ret = ttmBoMemForceSpace(k, bo, place, state, ctx);
  if (ret !== 0) dmemCgroupUncharge(k, state.chargePool, k.bos.size.get(bo));
  return ret;
}

/**
 * Evicts one buffer after the other until the request fits: 0, -EBUSY when nothing more can go.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_mem_force_space [6.6, 6.6-deepin]
 */
function ttmBoMemForceSpace(k: Kernel, bo: BoId, place: Place, state: AllocState, ctx: OperationContext): number {
  k.trace?.enter("ttm_bo_mem_force_space", bo, "");
  const search: Search = { evictor: bo, place, state, ctx, tryLow: false, hitLow: false };
  state.inEvict = true;
  let ret = allocAgain(k, search);
  while (ret === -ENOSPC) {
    ret = ttmMemEvictFirst(k, search);
    if (ret === 0) ret = allocAgain(k, search);
  }
  state.inEvict = false;
  k.trace?.leave();
  return ret;
}

function allocAgain(k: Kernel, { evictor, place, state }: Search): number {
  if (k.policy.path === "coupled") return chargeAndAlloc(k, evictor, place, null);
  return ttmBoAllocAtPlace(k, evictor, place, false, state);
}

/**
 * Evicts the oldest buffer that may go: 0, -EBUSY when there is none. A search that met low and may
 * ignore it starts once more, and low stays ignored.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_mem_evict_first [6.6, 6.6-deepin]
 */
function ttmMemEvictFirst(k: Kernel, search: Search): number {
  k.trace?.enter("ttm_mem_evict_first", search.evictor, "");
  let ret = evictOldest(k, search);
  if (ret === -EBUSY && search.hitLow && search.state.mayTryLow && !search.tryLow) {
    search.tryLow = true;
    ret = evictOldest(k, search);
  }
  k.trace?.leave();
  return ret;
}

function evictOldest(k: Kernel, search: Search): number {
  const { evictor, place, state, tryLow, ctx } = search;
  const { limitPool, chargePool, mayTryLow } = state;
  const pass = { tryLow, ticket: false };
  k.trace?.event({ kind: "walk", type: place.type, evictor, target: 1, limitPool, chargePool, mayTryLow, ...pass });
  const victim = oldestVictim(k, search);
  const ret = victim === NONE ? -EBUSY : ttmBoEvict(k, victim, ctx, evictor);
  // Unlocking a buffer moves it to the young end, evicted or not.
  if (victim !== NONE) ttmResourceMoveToLruTail(k, victim, k.bos.resource.get(victim));
  const evicted = ret === 0 ? 1 : 0;
  k.trace?.event({ kind: "walk-end", progress: evicted, evicted, hitLow: search.hitLow, ...pass });
  return ret;
}

/** The first buffer in LRU order that is free to go; those locked or out of range are passed over silently. */
function oldestVictim(k: Kernel, search: Search): BoId {
  const { place, evictor } = search;
  const device = k.bos.device.get(evictor);
  for (let priority = 0; priority < PRIORITIES; priority++) {
    const head = k.lru.head(device, place.type, priority);
    for (let node = k.lru.next.get(head); node !== head; node = k.lru.next.get(node)) {
      if (!k.lru.isResource(node)) continue;
      if (isVictim(k, search, k.resources.bo.get(node), node)) return k.resources.bo.get(node);
    }
  }
  return NONE;
}

function isVictim(k: Kernel, search: Search, bo: BoId, resource: ResourceId): boolean {
  if (k.bos.pinCount.get(bo) > 0 || isLocked(k, search.ctx, bo)) return false;
  if (!evictionValuable(k, resource, search.place)) return false;
  k.meter.visits++;
  const answer = k.lastValuable;
  answer.rule = "no-dmem";
  answer.against = NONE;
  answer.overflow = false;
  const pool = k.resources.pool.get(resource);
  const verdict = candidateRefused(k, search.state, search.tryLow, pool, search) ?? "evict";
  if (k.trace !== null) traceVisit(k, search, bo, resource, verdict);
  return verdict === "evict";
}

function traceVisit(k: Kernel, search: Search, bo: BoId, resource: ResourceId, verdict: Verdict): void {
  const { rule, against, overflow } = k.lastValuable;
  const { evictor, state, tryLow } = search;
  const pool = k.resources.pool.get(resource);
  const usage = pool === NONE ? 0 : k.counters.usage.get(pool);
  const emin = pool === NONE ? 0 : k.counters.emin.get(pool);
  const elow = pool === NONE ? 0 : k.counters.elow.get(pool);
  const facts = { verdict, pool, limitPool: state.limitPool, against, rule, usage, emin, elow, overflow };
  k.trace?.event({ kind: "visit", bo, evictor, ...facts, tryLow, ticket: false });
}
