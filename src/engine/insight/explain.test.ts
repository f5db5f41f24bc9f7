import { describe, expect, it } from "vitest";
import type { Frame, FrameEvent } from "../frame.ts";
import { GTT, NONE, VRAM } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { callStack, explain } from "./explain.ts";
import { poolPath } from "./names.ts";
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

describe("every frame of every vector", () => {
  const kinds = new Set<string>();

  it.each(runs.map((run) => [run.name, run] as const))("%s", (_name, run) => {
    const wrong: string[] = [];
    for (const { expansion, index, machine } of allFrames(run)) {
      const { event } = expansion.frame(index);
      kinds.add(event.kind);
      const explanation = explain(machine, expansion, index, run.naming);
      const complaint =
        complaintOnWords(explanation) ??
        complaintOnNumbers(machine, event, explanation) ??
        complaintOnProtection(machine, event, explanation) ??
        complaintOnCalls(machine, expansion.frame(index));
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

function complaintOnCalls(machine: Machine, frame: Frame): string | null {
  return callStack(machine, frame).find(({ name }) => !/^[a-z_]+$/.test(name))?.name ?? null;
}
