/**
 * Why a walk takes or leaves a buffer: the visit of one candidate, and the eviction that follows from
 * it. The rule comes with the event; this file finds its words and numbers.
 */

import { exactEffective } from "../kernel/exact-chain.ts";
import { GTT, NONE, SYSTEM, VRAM } from "../kernel/ids.ts";
import type { ProtectionRow } from "../kernel/trace.ts";
import * as u64 from "../kernel/u64.ts";
import { errnoMeaning } from "./errno-meaning.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { memoryName } from "./names.ts";
import { bothValues, origin, stepsTowards, unprotectedFrom, walkBefore } from "./protection-steps.ts";
import { requestAt } from "./request.ts";
import { bytesFact, code, fact, figure, limitFact, say, size, strong } from "./say.ts";
import { apart } from "./size-text.ts";
import type { Fact, Phrase } from "./types.ts";

export function explainVisit(m: Moment, e: EventOf<"visit">): Draft {
  const verb = e.verdict === "evict" ? strong("may go") : strong("stays");
  const sentence = say`${m.owned(e.bo)} ${verb}: ${reason(m, e, m.index)}${overflowClause(m, e)}`;
  const walk = walkBefore(m, m.index);
  return {
    sentence,
    facts: facts(m, e),
    protection: walk === null || e.pool === NONE ? [] : stepsTowards(m, walk, e.pool),
    overflow: e.overflow,
    rootHole: e.rule === "root-limit",
    ...(e.rule === "out-of-range" ? { source: EVICTION_VALUABLE } : isProtectionRule(e) ? { source: VALUABLE } : {}),
  };
}

const VALUABLE = "kernel/cgroup/dmem.c:dmem_cgroup_state_evict_valuable";
const EVICTION_VALUABLE = "drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c:amdgpu_ttm_bo_eviction_valuable";

function isProtectionRule({ rule }: EventOf<"visit">): boolean {
  return rule !== "same-pool" && rule !== "pinned" && rule !== "no-dmem";
}

/** An eviction: what it is for, and the reason that its visit gave. */
export function explainEvict(m: Moment, e: EventOf<"evict">): Draft {
  const visitIndex = visitOf(m, e);
  const visit = visitIndex < 0 ? null : (m.eventAt(visitIndex) as EventOf<"visit">);
  const why = visit === null ? say`` : say`: ${reason(m, visit, visitIndex)}`;
  const facts: Fact[] = [bytesFact("size", m.kernel.bos.size.get(e.bo)), fact("from", memoryName(e.from))];
  if (e.ret === 0) facts.push(fact("to", memoryName(e.to)));
  if (e.evictor !== NONE) facts.push(bytesFact("room wanted", m.kernel.bos.size.get(e.evictor)));
  if (visit !== null && visit.pool !== NONE) facts.push(fact("was charged to", m.pool(visit.pool).text));
  const sentence =
    e.ret === 0
      ? say`${m.buffer(e.bo)} ${strong("leaves")} ${destination(m, e, visitIndex)} ${purpose(m, e)}${why}`
      : say`${m.buffer(e.bo)} was to leave ${memoryName(e.from)} but ${strong("could not")}: ${errnoMeaning(e.ret)}`;
  return { sentence, facts, overflow: visit?.overflow ?? false, rootHole: visit?.rule === "root-limit" };
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

function purpose(m: Moment, e: EventOf<"evict">): Phrase[] {
  if (e.evictor !== NONE)
    return say`to make room for ${m.process(m.kernel.bos.process.get(e.evictor))}'s ${m.buffer(e.evictor)}`;
  const request = requestAt(m.expansion, m.index, m.machine.program.policy);
  if (request === null) return say`so that a limit is met`;
  return say`so that ${m.pool(request.walk.limitPool)} comes down to its ${code("dmem.max")}`;
}

function visitOf(m: Moment, e: EventOf<"evict">): number {
  for (let at = m.index - 1; at >= 0; at--) {
    const event = m.eventAt(at);
    if (event?.kind === "visit" && event.bo === e.bo && event.verdict === "evict") return at;
  }
  return -1;
}

/** The rule that decided a visit, as a clause with its numbers. */
function reason(m: Moment, e: EventOf<"visit">, index: number): Phrase[] {
  switch (e.rule) {
    case "no-dmem":
      if (m.kernel.policy.dmem === "off") return say`${m.kernelName} does not ask the dmem controller`;
      return say`it lies in memory that no cgroup is charged for`;
    case "limit-itself":
      if (e.limitPool === NONE)
        return say`it is charged to ${m.pool(e.pool)}, which holds the request too, so protection does not count`;
      return say`it is charged to ${m.pool(e.pool)}, whose own ${code("dmem.max")} ran out`;
    case "root-limit":
      return rootHole(m, e, index);
    case "outside-limit":
      return say`it is charged to ${m.pool(e.pool)}, outside of ${m.pool(e.against)}, whose ${code("dmem.max")} ran out`;
    case "same-pool":
      return say`it is charged to ${m.pool(e.pool)}, as the request itself is, and this request may not ignore low`;
    case "pinned":
      return say`it is pinned`;
    case "out-of-range":
      return say`no part of it lies in the range that the request needs`;
    case "min":
    case "low":
      return within(m, e, index, e.rule);
    case "unprotected":
      return exceeded(m, e, index);
  }
}

function rootHole(m: Moment, e: EventOf<"visit">, index: number): Phrase[] {
  const never = say`its ${code("dmem.min")} and ${code("dmem.low")} are never read`;
  if (e.limitPool !== NONE) return say`${never}, because the limit that ran out is the root's`;
  const request = requestAt(m.expansion, index, m.machine.program.policy);
  if (request === null || request.chargePool === NONE) return say`${never}, because the common ancestor is the root`;
  return say`${never}, because ${m.pool(e.pool)} and ${m.pool(request.chargePool)} have only the root in common`;
}

function within(m: Moment, e: EventOf<"visit">, index: number, which: "min" | "low"): Phrase[] {
  const effective = which === "min" ? e.emin : e.elow;
  const row = rowOf(m, e, index);
  const [usage, bound] = apart(e.usage, effective);
  const from = row === null ? [] : origin(m, row, which);
  const whose = m.chargedUsage(e.bo, e.pool);
  if (e.usage === 0) return say`nothing is charged to ${m.pool(e.pool)} any more`;
  return say`${whose} ${figure(usage)} is within its effective ${which} of ${figure(bound)}${from}`;
}

function exceeded(m: Moment, e: EventOf<"visit">, index: number): Phrase[] {
  const walk = walkBefore(m, index);
  const open = walk === null ? null : unprotectedFrom(m, walk, e.pool);
  if (open !== null) return say`${m.pool(open)} has no protection below ${m.pool(e.against)}`;
  const whose = m.chargedUsage(e.bo, e.pool);
  if (e.tryLow && u64.atMost(e.usage, e.elow)) {
    const [usage, low] = apart(e.usage, e.elow);
    const min = e.emin === 0 ? say`` : say`, and above its effective min ${size(e.emin)}`;
    return say`${whose} ${figure(usage)} is within its effective low of ${figure(low)}, but this pass ignores low${min}`;
  }
  const most = u64.less(e.elow, e.emin) ? "min" : "low";
  const [usage, bound] = apart(e.usage, most === "min" ? e.emin : e.elow);
  const row = rowOf(m, e, index);
  const from = row === null ? [] : origin(m, row, most);
  return say`${whose} ${figure(usage)} exceeds its effective ${most} of ${figure(bound)}${from}`;
}

function rowOf(m: Moment, e: EventOf<"visit">, index: number): ProtectionRow | null {
  return walkBefore(m, index)?.rows.find((row) => row.pool === e.pool) ?? null;
}

/** Only at the visit itself: the exact chain is asked of the machine as it stands. */
function overflowClause(m: Moment, e: EventOf<"visit">): Phrase[] {
  if (!e.overflow) return [];
  const min = exactEffective(m.kernel, e.against, e.pool, "min") ?? e.emin;
  const low = exactEffective(m.kernel, e.against, e.pool, "low") ?? e.elow;
  const lowTurned = !e.tryLow && u64.atMost(e.usage, low) !== u64.atMost(e.usage, e.elow);
  const which = lowTurned ? bothValues("low", e.elow, low) : bothValues("min", e.emin, min);
  return say`. A 64-bit product wrapped: ${which}, which turned the answer`;
}

function facts(m: Moment, e: EventOf<"visit">): Fact[] {
  const list = [bytesFact("size", m.kernel.bos.size.get(e.bo))];
  if (e.pool !== NONE) list.push(fact("charged to", m.pool(e.pool).text), bytesFact("usage", e.usage));
  if (e.rule === "min" || e.rule === "low" || e.rule === "unprotected") {
    list.push(bytesFact("effective min", e.emin), bytesFact("effective low", e.elow));
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
