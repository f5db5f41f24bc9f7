/**
 * The controller's own questions: walks of calculate_protection, whether a request may push others out,
 * the common ancestor of two pools, and the answers of the probe statements.
 */

import { NONE, VRAM } from "../kernel/ids.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { counted } from "./names.ts";
import {
  exactIn,
  exactly,
  origin,
  protectionSteps,
  stepsTowards,
  walkBefore,
  wrappedValues,
} from "./protection-steps.ts";
import { bytesFact, code, fact, figure, limit, limitFact, paragraph, say, size, strong, whose } from "./say.ts";
import { apart, exactText } from "./size-text.ts";
import type { Fact, Phrase } from "./types.ts";

export function explainProtection(m: Moment, e: EventOf<"protection">): Draft {
  const row = e.rows.find(({ pool }) => pool === e.test);
  const wrapped = wrappedValues(e);
  const wraps = wrapped === 0 ? say`` : say`; ${counted(wrapped, "value")} overflowed 64 bits`;
  const test = e.test === NONE ? say`all cgroups` : m.pool(e.test);
  const facts: Fact[] = [fact("pools recalculated", String(e.rows.length)), fact("below", m.pool(e.limit).text)];
  const head = say`Protection is recalculated below ${m.pool(e.limit)} down to ${test}`;
  const protection = row === undefined ? protectionSteps(m, e) : stepsTowards(m, e, row.pool);
  if (row === undefined) {
    const usage = e.test === NONE ? 0 : m.kernel.counters.usage.get(e.test);
    const why =
      usage === 0
        ? "it has no usage, so its fields stay as they were"
        : "it does not lie there, so its fields stay as they were";
    return { sentence: say`${head}: ${why}${wraps}`, facts, protection };
  }
  facts.push(
    bytesFact("usage", row.usage),
    limitFact("effective min", row.min.value),
    limitFact("effective low", row.low.value),
  );
  // The one that has more to tell stands last, before where it comes from.
  const [other, which] =
    row.low.value === 0 && row.min.value !== 0 ? (["low", "min"] as const) : (["min", "low"] as const);
  const from = origin(m, row, which);
  return {
    sentence: say`${head}: at a usage of ${size(row.usage)} its effective ${other} is ${limit(row[other].value)} and its effective ${which} ${limit(row[which].value)}${from}${wraps}`,
    facts,
    protection,
  };
}

export function explainEntitled(m: Moment, e: EventOf<"entitled">): Draft {
  const walk = walkBefore(m, m.index);
  const row = walk?.rows.find(({ pool }) => pool === e.pool);
  const [usage, bound] = apart(e.usage, e.effective);
  const relation = e.answer ? "stay within" : "exceed";
  const from = row === undefined ? [] : origin(m, row, e.which);
  const numbers = say`${relation} its effective ${e.which} of ${figure(bound)}${from}`;
  const may = e.answer ? strong("may push others out") : strong("may not push others out");
  const probed =
    e.usage === 0
      ? say`${m.pool(e.pool)} holds nothing, which is within its effective ${e.which} of ${figure(bound)}`
      : say`${whose(m.pool(e.pool))} ${figure(usage)} ${numbers}`;
  const clause =
    m.frame.call === null
      ? probed
      : say`by ${e.which} ${m.pool(e.pool)} ${may}: its ${figure(usage)}, this request included, ${numbers}`;
  return {
    sentence: paragraph(clause, overflowSentence(m, e, walk), needless(m, e)),
    facts: [
      bytesFact("usage", e.usage),
      limitFact(`effective ${e.which}`, e.effective),
      fact("held against", walk === null ? "nothing" : m.pool(walk.limit).text),
    ],
    protection: walk === null ? [] : stepsTowards(m, walk, e.pool),
    overflow: e.overflow,
    source: `kernel/cgroup/dmem.c:dmem_cgroup_below_${e.which}`,
  };
}

function overflowSentence(m: Moment, e: EventOf<"entitled">, walk: EventOf<"protection"> | null): Phrase[] {
  if (!e.overflow || walk === null) return [];
  const exact = exactIn(m, walk, e.pool, e.which);
  const turned =
    m.frame.call === null
      ? say`the answer would be ${e.answer ? "no" : "yes"}`
      : say`${m.pool(e.pool)} ${strong(e.answer ? "might not push others out" : "might push others out")} by it`;
  return say`${exactly(e.which, e.effective, exact)} and ${turned}`;
}

/** The kernel asks before it looks for room: a no, which low has the last word on, may cost nothing. */
function needless(m: Moment, { which, answer }: EventOf<"entitled">): Phrase[] {
  const bo = m.frame.call?.about ?? NONE;
  if (answer || which === "min" || bo === NONE) return [];
  const { bos, resources } = m.kernel;
  const device = bos.device.get(bo);
  const free = m.kernel.device(device).vram - resources.usageOf(device, VRAM);
  if (free < bos.size.get(bo)) return [];
  return say`VRAM has ${size(free)} free, though`;
}

export function explainAncestor(m: Moment, e: EventOf<"ancestor">): Draft {
  const skipped = m.isRoot(e.pool) && m.kernel.policy.rootAncestor === "skip" && !(m.isRoot(e.a) || m.isRoot(e.b));
  const consequence = skipped ? say`, so no min or low is going to be read` : say`, so protection counts below it`;
  const both =
    e.a === e.b
      ? say`${m.pool(e.a)} holds candidate and request alike`
      : say`${m.pool(e.a)} and ${m.pool(e.b)} meet in ${m.pool(e.pool)}`;
  return {
    sentence: e.a === e.b ? say`${both}: it is its own common ancestor` : say`${both}${consequence}`,
    facts: [fact("common ancestor", m.pool(e.pool).text)],
  };
}

/** Answers of the probe statements. */
export function explainCharged(m: Moment, e: EventOf<"charged">): Draft {
  if (e.pool === NONE) {
    const left = m.kernel.counters.usage.get(e.limitPool);
    return {
      sentence: say`Nothing is charged: ${m.pool(e.limitPool)} ${strong("refused")} at a usage of ${size(left)}`,
      facts: [fact("refused by", m.pool(e.limitPool).text), bytesFact("its usage", left)],
    };
  }
  const usage = m.kernel.counters.usage.get(e.pool);
  return {
    sentence: say`The charge went to ${m.pool(e.pool)}, whose usage is now ${size(usage)}`,
    facts: [bytesFact("usage", usage)],
  };
}

export function explainHitLow(m: Moment, e: EventOf<"hit-low">): Draft {
  const before = m.eventAt(m.index - 1);
  const asked = before?.kind === "protection" ? "effective values were compared" : "no effective value was compared";
  const answer = e.hitLow
    ? say`Only ${code("dmem.low")} kept the answer from being yes`
    : say`${code("dmem.low")} did not decide (${asked})`;
  return { sentence: answer, facts: [fact("met low", e.hitLow ? "yes" : "no")] };
}

export function explainCommon(m: Moment, e: EventOf<"common">): Draft {
  if (e.pool === NONE) return { sentence: say`There is no common ancestor` };
  return {
    sentence: say`The deepest cgroup above both is ${m.pool(e.pool)}`,
    facts: [fact("common ancestor", m.pool(e.pool).text)],
  };
}

export function explainBlocks(_m: Moment, e: EventOf<"blocks">): Draft {
  if (e.ret !== 0)
    return {
      sentence: say`The buddy allocator ${strong("refuses")}: no free blocks of that shape`,
      facts: [fact("error", String(e.ret))],
    };
  const total = e.blocks.reduce((sum, [, bytes]) => sum + bytes, 0);
  const facts = [
    bytesFact("size", total),
    ...e.blocks.map(([offset, bytes]) => bytesFact(`at ${exactText(offset)}`, bytes)),
  ];
  return {
    sentence: say`The buddy allocator gives ${counted(e.blocks.length, "block")}, ${size(total)} in all`,
    facts,
  };
}

export function explainAvailable(_m: Moment, e: EventOf<"available">): Draft {
  return { sentence: say`${size(e.bytes)} are free in the buddy allocator now`, facts: [bytesFact("free", e.bytes)] };
}
