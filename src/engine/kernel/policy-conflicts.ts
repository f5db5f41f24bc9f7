/**
 * Which combinations of knobs mean nothing. A custom kernel is a preset plus overrides, and two things can
 * go wrong with it: the result leaves a question open that the model has to answer, or a knob was
 * written that the result never looks at. Values that merely come from the preset may be idle.
 *
 * | combination | why |
 * |---|---|
 * | restart, coupled, dmem=on | only the at-place form of the restarting search asks the controller anything |
 * | restart, maxBelowUsage=reclaim | a cgroup is evicted from by a walk |
 * | restart, gttFallback other than never | the restarting search knows no fallback places |
 * | coupled, dmem=on, eagain=none | what becomes of a failed charge? |
 * | at-place, dmem=on, tryLowAfterFailedCharge=none | may low be ignored after one? |
 * | dmem=off with path=at-place, eagain, tryLowAfterFailedCharge or reclaim written | nothing is charged |
 * | at-place with eagain written | a failed charge asks for an eviction instead |
 * | coupled with tryLowAfterFailedCharge written | low is ignored whenever it was met |
 *
 * The what-ifs, `writes` and `peakFile` go with everything: files and probes work on every kernel.
 */

import type { Knob, Policy } from "./policy.ts";

export interface PolicyConflict {
  /** The written knob to look at. */
  readonly knob: Knob;
  readonly message: string;
}

interface Rule {
  /** The knobs that make up the combination; of those written, the first is to blame. */
  readonly knobs: readonly Knob[];
  readonly holds: (policy: Policy) => boolean;
  readonly message: string;
}

/** Combinations that leave something open, wherever their values come from. */
const UNDEFINED: readonly Rule[] = [
  {
    knobs: ["dmem", "engine", "path"],
    holds: (p) => p.engine === "restart" && p.path === "coupled" && p.dmem === "on",
    message: "engine=restart with path=coupled charges nothing: it needs dmem=off, or path=at-place",
  },
  {
    knobs: ["maxBelowUsage", "engine"],
    holds: (p) => p.engine === "restart" && p.maxBelowUsage === "reclaim" && p.dmem === "on",
    message: "maxBelowUsage=reclaim needs engine=walk: the restarting search cannot evict from a cgroup",
  },
  {
    knobs: ["gttFallback", "engine"],
    holds: (p) => p.engine === "restart" && p.gttFallback !== "never",
    message: "engine=restart knows no fallback places: it needs gttFallback=never",
  },
  {
    knobs: ["eagain", "path", "dmem"],
    holds: (p) => p.engine === "walk" && p.path === "coupled" && p.dmem === "on" && p.eagain === "none",
    message: "path=coupled needs eagain=abort or eagain=enospc: what a failed charge becomes",
  },
  {
    knobs: ["tryLowAfterFailedCharge", "path", "dmem"],
    holds: (p) => p.path === "at-place" && p.dmem === "on" && p.tryLowAfterFailedCharge === "none",
    message: "path=at-place needs tryLowAfterFailedCharge=off or on: whether a failed charge may ignore low",
  },
];

const NOTHING_CHARGED = "has no effect with dmem=off: nothing is charged";

/** Knobs that are never looked at; told only where they are written. */
const IDLE: readonly Rule[] = [
  { knobs: ["path"], holds: (p) => p.dmem === "off" && p.path === "at-place", message: NOTHING_CHARGED },
  { knobs: ["eagain"], holds: (p) => p.dmem === "off" && p.eagain !== "none", message: NOTHING_CHARGED },
  {
    knobs: ["tryLowAfterFailedCharge"],
    holds: (p) => p.dmem === "off" && p.tryLowAfterFailedCharge !== "none",
    message: NOTHING_CHARGED,
  },
  {
    knobs: ["maxBelowUsage"],
    holds: (p) => p.dmem === "off" && p.maxBelowUsage === "reclaim",
    message: NOTHING_CHARGED,
  },
  {
    knobs: ["eagain"],
    holds: (p) => p.dmem === "on" && p.path === "at-place" && p.eagain !== "none",
    message: "has no effect with path=at-place: a failed charge asks for an eviction there",
  },
  {
    knobs: ["tryLowAfterFailedCharge"],
    holds: (p) => p.dmem === "on" && p.path === "coupled" && p.tryLowAfterFailedCharge !== "none",
    message: "has no effect with path=coupled: low is ignored there whenever a walk has met it",
  },
];

/** What is wrong with a policy, given the knobs that were written to get it; one conflict a knob at most. */
export function policyConflicts(policy: Policy, written: readonly Knob[]): PolicyConflict[] {
  const conflicts: PolicyConflict[] = [];
  for (const rule of UNDEFINED) {
    const knob = rule.knobs.find((one) => written.includes(one));
    if (knob !== undefined && rule.holds(policy)) conflicts.push({ knob, message: rule.message });
  }
  for (const { knobs, holds, message } of IDLE) {
    for (const knob of knobs) {
      if (!written.includes(knob) || !holds(policy)) continue;
      conflicts.push({ knob, message: `${knob}=${policy[knob]} ${message}` });
    }
  }
  return conflicts.filter(({ knob }, i) => conflicts.findIndex((other) => other.knob === knob) === i);
}
