/**
 * The request for which a walk over an LRU list is under way at a frame: the innermost unfinished walk and
 * what its candidates are held against. A charge that succeeds only between two evictions belongs to
 * the request from then on.
 */

import type { Expansion } from "../frame.ts";
import { type MemoryType, NONE, type PoolId } from "../kernel/ids.ts";
import type { Policy } from "../kernel/policy.ts";
import type { EventOf } from "./moment.ts";

export interface Request {
  /** The frame of the walk's beginning. */
  readonly index: number;
  readonly walk: EventOf<"walk">;
  /** The pool charged for the request at the frame asked about, or NONE. */
  readonly chargePool: PoolId;
}

/** The innermost walk (over the given memory type, if any) that has begun and not ended by the frame. */
export function requestAt(expansion: Expansion, index: number, policy: Policy, type?: MemoryType): Request | null {
  let ended = 0;
  for (let at = index; at >= 0; at--) {
    const { event } = expansion.frame(at);
    if (event.kind === "walk-end") ended++;
    else if (event.kind === "walk") {
      if (ended > 0) ended--;
      else if (type === undefined || event.type === type) {
        return { index: at, walk: event, chargePool: chargePoolAt(expansion, at, event, index, policy) };
      }
    }
  }
  return null;
}

function chargePoolAt(expansion: Expansion, from: number, walk: EventOf<"walk">, to: number, policy: Policy): PoolId {
  let pool = walk.chargePool;
  if (policy.path === "coupled" || walk.evictor === NONE) return pool;
  for (let at = from + 1; at <= to && pool === NONE; at++) {
    const { event, call } = expansion.frame(at);
    if (event.kind === "charge" && event.ret === 0 && call?.about === walk.evictor) pool = event.pool;
  }
  return pool;
}
