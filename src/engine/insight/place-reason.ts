/**
 * Why a buffer did not get VRAM, as far as the operation's earlier frames tell: a limit refused the charge,
 * the request was not entitled to evict, the kernel does not evict for such a request, or a walk found nobody
 * who may go.
 */

import { type BoId, NONE, type PoolId, VRAM } from "../kernel/ids.ts";
import type { ProtectionRow, VerdictRule } from "../kernel/trace.ts";
import type { U64 } from "../kernel/u64.ts";
import type { EventOf, Moment } from "./moment.ts";
import { counted } from "./names.ts";
import { exactIn, origin, rowBefore, walkBefore } from "./protection-steps.ts";
import { code, figure, limit, say, size } from "./say.ts";
import { apart } from "./size-text.ts";
import type { Phrase } from "./types.ts";

/** What a buffer met on its way into VRAM within a stretch of frames. */
interface Attempt {
  /** The buffer; a create that starts over has several ids. */
  readonly ids: Set<BoId>;
  /** VRAM was tried at all. */
  tried: boolean;
  /** The last charge, if it was refused. */
  charge: EventOf<"charge"> | null;
  /** The pool that was charged, or NONE. */
  chargedTo: PoolId;
  /** The VRAM manager's last answer, if it refused. */
  full: EventOf<"allocate"> | null;
  /** The last question whether the request may push others out. */
  entitled: EventOf<"entitled"> | null;
  /** How the values that it was answered with came about. */
  entitledRow: ProtectionRow | null;
  /** What exact arithmetic would have answered with yes, min or low. */
  exact: { readonly which: "min" | "low"; readonly effective: U64 } | null;
  walked: boolean;
  evicted: number;
  /** The last walk ended with an error. */
  brokenOff: boolean;
  /** Candidates of the last walk that stayed, by rule. */
  readonly stayed: Map<VerdictRule, number>;
}

/** The attempt on VRAM in the frames [from, the moment); `from` 0 for a create, retries included. */
export function attemptOnVram(m: Moment, bo: BoId, from: number): Attempt {
  const attempt: Attempt = {
    ids: new Set([bo]),
    tried: false,
    charge: null,
    chargedTo: NONE,
    full: null,
    entitled: null,
    entitledRow: null,
    exact: null,
    walked: false,
    evicted: 0,
    brokenOff: false,
    stayed: new Map(),
  };
  for (let at = from; at < m.index; at++) noteFrame(m, attempt, at);
  return attempt;
}

function noteFrame(m: Moment, attempt: Attempt, at: number): void {
  const { ids } = attempt;
  const { event, call } = m.expansion.frame(at);
  switch (event.kind) {
    case "retry":
      ids.add(event.bo);
      break;
    case "try-place":
      if (event.type === VRAM && ids.has(event.bo)) attempt.tried = true;
      break;
    case "charge":
      if (!ids.has(chargedFor(m, at))) break;
      attempt.charge = event.ret === 0 ? null : event;
      attempt.chargedTo = event.ret === 0 ? event.pool : NONE;
      break;
    case "allocate":
      if (event.type === VRAM && ids.has(event.bo)) attempt.full = event.ret === 0 ? null : event;
      break;
    case "entitled":
      if (call === null || !ids.has(call.about)) break;
      attempt.entitled = event;
      attempt.entitledRow = rowBefore(m, at, event.pool);
      noteOverflow(m, attempt, event, walkBefore(m, at));
      break;
    case "walk":
      if (event.type === VRAM && ids.has(event.evictor)) startWalk(attempt);
      break;
    case "walk-end":
      if (call !== null && ids.has(call.about)) attempt.brokenOff = event.progress < 0;
      break;
    case "visit":
      if (ids.has(event.evictor) && event.verdict !== "evict") countStay(attempt, event.rule);
      break;
    case "evict":
      if (ids.has(event.evictor) && event.ret === 0) attempt.evicted++;
      break;
    default:
  }
}

/** Min is asked first, and a request asks for each of its places. */
function noteOverflow(
  m: Moment,
  attempt: Attempt,
  { which, pool, overflow, answer }: EventOf<"entitled">,
  walk: EventOf<"protection"> | null,
): void {
  if (which === "min") attempt.exact = null;
  if (overflow && !answer && walk !== null) attempt.exact = { which, effective: exactIn(m, walk, pool, which) };
}

/** The candidates of the last walk count: it is the one that gave up. */
function startWalk(attempt: Attempt): void {
  attempt.walked = true;
  attempt.brokenOff = false;
  attempt.stayed.clear();
}

function countStay(attempt: Attempt, rule: VerdictRule): void {
  attempt.stayed.set(rule, (attempt.stayed.get(rule) ?? 0) + 1);
}

/**
 * The buffer that a charge is for, or NONE. After an eviction the request charges again while the kernel is
 * still in the victim's callback.
 */
export function chargedFor(m: Moment, index: number): BoId {
  const before = m.eventAt(index - 1);
  if (before?.kind === "evict") return before.evictor;
  return m.expansion.frame(index).call?.about ?? NONE;
}

/** The reason as a clause; `bo` was last tried for VRAM in frames from `from` on. */
export function whyNotVram(m: Moment, bo: BoId, from: number): Phrase[] {
  const attempt = attemptOnVram(m, bo, from);
  if (!attempt.tried) return say`VRAM was not tried`;
  const obstacle = whatWasMissing(m, attempt);
  if (attempt.walked)
    return say`${obstacle}${attempt.evicted === 0 || attempt.brokenOff ? ", and" : ";"} ${walkResult(attempt)}`;
  if (m.kernel.policy.path === "coupled")
    return say`${obstacle}, and ${m.kernelName} never evicts for a VRAM|GTT buffer`;
  const { entitled, entitledRow, chargedTo } = attempt;
  if (entitled === null && chargedTo !== NONE && m.isRoot(chargedTo))
    return say`${obstacle}, and what is charged to the root may not push others out`;
  if (entitled === null || attempt.charge !== null) return obstacle;
  const [usage, low] = apart(entitled.usage, entitled.effective);
  const cause = entitledRow === null ? [] : origin(m, entitledRow, entitled.which);
  return say`${obstacle}, and ${m.pool(entitled.pool)} could not push others out: its ${figure(usage)}, this request included, exceeded its effective ${entitled.which} of ${figure(low)}${butForTheOverflow(attempt)}${cause}`;
}

/** " (6,180 MiB but for the 64-bit overflow)": what would have let it push others out. */
function butForTheOverflow({ exact, entitled }: Attempt): Phrase[] {
  if (exact === null) return [];
  const what = exact.which === entitled?.which ? say`` : say`effective ${exact.which} of `;
  return say` (${what}${limit(exact.effective)} but for the 64-bit overflow)`;
}

function whatWasMissing(m: Moment, { charge, full }: Attempt): Phrase[] {
  if (charge !== null && charge.limitPool !== NONE) {
    const max = m.kernel.counters.max.get(charge.limitPool);
    return say`its ${size(charge.size)} would take ${m.pool(charge.limitPool)} above its ${code("dmem.max")} of ${limit(max)}`;
  }
  if (full === null) return say`VRAM had no room`;
  const free = full.capacity - full.usage;
  if (free < full.size) return say`VRAM has ${size(free)} free`;
  return say`the ${size(free)} free in VRAM are not where it needs them`;
}

function walkResult({ stayed, evicted, brokenOff }: Attempt): Phrase[] {
  const evictions = counted(evicted, "eviction");
  if (brokenOff) return say`the walk was broken off after ${evictions}`;
  const did = evicted === 0 ? "" : `${evictions} did not suffice, and `;
  const total = [...stayed.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return evicted === 0 ? say`there was no candidate to evict` : say`${did}nobody else was left`;
  const shares = [...stayed].map(([rule, count]) => `${count} ${STAYS[rule]}`);
  return say`${did}${CANDIDATES[total] ?? `all ${total} candidates`} left had to stay (${shares.join(", ")})`;
}

const CANDIDATES: Readonly<Record<number, string>> = { 1: "the only candidate", 2: "both candidates" };

/** Why a candidate stayed, by rule; the other rules let it go. */
const STAYS: Readonly<Record<VerdictRule, string>> = {
  min: "protected by min",
  low: "protected by low",
  "same-pool": "in the request's own cgroup",
  "outside-limit": "outside the limit's cgroup",
  "out-of-range": "out of range",
  pinned: "pinned",
  unprotected: "",
  "root-limit": "",
  "limit-itself": "",
  "no-dmem": "",
};
