/**
 * The eviction walk (drivers/gpu/drm/ttm/ttm_bo.c and ttm_bo_util.c, 6.12 and later): candidates of one
 * memory type in LRU order, each asked whether it may go; after each eviction the request tries again.
 *
 * First a walk that only tries locks, ignoring low a second time if it met low; then, with a ticket,
 * walks that may wait, for as long as they evict anything. Left out: waiting itself, so that the ticket
 * walk sees the same locks as the first one.
 */

import { type AllocState, chargeAndAlloc, freshAllocState, ttmBoAllocAtPlace } from "./alloc-resource.ts";
import { emptyContext, isLocked, type OperationContext, ttmBoEvict } from "./buffer-object.ts";
import { commonAncestor, evictValuable, type LowMark } from "./dmem.ts";
import { EBUSY, ENOSPC } from "./errno.ts";
import {
  type BoId,
  type Bytes,
  type LruNode,
  type MemoryType,
  NONE,
  type PoolId,
  type ResourceId,
  VRAM,
} from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { bulkOf, type LruCursor, ttmResourceManagerNext } from "./lru.ts";
import { evictionValuable, type Place } from "./placement.ts";
import type { Verdict, VerdictRule } from "./trace.ts";

/** Work of an eviction, in list steps: an allocation elsewhere, a free, a charge taken back, another try. */
const EVICTION_WORK = 8;

/** One eviction effort and its walks (struct ttm_bo_evict_walk). */
interface EvictWalk {
  /** The buffer that wants room, or NONE while a limit is enforced. */
  readonly evictor: BoId;
  readonly place: Place | null;
  readonly device: number;
  readonly type: MemoryType;
  readonly state: AllocState;
  readonly ctx: OperationContext;
  tryLow: boolean;
  hitLow: boolean;
  /** The walk may wait for locks. */
  ticket: boolean;
  evicted: number;
}

/**
 * Evicts until the request fits the place. 0 with the resource in `k.allocated`, -EBUSY when nothing
 * more can go, or the error that stopped the walk (6.14, 6.18: -EAGAIN from charging again).
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_evict_alloc
 */
export function ttmBoEvictAlloc(k: Kernel, bo: BoId, place: Place, state: AllocState, ctx: OperationContext): number {
  k.trace?.enter("ttm_bo_evict_alloc", bo, "");
  state.inEvict = true;
  const device = k.bos.device.get(bo);
  const walk = newWalk(bo, place, device, place.type, state, ctx);
  const progress = evictUntilPlaced(k, walk);
  state.inEvict = false;
  k.trace?.leave();
  if (progress < 0) return progress;
  return progress === 0 ? -EBUSY : 0;
}

function newWalk(
  evictor: BoId,
  place: Place | null,
  device: number,
  type: MemoryType,
  state: AllocState,
  ctx: OperationContext,
): EvictWalk {
  return { evictor, place, device, type, state, ctx, tryLow: false, hitLow: false, ticket: false, evicted: 0 };
}

function evictUntilPlaced(k: Kernel, walk: EvictWalk): number {
  const mayTryLow = k.policy.path === "coupled" || walk.state.mayTryLow;
  let progress = ttmLruWalkForEvict(k, walk, 1);
  if (progress === 0 && walk.hitLow && mayTryLow) {
    walk.tryLow = true;
    progress = ttmLruWalkForEvict(k, walk, 1);
  }
  if (progress !== 0 || !walk.ctx.ticket) return progress;
  walk.tryLow = false;
  walk.hitLow = false;
  walk.ticket = true;
  progress = walkWhileEvicting(k, walk);
  if (progress === 0 && walk.hitLow && mayTryLow) {
    walk.tryLow = true;
    progress = walkWhileEvicting(k, walk);
  }
  return progress;
}

function walkWhileEvicting(k: Kernel, walk: EvictWalk): number {
  let progress = 0;
  do {
    walk.evicted = 0;
    progress = ttmLruWalkForEvict(k, walk, 1);
  } while (progress === 0 && walk.evicted > 0);
  return progress;
}

/**
 * One walk over the LRU until `target` is reached or an error turns up. Buffers whose lock is held by
 * the operation itself are passed over silently.
 * @kernel drivers/gpu/drm/ttm/ttm_bo_util.c:ttm_lru_walk_for_evict
 */
function ttmLruWalkForEvict(k: Kernel, walk: EvictWalk, target: Bytes): number {
  const { type, evictor, tryLow, ticket } = walk;
  const { limitPool, chargePool, mayTryLow } = walk.state;
  k.trace?.event({ kind: "walk", type, evictor, target, tryLow, ticket, limitPool, chargePool, mayTryLow });
  const cursor = { hitch: k.lru.takeHitch(), priority: -1 };
  const passesRanges = !k.literal && (k.trace === null || k.trace.repeatVisit !== undefined);
  let progress = 0;
  for (;;) {
    const resource = ttmResourceManagerNext(k.lru, walk.device, type, cursor);
    if (resource === NONE) break;
    k.meter.work++;
    const bo = k.resources.bo.get(resource);
    const ret = passesRanges ? visitRange(k, walk, bo, resource, cursor) : visit(k, walk, bo, resource);
    if (ret === -EBUSY) continue;
    progress = ret < 0 ? ret : progress + ret;
    if (progress < 0 || progress >= target) break;
  }
  k.lru.giveHitch(cursor.hitch);
  k.trace?.event({ kind: "walk-end", progress, evicted: walk.evicted, hitLow: walk.hitLow, tryLow, ticket });
  return progress;
}

/** Progress made with one buffer; 0 for one that is locked or stays. */
function visit(k: Kernel, walk: EvictWalk, bo: BoId, resource: ResourceId): number {
  return isLocked(k, walk.ctx, bo) ? 0 : ttmBoEvictCb(k, walk, bo, resource);
}

/** The same; a bulk range that would stay as a whole is passed with its first member (see bulk-ranges.ts). */
function visitRange(k: Kernel, walk: EvictWalk, bo: BoId, resource: ResourceId, cursor: LruCursor): number {
  const { meter, lru } = k;
  const bulk = bulkOf(k, bo, resource);
  const begins = bulk !== NONE && lru.bulkFirst.get(bulk) === resource;
  if (isLocked(k, walk.ctx, bo)) {
    if (begins) lru.moveAfter(cursor.hitch, lru.bulkLast.get(bulk));
    return 0;
  }
  if (!begins) return ttmBoEvictCb(k, walk, bo, resource);
  const { poolSteps, overflows } = meter;
  const ret = ttmBoEvictCb(k, walk, bo, resource);
  if (ret !== 0 || k.lastValuable.rule === "out-of-range") return ret;
  const others = lru.ranges.membersInOnePool(k, bulk) - 1;
  if (others < 1) return 0;
  if (k.trace !== null) traceRepeated(k, k.lru.ranges.membersBehind(k, bulk, resource), cursor.hitch);
  lru.moveAfter(cursor.hitch, lru.bulkLast.get(bulk));
  meter.visits += others;
  meter.poolSteps += others * (meter.poolSteps - poolSteps);
  meter.overflows += others * (meter.overflows - overflows);
  return 0;
}

/**
 * One candidate: refused (0), or evicted and the request tried again. Positive is progress.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_evict_cb
 */
function ttmBoEvictCb(k: Kernel, walk: EvictWalk, bo: BoId, resource: ResourceId): number {
  k.meter.visits++;
  const pool = k.resources.pool.get(resource);
  const verdict = judge(k, walk, bo, resource, pool);
  if (verdict !== "evict") return 0;
  k.trace?.enter("ttm_bo_evict_cb", bo, "");
  const ret = evictAndRetry(k, walk, bo);
  k.trace?.leave();
  return ret;
}

function evictAndRetry(k: Kernel, walk: EvictWalk, bo: BoId): number {
  const size = k.bos.size.get(bo);
  const evicted = ttmBoEvict(k, bo, walk.ctx, walk.evictor);
  if (evicted !== 0) return evicted === -ENOSPC ? -EBUSY : evicted;
  walk.evicted++;
  k.meter.work += EVICTION_WORK;
  if (walk.place === null) return size;
  const ret =
    k.policy.path === "at-place"
      ? ttmBoAllocAtPlace(k, walk.evictor, walk.place, false, walk.state)
      : chargeAndAlloc(k, walk.evictor, walk.place, null);
  if (ret === 0) return 1;
  return ret === -ENOSPC ? -EBUSY : ret;
}

/** The questions asked of a candidate, in the kernel's order, and the visit told to the tracer. */
function judge(k: Kernel, walk: EvictWalk, bo: BoId, resource: ResourceId, pool: PoolId): Verdict {
  const answer = k.lastValuable;
  answer.rule = "no-dmem";
  answer.against = NONE;
  answer.overflow = false;
  const verdict = verdictOn(k, walk, bo, resource, pool);
  if (k.trace !== null) traceVisit(k, walk, bo, pool, verdict);
  return verdict;
}

function verdictOn(k: Kernel, walk: EvictWalk, bo: BoId, resource: ResourceId, pool: PoolId): Verdict {
  const refused = candidateRefused(k, walk.state, walk.tryLow, pool, walk);
  if (refused !== null) return refused;
  if (k.bos.pinCount.get(bo) > 0) return ruled(k, "pinned", "not-valuable");
  if (!evictionValuable(k, resource, walk.place)) return ruled(k, "out-of-range", "not-valuable");
  return "evict";
}

/**
 * The controller's part of the questions: is a buffer charged to `pool` refused as a victim of this
 * request in this pass? Recalculates emin and elow on the way, as the kernel does.
 */
export function candidateRefused(
  k: Kernel,
  request: Pick<AllocState, "limitPool" | "chargePool" | "mayTryLow">,
  tryLow: boolean,
  pool: PoolId,
  mark: LowMark,
): "same-pool" | "protected" | null {
  const atPlace = k.policy.path === "at-place";
  if (atPlace && !request.mayTryLow && pool === request.chargePool) {
    k.lastValuable.rule = "same-pool";
    return "same-pool";
  }
  if (k.policy.dmem === "off") return null;
  let limit = request.limitPool;
  if (atPlace && limit === NONE) limit = commonAncestor(k, pool, request.chargePool);
  return evictValuable(k, limit, pool, tryLow, mark) ? null : "protected";
}

function ruled(k: Kernel, rule: VerdictRule, verdict: Verdict): Verdict {
  k.lastValuable.rule = rule;
  return verdict;
}

function traceRepeated(k: Kernel, nodes: readonly ResourceId[], hitch: LruNode): void {
  k.trace?.repeatVisit?.({ bos: nodes.map((node) => k.resources.bo.get(node)), nodes, hitch });
}

function traceVisit(k: Kernel, walk: EvictWalk, bo: BoId, pool: PoolId, verdict: Verdict): void {
  const { rule, against, overflow } = k.lastValuable;
  k.trace?.event({
    kind: "visit",
    bo,
    evictor: walk.evictor,
    verdict,
    pool,
    limitPool: walk.state.limitPool,
    against,
    rule,
    usage: pool === NONE ? 0 : k.counters.usage.get(pool),
    emin: pool === NONE ? 0 : k.counters.emin.get(pool),
    elow: pool === NONE ? 0 : k.counters.elow.get(pool),
    overflow,
    tryLow: walk.tryLow,
    ticket: walk.ticket,
  });
}

/**
 * Frees at least `target` bytes charged at or below the limit pool, if it can: 0 if anything went,
 * else -ENOSPC. All walks are open to it, the low-ignoring ones too.
 * @kernel drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_evict_cgroup [7.3]
 */
export function ttmBoEvictCgroup(k: Kernel, limitPool: PoolId, target: Bytes): number {
  k.trace?.enter("ttm_bo_evict_cgroup", NONE, "");
  const state = { ...freshAllocState(), limitPool, inEvict: true };
  const walk = newWalk(NONE, null, k.pools.region.get(limitPool), VRAM, state, emptyContext());
  const freed = drain(k, walk, target);
  k.trace?.leave();
  return freed > 0 ? 0 : -ENOSPC;
}

function drain(k: Kernel, walk: EvictWalk, target: Bytes): Bytes {
  let freed = ttmLruWalkForEvict(k, walk, target);
  if (freed < target && walk.hitLow) {
    walk.tryLow = true;
    freed += ttmLruWalkForEvict(k, walk, target - freed);
  }
  walk.tryLow = false;
  walk.hitLow = false;
  walk.ticket = true;
  freed += drainWhileEvicting(k, walk, target - freed);
  if (freed < target && walk.hitLow) {
    walk.tryLow = true;
    freed += drainWhileEvicting(k, walk, target - freed);
  }
  return freed;
}

function drainWhileEvicting(k: Kernel, walk: EvictWalk, target: Bytes): Bytes {
  let freed = 0;
  walk.evicted = 1;
  while (freed < target && walk.evicted > 0) {
    walk.evicted = 0;
    freed += ttmLruWalkForEvict(k, walk, target - freed);
  }
  return freed;
}
