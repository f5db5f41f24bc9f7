/**
 * Submissions: the move budget, what each buffer that is validated does, and the LRU afterwards. Also
 * pins, which take a buffer out of all of it.
 */

import { type BoId, type MemoryType, SYSTEM, VRAM } from "../kernel/ids.ts";
import { errnoMeaning } from "./errno-meaning.ts";
import { domainOf, domainsText, outsideVram } from "./explain-place.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { counted, memoryName } from "./names.ts";
import { attemptOnVram, whyNotVram } from "./place-reason.ts";
import { bytesFact, code, fact, figure, paragraph, say, size, strong, whose } from "./say.ts";
import type { Fact, Phrase } from "./types.ts";

export function explainBudget(m: Moment, e: EventOf<"budget">): Draft {
  const facts: Fact[] = [bytesFact("free VRAM", e.free), fact("saved up", `${e.accumulated} µs`)];
  const who = whose(m.user(e.process));
  if (!Number.isFinite(e.threshold)) {
    return { sentence: say`${who} submission may move as much as it wants: the move rate is off`, facts };
  }
  facts.push(bytesFact("may move", e.threshold));
  if (e.threshold === 0) {
    return {
      sentence: say`${who} submission may move ${strong("nothing")}: its move budget is ${balance(e)}`,
      facts,
    };
  }
  return { sentence: say`${who} submission may move ${size(e.threshold)}: its move budget is ${balance(e)}`, facts };
}

export function explainSpent(_m: Moment, e: EventOf<"spent">): Draft {
  return {
    sentence: say`The ${size(e.bytes)} moved are taken off the move budget, which is now ${balance(e)}`,
    facts: [bytesFact("moved", e.bytes), fact("left", `${e.accumulated} µs`)],
  };
}

/** "0.2 s", "31 ms in debt" */
function balance({ accumulated }: { readonly accumulated: number }): Phrase[] {
  const milliseconds = Math.abs(accumulated) / 1000;
  const amount = milliseconds < 1000 ? `${rounded(milliseconds)} ms` : `${rounded(milliseconds / 1000)} s`;
  return accumulated < 0 ? say`${figure(amount)} in debt` : say`${figure(amount)}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export function explainTouched(m: Moment, e: EventOf<"touched">): Draft {
  const listed = e.listed === 0 ? say`` : say`, ${counted(e.listed, "listed shared buffer")} included`;
  return {
    sentence: say`All that ${m.user(e.process)} uses${listed} goes to the young end of the LRU lists`,
    facts: [fact("shared buffers listed", String(e.listed))],
  };
}

export function explainMove(m: Moment, e: EventOf<"move">): Draft {
  const facts = placeFacts(m, e.bo, e.to);
  if (e.from === e.to) return { sentence: say`${m.owned(e.bo)} ${strong("moves")} within ${memoryName(e.to)}`, facts };
  const why = wanted(m, e.bo, VRAM) && e.to !== VRAM ? say`: ${whyNotVram(m, e.bo, lookedAtSince(m))}` : say``;
  const back = e.to === VRAM ? "back into" : "to";
  return {
    sentence: paragraph(
      say`${m.owned(e.bo)} ${strong("moves")} from ${memoryName(e.from)} ${back} ${memoryName(e.to)}${why}`,
      outsideVram(m, m.kernel.bos.process.get(e.bo), m.kernel.bos.cgroup.get(e.bo)),
    ),
    facts: [fact("from", memoryName(e.from)), ...facts],
  };
}

export function explainStay(m: Moment, e: EventOf<"stay">): Draft {
  return {
    sentence: say`${m.owned(e.bo)} ${strong("stays")} in ${memoryName(e.where)}: ${whyStays(m, e)}`,
    facts: placeFacts(m, e.bo, e.where),
  };
}

function placeFacts(m: Moment, bo: BoId, where: MemoryType): Fact[] {
  const { size: sizes, preferred, allowed } = m.kernel.bos;
  return [
    bytesFact("size", sizes.get(bo)),
    fact("lies in", memoryName(where)),
    fact("prefers", domainsText(preferred.get(bo))),
    fact("allowed in", domainsText(allowed.get(bo))),
  ];
}

function wanted(m: Moment, bo: BoId, where: MemoryType): boolean {
  return (m.kernel.bos.preferred.get(bo) & domainOf(where)) !== 0;
}

function whyStays(m: Moment, e: EventOf<"stay">): Phrase[] {
  if (e.pinned) return say`it is pinned`;
  const since = lookedAtSince(m);
  if (e.ret !== 0) return say`it could not be validated (${errnoMeaning(e.ret)})`;
  if (wanted(m, e.bo, e.where) && (e.where === VRAM || !wanted(m, e.bo, VRAM))) return say`that is where it is wanted`;
  if (attemptOnVram(m, e.bo, since).tried) return whyNotVram(m, e.bo, since);
  if (wanted(m, e.bo, e.where) && e.where !== SYSTEM)
    return say`it asked for ${domainsText(m.kernel.bos.preferred.get(e.bo))}, and where it lies is good enough`;
  const budget = budgetOf(m);
  if (budget === null || !Number.isFinite(budget.threshold)) return say`where it lies is allowed`;
  return say`the submission has used up its budget of ${size(budget.threshold)}, and where it lies is allowed`;
}

/** The frame behind the last one in which the submission finished with a buffer. */
function lookedAtSince(m: Moment): number {
  for (let at = m.index - 1; at >= 0; at--) {
    const kind = m.eventAt(at)?.kind;
    if (kind === "stay" || kind === "move" || kind === "budget") return at + 1;
  }
  return 0;
}

function budgetOf(m: Moment): EventOf<"budget"> | null {
  for (let at = m.index; at >= 0; at--) {
    const event = m.eventAt(at);
    if (event?.kind === "budget") return event;
  }
  return null;
}

export function explainPin(m: Moment, e: EventOf<"pinned" | "unpinned">): Draft {
  const pins = m.kernel.bos.pinCount.get(e.bo);
  const facts = [bytesFact("size", m.kernel.bos.size.get(e.bo)), fact("pins", String(pins))];
  if (e.kind === "pinned")
    return { sentence: say`${m.owned(e.bo)} is ${strong("pinned")} in VRAM: no walk looks at it any more`, facts };
  if (pins > 0) return { sentence: say`${m.owned(e.bo)} keeps ${counted(pins, "pin")}`, facts };
  return {
    sentence: say`${m.owned(e.bo)} is no longer pinned: it is back at the young end of the ${code("LRU")}`,
    facts,
  };
}
