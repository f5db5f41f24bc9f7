/** Protection arithmetic by cgroup: min and low of one belong together; a value that is 0 from nothing needs no line. */

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
