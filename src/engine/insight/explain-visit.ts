/**
 * Why a walk takes or leaves a buffer: the visit of one candidate, and the eviction that follows from
 * it. The rule comes with the event; this file finds its words and numbers.
 */

import { exactEffective } from "../kernel/exact-chain.ts";
import { GTT, NONE, type PoolId, SYSTEM, VRAM } from "../kernel/ids.ts";
import type { ProtectionRow } from "../kernel/trace.ts";
import * as u64 from "../kernel/u64.ts";
import { errnoMeaning } from "./errno-meaning.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { memoryName } from "./names.ts";
import { exactly, origin, rowBefore, stepsTowards, unprotectedFrom, walkBefore } from "./protection-steps.ts";
import { type Request, requestAt } from "./request.ts";
import { requestSentence } from "./request-reason.ts";
import { bytesFact, code, fact, figure, limit, limitFact, paragraph, say, sentence, strong } from "./say.ts";
import { apart, sizeText } from "./size-text.ts";
import type { Fact, Phrase } from "./types.ts";

export function explainVisit(m: Moment, e: EventOf<"visit">): Draft {
  const request = requestAt(m.expansion, m.index, m.machine.program.policy);
  const before = request === null ? NOBODY : lookedAtBefore(m, e, request, m.index);
  const walk = walkBefore(m, m.index);
  return {
    sentence: e.verdict === "evict" ? mayGo(m, e, request, before) : stays(m, e, request),
    facts: [...facts(m, e), fact("before it in LRU order", `${before.stayed} stay, ${before.left} left`)],
    protection: walk === null || e.pool === NONE ? [] : stepsTowards(m, walk, e.pool),
    overflow: e.overflow,
    rootHole: e.rule === "root-limit",
    ...(e.rule === "out-of-range" ? { source: EVICTION_VALUABLE } : isProtectionRule(e) ? { source: VALUABLE } : {}),
  };
}

/** Its place in the LRU order, the request's right, its own protection. */
function mayGo(m: Moment, e: EventOf<"visit">, request: Request | null, before: LookedAt): Phrase[] {
  return paragraph(
    say`${m.owned(e.bo)} ${strong("may go")}: ${turn(before)}`,
    request === null ? [] : requestSentence(m, request),
    reason(m, e, m.index, PRESENT, [m.bufferName(e.bo)]),
    overflowSentence(m, e),
  );
}

function stays(m: Moment, e: EventOf<"visit">, request: Request | null): Phrase[] {
  const head = say`${m.owned(e.bo)} ${strong("stays")}: ${reason(m, e, m.index, PRESENT)}`;
  if (e.rule === "same-pool") {
    const asks = request === null ? [] : requestSentence(m, request);
    return paragraph(head, asks, say`Without the right to ignore low it takes room only from others`);
  }
  return paragraph(head, holds(m, e), overflowSentence(m, e));
}

/** Why protection counts where it does, and in which pass. */
function holds(m: Moment, e: EventOf<"visit">): Phrase[] {
  if ((e.rule !== "min" && e.rule !== "low") || e.usage === 0) return [];
  const pass = e.rule === "low" ? "this pass respects low" : "min holds in every pass";
  if (e.limitPool !== NONE && e.against === e.limitPool)
    return say`Protection counts below ${m.pool(e.against)}, whose ${code("dmem.max")} ran out, and ${pass}`;
  return say`Protection counts below ${m.pool(e.against)}, ${whichAncestor(m, e)}, and ${pass}`;
}

/** The candidates that a walk has looked at before one of them. */
interface LookedAt {
  readonly stayed: number;
  readonly left: number;
  /** Those charged to the same pool that stayed. */
  readonly stayedInPool: number;
  readonly leftPool: number;
}

const NOBODY: LookedAt = { stayed: 0, left: 0, stayedInPool: 0, leftPool: 0 };

function lookedAtBefore(m: Moment, e: EventOf<"visit">, request: Request, index: number): LookedAt {
  const { evictor } = request.walk;
  const before = { stayed: 0, left: 0, stayedInPool: 0, leftPool: 0 };
  let pool: PoolId = NONE;
  for (let at = request.index + 1; at < index; at++) {
    const event = m.eventAt(at);
    if (event?.kind === "visit" && event.evictor === evictor) {
      pool = event.pool;
      before.stayed++;
      if (pool === e.pool) before.stayedInPool++;
    } else if (event?.kind === "evict" && event.evictor === evictor && event.ret === 0) {
      before.stayed--;
      before.left++;
      if (pool !== e.pool) continue;
      before.stayedInPool--;
      before.leftPool++;
    }
  }
  return before;
}

function turn({ stayed, left }: LookedAt): string {
  const stay = stayed === 1 ? "1 that stays" : `${stayed} that stay`;
  if (left > 0) return `it is next in LRU order, after ${left} that left${stayed > 0 ? ` and ${stay}` : ""}`;
  if (stayed === 0) return "it is first in LRU order";
  return `it is the first in LRU order after ${stay}`;
}

const VALUABLE = "kernel/cgroup/dmem.c:dmem_cgroup_state_evict_valuable";
const EVICTION_VALUABLE = "drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c:amdgpu_ttm_bo_eviction_valuable";

function isProtectionRule({ rule }: EventOf<"visit">): boolean {
  return rule !== "same-pool" && rule !== "pinned" && rule !== "no-dmem";
}

/** An eviction: where to, what gives the request the right, and the reason that its visit gave. */
export function explainEvict(m: Moment, e: EventOf<"evict">): Draft {
  const visitIndex = visitOf(m, e);
  const visit = visitIndex < 0 ? null : (m.eventAt(visitIndex) as EventOf<"visit">);
  const facts: Fact[] = [bytesFact("size", m.kernel.bos.size.get(e.bo)), fact("from", memoryName(e.from))];
  if (e.ret === 0) facts.push(fact("to", memoryName(e.to)));
  if (e.evictor !== NONE) facts.push(bytesFact("room wanted", m.kernel.bos.size.get(e.evictor)));
  if (visit !== null && visit.pool !== NONE) facts.push(fact("was charged to", m.pool(visit.pool).text));
  const phrases =
    e.ret === 0
      ? leaves(m, e, visit, visitIndex)
      : say`${m.owned(e.bo)} was to leave ${memoryName(e.from)} but ${strong("could not")}: ${errnoMeaning(e.ret)}`;
  const walk = visit === null || visit.pool === NONE ? null : walkBefore(m, visitIndex);
  return {
    sentence: phrases,
    facts,
    protection: visit === null || walk === null ? [] : stepsTowards(m, walk, visit.pool),
    overflow: visit?.overflow ?? false,
    rootHole: visit?.rule === "root-limit",
  };
}

function leaves(m: Moment, e: EventOf<"evict">, visit: EventOf<"visit"> | null, visitIndex: number): Phrase[] {
  const request = requestAt(m.expansion, m.index, m.machine.program.policy);
  const head = say`${m.owned(e.bo)} ${strong("leaves")} ${destination(m, e, visitIndex)}`;
  if (visit === null || request === null) return sentence(head);
  const before = lookedAtBefore(m, visit, request, visitIndex);
  const why = say`${reason(m, visit, visitIndex, PAST, [m.bufferName(e.bo)])}${oldest(m, visit, request, before)}`;
  return paragraph(head, requestSentence(m, request), why);
}

/**
 * The end of the reason where the victim is its cgroup's oldest. Buffers that the operation itself holds are passed
 * over silently; only a create is sure to hold none of another cgroup's.
 */
function oldest(m: Moment, visit: EventOf<"visit">, request: Request, before: LookedAt): string {
  if (visit.pool === NONE || visit.pool === request.chargePool || before.stayedInPool > 0) return "";
  if (m.operation.kind !== "create" && request.walk.evictor !== NONE) return "";
  if (visit.rule !== "unprotected") return "";
  return before.leftPool === 0
    ? ", so its oldest buffer in LRU order goes first"
    : ", so its next oldest buffer goes, too";
}

function destination(m: Moment, e: EventOf<"evict">, since: number): Phrase[] {
  if (e.from === VRAM && e.to === VRAM) return say`the visible part of VRAM for the rest of it`;
  const gttFull = e.to === SYSTEM && e.from === VRAM && gttRefused(m, e, since);
  return say`${memoryName(e.from)} for ${memoryName(e.to)}${gttFull ? " (GTT is full)" : ""}`;
}

function gttRefused(m: Moment, e: EventOf<"evict">, since: number): boolean {
  for (let at = m.index - 1; at > since; at--) {
    const event = m.eventAt(at);
    if (event?.kind === "allocate" && event.bo === e.bo && event.type === GTT && event.ret !== 0) return true;
  }
  return false;
}

function visitOf(m: Moment, e: EventOf<"evict">): number {
  for (let at = m.index - 1; at >= 0; at--) {
    const event = m.eventAt(at);
    if (event?.kind === "visit" && event.bo === e.bo && event.verdict === "evict") return at;
  }
  return -1;
}

/** How a reason is told: as what holds at the visit, or as what held once the buffer is gone. */
interface Verbs {
  readonly is: string;
  readonly are: string;
  readonly have: string;
  readonly exceed: string;
}

const PRESENT: Verbs = { is: "is", are: "are", have: "have", exceed: "exceed" };
const PAST: Verbs = { is: "was", are: "were", have: "had", exceed: "exceeded" };

/** The rule that decided a visit, as a clause with its numbers. */
function reason(m: Moment, e: EventOf<"visit">, index: number, verbs: Verbs, it = say`it`): Phrase[] {
  const itIs = say`${it} ${verbs.is}`;
  const charged = say`${itIs} charged to ${m.pool(e.pool)}`;
  switch (e.rule) {
    case "no-dmem":
      if (m.kernel.policy.dmem === "off") return say`${m.kernelName} does not ask the dmem controller`;
      return say`${itIs} in memory that no cgroup is charged for`;
    case "limit-itself":
      if (e.limitPool === NONE) return say`${charged}, which holds the request too, so protection does not count`;
      return say`${charged}, whose own ${code("dmem.max")} ran out, so protection does not count`;
    case "root-limit":
      return rootHole(m, e, index);
    case "outside-limit":
      return say`${charged}, outside of ${m.pool(e.against)}, whose ${code("dmem.max")} ran out, so it would not help`;
    case "same-pool":
      return say`${charged}, as the request itself is`;
    case "pinned":
      return say`it is pinned`;
    case "out-of-range":
      return say`no part of it lies in the range that the request needs`;
    case "min":
    case "low":
      return within(m, e, index, e.rule);
    case "unprotected":
      return exceeded(m, e, index, verbs, itIs);
  }
}

function rootHole(m: Moment, e: EventOf<"visit">, index: number): Phrase[] {
  const never = say`${code("dmem.min")} and ${code("dmem.low")} of ${m.pool(e.pool)} are never read`;
  if (e.limitPool !== NONE) return say`${never}, because the limit that ran out is the root's`;
  const request = requestAt(m.expansion, index, m.machine.program.policy);
  if (request === null || request.chargePool === NONE) return say`${never}, because the common ancestor is the root`;
  return say`${never}, because ${m.pool(e.pool)} and ${m.pool(request.chargePool)} have only the root in common`;
}

function within(m: Moment, e: EventOf<"visit">, index: number, which: "min" | "low"): Phrase[] {
  const effective = which === "min" ? e.emin : e.elow;
  const row = rowBefore(m, index, e.pool);
  const [usage, bound] = apart(e.usage, effective);
  const from = row === null ? [] : origin(m, row, which);
  if (e.usage === 0) return say`nothing is charged to ${m.pool(e.pool)} any more`;
  return say`${m.chargedUsage(e.bo, e.pool, usage)} are within its effective ${which} of ${figure(bound)}${from}`;
}

function exceeded(m: Moment, e: EventOf<"visit">, index: number, verbs: Verbs, itIs: readonly Phrase[]): Phrase[] {
  const walk = walkBefore(m, index);
  const open = walk === null ? null : unprotectedFrom(m, walk, e.pool);
  const below = say`below ${m.pool(e.against)}`;
  if (open !== null) {
    const held = m.chargedUsage(e.bo, e.pool, sizeText(e.usage), itIs);
    return say`${held} ${verbs.have} no protection ${below}${whyNone(m, e, open)}`;
  }
  if (e.tryLow && u64.atMost(e.usage, e.elow)) {
    const [usage, low] = apart(e.usage, e.elow);
    const min = e.emin === 0 ? [] : say`, and ${verbs.exceed} its effective min of ${limit(e.emin)}`;
    return say`${m.chargedUsage(e.bo, e.pool, usage, itIs)} ${verbs.are} within its effective low of ${figure(low)} ${below}, but this pass ignores low${min}`;
  }
  const most = u64.less(e.elow, e.emin) ? "min" : "low";
  const [usage, bound] = apart(e.usage, most === "min" ? e.emin : e.elow);
  const row = rowBefore(m, index, e.pool);
  const from = row === null ? [] : origin(m, row, most);
  return say`${m.chargedUsage(e.bo, e.pool, usage, itIs)} ${verbs.exceed} its effective ${most} of ${figure(bound)} ${below}${from}`;
}

/** Why nothing on the way to the buffer's pool is protected: settings count right below where one looks from. */
function whyNone(m: Moment, e: EventOf<"visit">, { pool, min, low }: ProtectionRow): Phrase[] {
  if (min.rule === "direct" && low.rule === "direct")
    return say`, because ${code("dmem.min")} and ${code("dmem.low")} of ${m.pool(pool)} are 0`;
  return pool === e.pool ? [] : say`, because ${m.pool(pool)} has none to pass on`;
}

/** Only at the visit itself: the exact chain is asked of the machine as it stands. */
function overflowSentence(m: Moment, e: EventOf<"visit">): Phrase[] {
  if (!e.overflow) return [];
  const which = turnedBy(m, e);
  const exact = exactEffective(m.kernel, e.against, e.pool, which) ?? 0;
  const then = e.verdict === "evict" ? "would stay" : "might go";
  return say`${exactly(which, which === "min" ? e.emin : e.elow, exact)} and the buffer ${strong(then)}`;
}

/** The value that decides otherwise with exact arithmetic. */
function turnedBy(m: Moment, e: EventOf<"visit">): "min" | "low" {
  if (e.rule === "min" || e.rule === "low") return e.rule;
  const min = exactEffective(m.kernel, e.against, e.pool, "min") ?? e.emin;
  return u64.atMost(e.usage, min) ? "min" : "low";
}

function facts(m: Moment, e: EventOf<"visit">): Fact[] {
  const list = [bytesFact("size", m.kernel.bos.size.get(e.bo))];
  if (e.pool !== NONE) list.push(fact("charged to", m.pool(e.pool).text), bytesFact("usage", e.usage));
  if (e.rule === "min" || e.rule === "low" || e.rule === "unprotected") {
    list.push(limitFact("effective min", e.emin), limitFact("effective low", e.elow));
    list.push(fact("held against", against(m, e)));
  }
  if (e.rule === "root-limit") {
    const { min, low } = m.kernel.counters;
    list.push(limitFact("dmem.min, not read", min.get(e.pool)), limitFact("dmem.low, not read", low.get(e.pool)));
  }
  list.push(fact("pass", e.tryLow ? "ignores low" : "respects low"));
  list.push(fact("locks", e.ticket ? "may wait (ticket)" : "only tried"));
  if (e.evictor !== NONE) list.push(fact("request", m.bufferName(e.evictor).text));
  return list;
}

function against(m: Moment, e: EventOf<"visit">): string {
  const name = m.pool(e.against).text;
  if (e.limitPool !== NONE && e.against === e.limitPool) return `${name}, whose dmem.max ran out`;
  return m.kernel.policy.path === "coupled" || m.isRoot(e.against)
    ? `${name}, the topmost`
    : `${name}, the common ancestor`;
}

function whichAncestor(m: Moment, e: EventOf<"visit">): string {
  const isTopmost = m.kernel.policy.path === "coupled" || m.isRoot(e.against);
  return isTopmost ? "the topmost cgroup" : "the common ancestor of buffer and request";
}
