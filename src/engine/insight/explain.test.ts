import { describe, expect, it } from "vitest";
import type { Expansion, Frame, FrameEvent } from "../frame.ts";
import { type BoId, type CgroupId, GTT, NONE, type PoolId, VRAM } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { PRIORITIES } from "../kernel/lru.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { callStack, explain } from "./explain.ts";
import { poolPath } from "./names.ts";
import { apart, limitText, outOf, sizeText } from "./size-text.ts";
import { allFrames, runOfVector, type TestRun, vectorNames } from "./testing/runs.ts";
import type { Explanation } from "./types.ts";

const WORDS_OF_A_BUG = /undefined|NaN|\bnull\b|\[object|Infinity| {2}| ,|\.\.| :|\s-1\b/;

const runs = vectorNames()
  .map(runOfVector)
  .filter((run): run is TestRun => run !== null);

/** Byte facts that the machine's state must confirm at the frame, by name. */
function confirmed(k: Kernel, event: FrameEvent): Record<string, u64.U64> {
  const c = k.counters;
  const size = (bo: number) => k.bos.size.get(bo);
  switch (event.kind) {
    case "visit": {
      if (event.pool === NONE) return { size: size(event.bo) };
      const usage = c.usage.get(event.pool);
      const held = { size: size(event.bo), usage };
      if (event.rule === "root-limit") {
        return { ...held, "dmem.min, not read": c.min.get(event.pool), "dmem.low, not read": c.low.get(event.pool) };
      }
      if (event.rule !== "min" && event.rule !== "low" && event.rule !== "unprotected") return held;
      return { ...held, "effective min": c.emin.get(event.pool), "effective low": c.elow.get(event.pool) };
    }
    case "charge": {
      const held = { size: event.size, usage: c.usage.get(event.pool) };
      if (event.ret === 0) return { ...held, "dmem.max": c.max.get(event.pool) };
      return { ...held, "its usage": c.usage.get(event.limitPool), "its dmem.max": c.max.get(event.limitPool) };
    }
    case "uncharge":
      return { size: event.size, usage: c.usage.get(event.pool) };
    case "entitled": {
      const column = event.which === "min" ? c.emin : c.elow;
      return { usage: c.usage.get(event.pool), [`effective ${event.which}`]: column.get(event.pool) };
    }
    case "protection": {
      if (event.test === NONE || !event.rows.some(({ pool }) => pool === event.test)) return {};
      const test = event.test;
      return { usage: c.usage.get(test), "effective min": c.emin.get(test), "effective low": c.elow.get(test) };
    }
    case "allocate": {
      const device = k.bos.device.get(event.bo);
      const inUse = k.resources.usageOf(device, event.type);
      const spec = k.device(device);
      if (event.type !== VRAM && event.type !== GTT) return { size: size(event.bo), "in use": inUse };
      const capacity = event.type === VRAM ? spec.vram : spec.gtt;
      return { size: size(event.bo), "in use": inUse, capacity, free: capacity - inUse };
    }
    case "evict":
      return { size: size(event.bo), ...(event.evictor === NONE ? {} : { "room wanted": size(event.evictor) }) };
    case "limit-write": {
      const column = event.file === "dmem.min" ? c.min : event.file === "dmem.low" ? c.low : c.max;
      return { "in force": column.get(event.pool), usage: c.usage.get(event.pool) };
    }
    case "reclaim":
      return {
        wanted: c.usage.get(event.pool) - c.max.get(event.pool),
        usage: c.usage.get(event.pool),
        "dmem.max": c.max.get(event.pool),
      };
    case "reclaim-end":
      return { usage: c.usage.get(event.pool), "dmem.max": c.max.get(event.pool) };
    case "try-place":
    case "placed":
    case "move":
    case "stay":
    case "retry":
    case "freed":
    case "pinned":
    case "unpinned":
      return { size: size(event.bo) };
    default:
      return {};
  }
}

/** Figures that the state gives to a sentence: each must stand in its text. */
function figures(machine: Machine, expansion: Expansion, index: number): string[] {
  const { event } = expansion.frame(index);
  const { kernel: k, program } = machine;
  const one = (value: u64.U64, other: u64.U64) => apart(value, other)[0];
  switch (event.kind) {
    case "visit": {
      const said = [sizeText(k.bos.size.get(event.bo)), program.symbols.bos.text(k.bos.name.get(event.bo))];
      if (event.verdict === "evict" && event.evictor === NONE) {
        const [usage, max] = [k.counters.usage.get(event.limitPool), k.counters.max.get(event.limitPool)];
        said.push(...apart(usage, max));
      }
      if (event.rule !== "min" && event.rule !== "low" && event.rule !== "unprotected") return said;
      if (event.usage === 0) return said;
      const effective = event.rule === "min" ? event.emin : event.elow;
      if (event.rule !== "unprotected") return [...said, one(event.usage, effective), one(effective, event.usage)];
      return [...said, event.emin === 0 && event.elow === 0 ? "no protection below" : "its effective"];
    }
    case "entitled":
      if (event.usage === 0) return ["holds nothing"];
      return [one(event.usage, event.effective), one(event.effective, event.usage)];
    case "placed": {
      if (event.where === VRAM || !(k.bos.preferred.get(event.bo) & 4)) return [];
      const cgroup = k.bos.cgroup.get(event.bo);
      const mates = spilledBelow(k, cgroup);
      return cgroup === 0 ? [] : [sizeText(mates.bytes), `(${mates.count} buffer${mates.count === 1 ? ")" : "s)"}`];
    }
    case "return": {
      if (event.operation.kind !== "dump" && expansion.operation < program.count - 1) return [];
      if (event.operation.kind !== "dump" && k.bos.oldest === NONE) return [];
      return [`${outOf(k.resources.usageOf(0, VRAM), k.device(0).vram)} of VRAM are in use`];
    }
    default:
      return [];
  }
}

/** Buffers that lie outside VRAM although they prefer it, of creators in a cgroup or below it. */
function spilledBelow(k: Kernel, cgroup: CgroupId): { count: number; bytes: number } {
  const found = { count: 0, bytes: 0 };
  for (let bo = k.bos.oldest; bo !== NONE; bo = k.bos.next.get(bo)) {
    let at = k.bos.cgroup.get(bo);
    while (at !== NONE && at !== cgroup) at = k.cgroups.tree.parent.get(at);
    const resource = k.bos.resource.get(bo);
    if (at !== cgroup || resource === NONE || k.resources.type.get(resource) === VRAM) continue;
    if (!(k.bos.preferred.get(bo) & 4)) continue;
    found.count++;
    found.bytes += k.bos.size.get(bo);
  }
  return found;
}

/** What gives a request its right, by the frames before: the right that the sentence may claim. */
function rightOf(expansion: Expansion, index: number): "limit" | "entitled" | "force" | null {
  const { event } = expansion.frame(index);
  if (event.kind !== "visit" || event.evictor === NONE) return null;
  if (event.limitPool !== NONE) return "limit";
  for (let at = index - 1; at >= 0; at--) {
    const { event: before, call } = expansion.frame(at);
    if (before.kind === "entitled" && before.answer && call?.about === event.evictor) return "entitled";
    if (before.kind === "try-place" && before.bo === event.evictor) return before.force ? "force" : null;
  }
  return null;
}

const RIGHTS = {
  limit: /dmem\.max/,
  entitled: /is entitled to it: when it asked, .* were within/,
  force: /in this second round/,
};

/** The oldest buffer charged to a pool, in the order in which walks over VRAM look at them. */
function oldestIn(k: Kernel, pool: PoolId): BoId {
  for (let priority = 0; priority < PRIORITIES; priority++) {
    const head = k.lru.head(0, VRAM, priority);
    for (let node = k.lru.next.get(head); node !== head; node = k.lru.next.get(node)) {
      if (k.lru.isResource(node) && k.resources.pool.get(node) === pool) return k.resources.bo.get(node);
    }
  }
  return NONE;
}

describe("every frame of every vector", () => {
  const kinds = new Set<string>();

  it.each(runs.map((run) => [run.name, run] as const))("%s", (_name, run) => {
    const wrong: string[] = [];
    let oldest: BoId = NONE;
    for (const { expansion, index, machine } of allFrames(run)) {
      const { event } = expansion.frame(index);
      kinds.add(event.kind);
      const explanation = explain(machine, expansion, index, run.naming);
      const complaint =
        complaintOnWords(explanation) ??
        complaintOnShape(explanation) ??
        complaintOnNumbers(machine, event, explanation) ??
        complaintOnFigures(machine, expansion, index, explanation) ??
        complaintOnProtection(machine, event, explanation) ??
        complaintOnAsking(machine, expansion, index, explanation) ??
        complaintOnOrigin(explanation) ??
        complaintOnCalls(machine, expansion.frame(index));
      if (event.kind === "visit") oldest = event.pool === NONE ? NONE : oldestIn(machine.kernel, event.pool);
      if (event.kind === "evict" && explanation.text.includes("oldest buffer") && event.bo !== oldest)
        wrong.push(`${expansion.operation}.${index}: ${explanation.text} | it was not the oldest`);
      if (complaint !== null)
        wrong.push(`${expansion.operation}.${index} ${event.kind}: ${explanation.text} | ${complaint}`);
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it("was of every kind that a modelled kernel tells", () => {
    expect([...kinds].sort()).toEqual(
      [
        ...[
          "allocate",
          "ancestor",
          "available",
          "blocks",
          "budget",
          "charge",
          "charged",
          "common",
          "css-killed",
          "css-made",
        ],
        ...[
          "entered",
          "entitled",
          "evict",
          "freed",
          "hit-low",
          "limit-write",
          "move",
          "pinned",
          "placed",
          "protection",
        ],
        ...[
          "reclaim",
          "reclaim-end",
          "retry",
          "return",
          "spent",
          "stay",
          "touched",
          "try-place",
          "uncharge",
          "unpinned",
        ],
        ...["visit", "walk", "walk-end"],
      ].sort(),
    );
  });
});

function complaintOnWords(explanation: Explanation): string | null {
  const facts = explanation.facts.map(({ name, text }) => `${name}: ${text}`);
  const texts = [explanation.text, ...facts, ...explanation.protection.map(({ formula }) => formula)];
  if (explanation.text.length < 8) return "too short";
  return texts.find((text) => WORDS_OF_A_BUG.test(text)) ?? null;
}

/** A capital or a name first, a full stop or a question mark last, one unit style, names without repetition. */
function complaintOnShape({ text, sentence, facts }: Explanation): string | null {
  const [first] = sentence;
  if (first?.role === "text" && !/^[A-Z0-9]/.test(first.text)) return "begins without a capital";
  if (/[.?] [a-z]/.test(sentence.map(({ text, role }) => (role === "text" ? text : "N")).join(""))) return "no capital";
  if (!/[.?]$/.test(text)) return "has no end";
  const units = [text, ...facts.map((fact) => fact.text)].find((said) => /\d [GTPE]iB|\d{4}(\.\d)? [KM]iB/.test(said));
  return units === undefined ? null : `units: ${units}`;
}

function complaintOnFigures(
  machine: Machine,
  expansion: Expansion,
  index: number,
  { text }: Explanation,
): string | null {
  const missing = figures(machine, expansion, index).find((figure) => !text.includes(figure));
  if (missing !== undefined) return `does not say ${missing}`;
  const { event } = expansion.frame(index);
  const right = rightOf(expansion, index);
  if (event.kind !== "visit" || event.verdict !== "evict" || event.evictor === NONE) return null;
  if (right === null) return "nothing gives the request a right";
  return RIGHTS[right].test(text) ? null : `does not say that its right is ${right}`;
}

function complaintOnNumbers({ kernel }: Machine, event: FrameEvent, { facts }: Explanation): string | null {
  for (const [name, value] of Object.entries(confirmed(kernel, event))) {
    const said = facts.find((fact) => fact.name === name)?.bytes;
    if (said !== u64.toJson(value)) return `${name} is ${said}, the state says ${u64.toJson(value)}`;
  }
  return null;
}

/** The steps lead from the top of the tree to the pool asked about, and end in what it was held against. */
function complaintOnProtection(machine: Machine, event: FrameEvent, { protection }: Explanation): string | null {
  if (event.kind !== "visit" || !["min", "low", "unprotected"].includes(event.rule) || event.usage === 0) return null;
  const last = protection[protection.length - 1];
  if (last?.path !== poolPath(machine, event.pool)) return `the steps end at ${last?.path}`;
  if (last.value !== u64.toJson(event.elow)) return `the steps end in ${last.value}`;
  const depths = protection.map(({ path }) => path.split("/").length);
  return depths.some((depth, i) => i > 0 && depth < (depths[i - 1] as number)) ? "the steps are out of order" : null;
}

/** The requester's steps end in what the last request that asked was answered with. */
function complaintOnAsking(
  machine: Machine,
  expansion: Expansion,
  index: number,
  { asking }: Explanation,
): string | null {
  if (asking.length === 0) return null;
  const asked = expansion.frames.findLast(({ event, call }, at) => at <= index && event.kind === "entitled" && call);
  if (asked?.event.kind !== "entitled") return "nobody asked";
  const { pool, which, effective, usage } = asked.event;
  const last = asking.findLast((step) => step.which === which);
  if (last?.path !== poolPath(machine, pool)) return `the asking steps end at ${last?.path}`;
  if (last.value !== u64.toJson(effective)) return `the asking steps end in ${last.value}`;
  return last.usage === u64.toJson(usage) ? null : `the asking steps end at a usage of ${last.usage}`;
}

const CAPPED =
  /effective (min|low) (?:of |is )?([\d.,]+ \w+)(?: below [^(]*)? \(its dmem\.(?:min|low) of ([\d.,]+ \w+|max) counts/;
const SCALED = /scaled down because the cgroups in .* claim ([\d.,]+ \w+), more than the ([\d.,]+ \w+) it has/;

/** Why an effective value is not what was written: some step must say so with the same numbers. */
function complaintOnOrigin({ text, protection, asking }: Explanation): string | null {
  const steps = [...protection, ...asking];
  const exact = (value: string | number) => BigInt(value);
  const capped = CAPPED.exec(text);
  if (capped === null && text.includes("counts up to its usage")) return "a cap in other words";
  if (capped !== null && steps.length > 0) {
    const [, which, value, setting] = capped;
    const found = steps.some(
      (step) =>
        step.which === which &&
        step.value === step.usage &&
        sizeText(Number(step.value)) === value &&
        limitText(u64.fromBigInt(exact(step.setting))) === setting,
    );
    if (!found) return `no step is capped at ${value} of ${setting}`;
  }
  const scaled = SCALED.exec(text);
  if (scaled === null || steps.length === 0) return null;
  const [, claimed, there] = scaled;
  const found = steps.some(
    ({ rule, siblings, parentEffective }) =>
      rule === "scaled" &&
      apart(u64.fromBigInt(exact(siblings)), u64.fromBigInt(exact(parentEffective))).join() === [claimed, there].join(),
  );
  return found ? null : `no step is scaled down for ${claimed} of ${there}`;
}

function complaintOnCalls(machine: Machine, frame: Frame): string | null {
  return callStack(machine, frame).find(({ name }) => !/^[a-z_]+$/.test(name))?.name ?? null;
}
