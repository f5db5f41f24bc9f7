/**
 * How the cgroup that asks for room came to its own effective values: the arithmetic behind "may it push others out?",
 * which stays worth knowing while candidates are looked at and after.
 */

import type { EventOf, Moment } from "./moment.ts";
import { poolPath } from "./names.ts";
import { stepsTowards, walkBefore } from "./protection-steps.ts";
import type { ProtectionStep } from "./types.ts";

/**
 * The steps of the operation's last request that asked, up to the frame; none where nobody did, or where the frame's
 * own steps lead to `shown`, the same cgroup.
 */
export function requesterSteps(m: Moment, shown: string | null): ProtectionStep[] {
  const index = lastAsked(m);
  if (index < 0) return [];
  const { pool } = m.eventAt(index) as EventOf<"entitled">;
  const walk = walkBefore(m, index);
  return walk === null || poolPath(m.machine, pool) === shown ? [] : stepsTowards(m, walk, pool);
}

/** The frame of the last question that a request asked, not a statement; or -1. */
function lastAsked({ expansion, index }: Moment): number {
  let last = -1;
  for (const [at, { kind }] of expansion.kept()) {
    if (at > index) break;
    if (kind === "entitled") last = at;
  }
  return last >= 0 && expansion.frame(last).call !== null ? last : -1;
}
