/**
 * Finding a place for a buffer, step by step: the charge, the place tried, the manager's answer, the
 * walk that makes room, and where the buffer ends up.
 */

import { ROOT_CGROUP } from "../kernel/cgroup.ts";
import { EINVAL } from "../kernel/errno.ts";
import { type BoId, type CgroupId, GTT, type MemoryType, NONE, type ProcessId, SYSTEM, VRAM } from "../kernel/ids.ts";
import { PAGE_COUNTER_MAX } from "../kernel/page-counter.ts";
import { DOMAIN_CPU, DOMAIN_GTT, DOMAIN_VRAM } from "../kernel/placement.ts";
import * as u64 from "../kernel/u64.ts";
import { errnoMeaning } from "./errno-meaning.ts";
import { holdingsOf } from "./holdings.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { cgroupOfPool, counted, memoryName } from "./names.ts";
import { chargedFor, whyNotVram } from "./place-reason.ts";
import { requestAt } from "./request.ts";
import { bytesFact, capital, code, fact, figure, limit, limitFact, paragraph, say, size, strong } from "./say.ts";
import { apart, outOf } from "./size-text.ts";
import type { Fact, Phrase } from "./types.ts";

export function explainCharge(m: Moment, e: EventOf<"charge">): Draft {
  const { usage, max } = m.kernel.counters;
  const about = chargedFor(m, m.index);
  const forWhom = about === NONE ? say`` : say` for ${m.bufferName(about)}`;
  const facts = [bytesFact("size", e.size), bytesFact("usage", usage.get(e.pool))];
  if (e.ret !== 0) {
    const left = usage.get(e.limitPool);
    const [held, bound] = apart(left, max.get(e.limitPool));
    return {
      sentence: say`Charging ${size(e.size)}${forWhom} to ${m.pool(e.pool)} is ${strong("refused")}: ${m.pool(e.limitPool)} holds ${figure(held)} of its ${code("dmem.max")} of ${figure(bound)}`,
      facts: [
        ...facts,
        fact("refused by", m.pool(e.limitPool).text),
        bytesFact("its usage", left),
        limitFact("its dmem.max", max.get(e.limitPool)),
      ],
    };
  }
  const bound = max.get(e.pool);
  const within = u64.less(bound, PAGE_COUNTER_MAX) ? say` of at most ${limit(bound)}` : say``;
  return {
    sentence: say`${size(e.size)}${forWhom} are charged to ${m.pool(e.pool)}${landed(m, e)}: its usage is now ${size(usage.get(e.pool))}${within}`,
    facts: [...facts, limitFact("dmem.max", bound)],
  };
}

/** A task without the controller is charged at its nearest ancestor that has it. */
function landed(m: Moment, e: EventOf<"charge">): Phrase[] {
  if (cgroupOfPool(m.machine, e.pool) === e.cgroup) return [];
  return say`, because ${m.cgroup(e.cgroup)} does not have the dmem controller`;
}

export function explainUncharge(m: Moment, e: EventOf<"uncharge">): Draft {
  const usage = m.kernel.counters.usage.get(e.pool);
  const before = m.eventAt(m.index - 1);
  const inVain =
    (before?.kind === "allocate" && before.ret !== 0) || (before?.kind === "walk-end" && before.progress <= 0);
  const why = inVain ? say`, since no place was found for the buffer` : say``;
  return {
    sentence: say`${size(e.size)} are taken off ${m.pool(e.pool)}${why}: its usage is now ${size(usage)}`,
    facts: [bytesFact("size", e.size), bytesFact("usage", usage)],
  };
}

export function explainTryPlace(m: Moment, e: EventOf<"try-place">): Draft {
  const place = memoryName(e.type);
  const round = e.force ? "second round" : "first round";
  return {
    sentence: say`${capital(place)} is tried for ${m.buffer(e.bo)}, ${round}: ${mayEvict(m, e)}`,
    facts: [fact("place", place), fact("round", round), bytesFact("size", m.kernel.bos.size.get(e.bo))],
  };
}

function mayEvict(m: Moment, e: EventOf<"try-place">): string {
  if (e.type === SYSTEM) return "it is never full";
  if (e.force) return "others may be evicted to make room";
  if (m.kernel.policy.path === "coupled" || e.type === GTT) return "nobody is evicted yet";
  return "others are evicted only for a request within its min or low";
}

export function explainAllocate(m: Moment, e: EventOf<"allocate">): Draft {
  const place = memoryName(e.type);
  const bounded = Number.isFinite(e.capacity);
  const facts: Fact[] = [bytesFact("size", e.size), bytesFact("in use", e.usage)];
  if (bounded) facts.push(bytesFact("capacity", e.capacity), bytesFact("free", e.capacity - e.usage));
  const source = e.type === VRAM ? VRAM_MANAGER : e.type === GTT ? GTT_MANAGER : SYSTEM_MANAGER;
  if (e.ret !== 0)
    return { sentence: refusal(m, e), facts: [...facts, fact("error", errnoMeaning(e.ret)[0]?.text ?? "")], source };
  const filled = bounded ? say`: ${figure(outOf(e.usage, e.capacity))} are in use now` : say``;
  return { sentence: say`${capital(place)} has room for ${m.buffer(e.bo)}${filled}`, facts, source };
}

const VRAM_MANAGER = "drivers/gpu/drm/amd/amdgpu/amdgpu_vram_mgr.c:amdgpu_vram_mgr_new";
const GTT_MANAGER = "drivers/gpu/drm/amd/amdgpu/amdgpu_gtt_mgr.c:amdgpu_gtt_mgr_new";
const SYSTEM_MANAGER = "drivers/gpu/drm/ttm/ttm_resource.c:ttm_resource_alloc";

function refusal(m: Moment, e: EventOf<"allocate">): Phrase[] {
  const place = memoryName(e.type);
  const free = e.capacity - e.usage;
  if (free < e.size)
    return say`${capital(place)} has ${strong("no room")} for ${m.buffer(e.bo)}: ${figure(outOf(free, e.capacity))} are free`;
  if (e.ret === -EINVAL) return say`The buddy allocator ${strong("refuses")} ${m.buffer(e.bo)}: ${errnoMeaning(e.ret)}`;
  return say`${capital(place)} has ${size(free)} free, ${strong("but not")} ${shape(m, e.bo)} for ${m.buffer(e.bo)}: ${code("ENOSPC")} from the buddy allocator`;
}

function shape(m: Moment, bo: BoId): string {
  const { bos } = m.kernel;
  const { visible, vram } = m.kernel.device(bos.device.get(bo));
  if (bos.contiguous.get(bo) === 1) return "in one piece";
  if (visible < vram && bos.cpuAccess.get(bo) === 1) return "in the part that the CPU sees";
  if (visible < vram && m.whereIs(bo) === VRAM) return "in the part that the CPU does not see";
  return "in blocks large enough";
}

export function explainWalk(m: Moment, e: EventOf<"walk">): Draft {
  const goal = e.evictor === NONE ? say`to free ${size(e.target)}` : say`to make room for ${m.owned(e.evictor)}`;
  const pass = e.type !== VRAM ? [] : say`This pass ${e.tryLow ? strong("ignores low") : strong("respects low")}`;
  const within =
    e.limitPool === NONE
      ? []
      : say`Only what is charged below ${m.pool(e.limitPool)} helps, whose ${code("dmem.max")} ran out`;
  const waiting = e.ticket ? ", now also waiting for locks" : "";
  const facts = [
    fact("pass", e.tryLow ? "ignores low" : "respects low"),
    fact("locks", e.ticket ? "may wait (ticket)" : "only tried"),
  ];
  if (e.limitPool !== NONE) facts.push(fact("limit", m.pool(e.limitPool).text));
  if (e.chargePool !== NONE) facts.push(fact("request charged to", m.pool(e.chargePool).text));
  if (e.evictor === NONE) facts.push(bytesFact("wanted", e.target));
  else facts.push(bytesFact("wanted", m.kernel.bos.size.get(e.evictor)));
  return {
    sentence: paragraph(
      say`The buffers in ${memoryName(e.type)} are walked, oldest first, ${goal}${waiting}`,
      pass,
      within,
    ),
    facts,
  };
}

export function explainWalkEnd(m: Moment, e: EventOf<"walk-end">): Draft {
  const { walk, evictions } = walkEnded(m);
  const facts = [fact("evictions in this walk", String(evictions)), fact("met low", e.hitLow ? "yes" : "no")];
  const low = e.hitLow && !e.tryLow ? "; some stayed only because of low" : "";
  const done = counted(evictions, "eviction");
  if (e.progress < 0) {
    return { sentence: say`The walk is ${strong("broken off")} after ${done}: ${errnoMeaning(e.progress)}`, facts };
  }
  if (walk !== null && walk.evictor === NONE) {
    const freed = e.progress === 0 ? strong("nothing") : size(e.progress);
    const sentence = say`The walk has freed ${freed}, with ${done}${low}`;
    return { sentence, facts: [...facts, bytesFact("freed", e.progress)] };
  }
  if (e.progress === 0) return { sentence: say`The walk ends ${strong("without room")}, after ${done}${low}`, facts };
  return { sentence: say`The walk ends: there is ${strong("room")}, after ${done}`, facts };
}

/** The walk whose end this is, and what it evicted for its own request. */
function walkEnded(m: Moment): { walk: EventOf<"walk"> | null; evictions: number } {
  const request = requestAt(m.expansion, m.index - 1, m.kernel.policy);
  if (request === null) return { walk: null, evictions: 0 };
  let evictions = 0;
  for (let at = request.index; at < m.index; at++) {
    const event = m.eventAt(at);
    if (event?.kind === "evict" && event.ret === 0 && event.evictor === request.walk.evictor) evictions++;
  }
  return { walk: request.walk, evictions };
}

export function explainPlaced(m: Moment, e: EventOf<"placed">): Draft {
  const preferred = m.kernel.bos.preferred.get(e.bo);
  const facts = [
    bytesFact("size", m.kernel.bos.size.get(e.bo)),
    fact("asked for", domainsText(preferred)),
    fact("lies in", memoryName(e.where)),
  ];
  const isWanted = (preferred & domainOf(e.where)) !== 0;
  const charged = m.kernel.resources.pool.get(m.kernel.bos.resource.get(e.bo));
  if (charged !== NONE) facts.push(fact("charged to", m.pool(charged).text));
  if (e.where === VRAM || (preferred & DOMAIN_VRAM) === 0) {
    const as = isWanted ? ", as asked" : "";
    return { sentence: say`${m.owned(e.bo)} lies in ${strong(memoryName(e.where))}${as}`, facts };
  }
  return {
    sentence: paragraph(
      say`${m.owned(e.bo)} spills to ${strong(memoryName(e.where))}: ${whyNotVram(m, e.bo, 0)}`,
      outsideVram(m, m.kernel.bos.process.get(e.bo), m.kernel.bos.cgroup.get(e.bo)),
    ),
    facts: [...facts, fact("spilled", "yes")],
  };
}

/** What a process's cgroup holds outside VRAM by now: "The game now has 960 MiB (16 buffers) spilled out of VRAM". */
export function outsideVram(m: Moment, process: ProcessId, cgroup: CgroupId): Phrase[] {
  const { byProcess, atOrBelow } = holdingsOf(m.machine);
  const held = cgroup === ROOT_CGROUP ? byProcess.get(process) : atOrBelow.get(cgroup);
  if (held === undefined || held.spilled === 0) return [];
  const beside = held.asked === 0 ? [] : say`, beside ${size(held.asked)} that it asked to have outside VRAM`;
  const buffers = counted(held.spilledBuffers, "buffer");
  const who = cgroup === ROOT_CGROUP ? m.process(process) : m.cgroup(cgroup);
  return say`${who} now has ${size(held.spilled)} (${figure(buffers)}) spilled out of VRAM${beside}`;
}

export function domainOf(where: MemoryType): number {
  if (where === VRAM) return DOMAIN_VRAM;
  return where === GTT ? DOMAIN_GTT : DOMAIN_CPU;
}

/** "VRAM or GTT" */
export function domainsText(domains: number): string {
  const names = [];
  if (domains & DOMAIN_VRAM) names.push("VRAM");
  if (domains & DOMAIN_GTT) names.push("GTT");
  if (domains & DOMAIN_CPU) names.push("system memory");
  return names.join(" or ");
}

export function explainRetry(m: Moment, e: EventOf<"retry">): Draft {
  const less = e.without === "cpu-access" ? "without asking for CPU access" : "with GTT allowed beside VRAM";
  return {
    sentence: say`Creating ${m.buffer(e.bo)} failed (${errnoMeaning(e.ret)}), so it ${strong("starts over")} ${less}`,
    facts: [bytesFact("size", m.kernel.bos.size.get(e.bo))],
  };
}

export function explainFreed(m: Moment, e: EventOf<"freed">): Draft {
  return {
    sentence: say`${m.owned(e.bo)} is ${strong("freed")}, which makes room in ${memoryName(e.where)}`,
    facts: [bytesFact("size", e.size), fact("lay in", memoryName(e.where))],
  };
}
