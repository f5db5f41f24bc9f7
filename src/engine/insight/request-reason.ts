/**
 * What gives a request the right to have others evicted, as a sentence: a limit that ran out, its own
 * effective min or low, or a second round that may evict whatever the request's protection is.
 */

import { type BoId, NONE } from "../kernel/ids.ts";
import * as u64 from "../kernel/u64.ts";
import type { EventOf, Moment } from "./moment.ts";
import { cgroupOfPool, memoryName } from "./names.ts";
import { origin, rowBefore, walkBefore } from "./protection-steps.ts";
import type { Request } from "./request.ts";
import { code, figure, limit, say, size } from "./say.ts";
import { apart } from "./size-text.ts";
import type { Phrase } from "./types.ts";

/** The request of the walk under way and why it may evict. */
export function requestSentence(m: Moment, request: Request): Phrase[] {
  const { walk } = request;
  if (walk.evictor === NONE) return limitEnforced(m, walk);
  const asks = asking(m, walk);
  if (walk.limitPool !== NONE) return say`${asks}, ${limitRanOut(m, request)}`;
  const entitled = entitledBefore(m, request);
  if (entitled >= 0) return say`${asks} and is entitled to it: ${entitlement(m, entitled, walk.evictor)}`;
  const whatever = m.kernel.policy.path === "coupled" ? "" : ", whatever the request's own protection";
  return say`${asks}; no place had room without evicting, so in this second round others may be pushed out${whatever}`;
}

/** "The game asks for 60 MiB for g102"; a buffer on its way out or back needs room of its own. */
function asking(m: Moment, { evictor, type }: EventOf<"walk">): Phrase[] {
  const { operation } = m;
  const bytes = size(m.kernel.bos.size.get(evictor));
  if (operation.kind === "create" && operation.name === m.kernel.bos.name.get(evictor))
    return say`${m.owner(evictor)} asks for ${bytes} for ${m.bufferName(evictor)}`;
  return say`${m.owned(evictor)} needs room in ${memoryName(type)}`;
}

function limitEnforced(m: Moment, { limitPool }: EventOf<"walk">): Phrase[] {
  const { usage, max } = m.kernel.counters;
  const [held, bound] = apart(usage.get(limitPool), max.get(limitPool));
  return say`${m.pool(limitPool)} has to come down to its ${code("dmem.max")} of ${figure(bound)} and holds ${figure(held)} now`;
}

function limitRanOut(m: Moment, { walk, chargePool }: Request): Phrase[] {
  const { usage, max } = m.kernel.counters;
  const held = usage.get(walk.limitPool);
  const bound = max.get(walk.limitPool);
  const wanted = m.kernel.bos.size.get(walk.evictor);
  if (chargePool !== NONE || !u64.less(bound, u64.add(held, wanted)))
    return say`which the ${code("dmem.max")} of ${m.pool(walk.limitPool)}, ${limit(bound)}, refused at first`;
  const [text, boundText] = apart(held, bound);
  return say`but ${m.pool(walk.limitPool)} holds ${figure(text)} of its ${code("dmem.max")} of ${figure(boundText)}`;
}

/** The frame at which the question whether this request may push others out was answered with yes, or -1. */
function entitledBefore(m: Moment, { index, walk }: Request): number {
  let found = -1;
  for (let at = index - 1; at >= 0; at--) {
    const { event, call } = m.expansion.frame(at);
    if (event.kind === "try-place" && event.bo === walk.evictor) return found;
    // Min is asked first, and is the stronger right.
    if (event.kind === "entitled" && event.answer && call?.about === walk.evictor) found = at;
  }
  return found;
}

/** "when it asked, its 6,180 MiB were within its effective low of 6,180 MiB below the root (its dmem.low counts …)" */
function entitlement(m: Moment, index: number, evictor: BoId): Phrase[] {
  const { pool, usage, effective, which } = m.eventAt(index) as EventOf<"entitled">;
  const [held, bound] = apart(usage, effective);
  const isOwn = cgroupOfPool(m.machine, pool) === m.kernel.bos.cgroup.get(evictor);
  const who = isOwn ? say`its ${figure(held)}` : say`the ${figure(held)} of ${m.pool(pool)}`;
  const walk = walkBefore(m, index);
  const below = walk === null ? [] : say` below ${m.pool(walk.limit)}`;
  const row = rowBefore(m, index, pool);
  const from = row === null ? [] : origin(m, row, which);
  return say`when it asked, ${who} were within its effective ${which} of ${figure(bound)}${below}${from}`;
}
