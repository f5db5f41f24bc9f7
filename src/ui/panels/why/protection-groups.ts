/**
 * Protection arithmetic by cgroup: min and low of one belong together; a value that is 0 from nothing needs no line. And
 * the rules of effective_protection in plain words.
 */

import type { ProtectionStep } from "../../../engine/index.ts";

export interface ProtectionGroup {
  readonly path: string;
  readonly min: ProtectionStep | null;
  readonly low: ProtectionStep | null;
}

/** In the order of the steps: the top of the tree first. */
export function groupSteps(steps: readonly ProtectionStep[]): ProtectionGroup[] {
  const groups = new Map<string, { path: string; min: ProtectionStep | null; low: ProtectionStep | null }>();
  for (const step of steps) {
    const group = groups.get(step.path) ?? { path: step.path, min: null, low: null };
    group[step.which] = step;
    groups.set(step.path, group);
  }
  return [...groups.values()];
}

/** Nothing was set, nothing passed down, nothing came of it. */
export function isTrivial({ setting, value, exact }: ProtectionStep): boolean {
  return Number(setting) === 0 && Number(value) === 0 && Number(exact) === 0;
}

/** The kernel's value is not the true quotient. */
export function hasWrapped({ value, exact }: ProtectionStep): boolean {
  return String(value) !== String(exact);
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

/** Which rule made a value what it is; `below` names the cgroup from which one looks. */
export function ruleWords(step: ProtectionStep, below: string): string {
  const { rule, usage, setting, value, parentEffective } = step;
  const isCapped = BigInt(usage) < BigInt(setting) && String(value) === String(usage);
  if (isTrivial(step)) return "nothing written, nothing inherited";
  if (rule === "direct") return `taken as written: it lies right below ${below}`;
  if (rule === "scaled" && Number(parentEffective) === 0) return "the cgroup above has none to pass on";
  if (rule === "scaled") return "scaled down: the cgroups at this level claim more than the one above has";
  if (isCapped) return "counts up to its usage";
  if (rule === "shared") return "its own claim and a share of what nobody at this level claims";
  return "as written: it uses as much or more";
}
