/**
 * The frame of an operation with the most protection arithmetic to show: what a page keeps room for from the operation's
 * first frame on. Walks that follow the same question about the same cgroup are alike.
 */

import type { Expansion } from "../frame.ts";
import { NONE } from "../kernel/ids.ts";
import { Moment } from "./moment.ts";
import type { Naming } from "./names.ts";
import { stepsTowards } from "./protection-steps.ts";
import { requesterSteps } from "./requester-steps.ts";
import type { Explanation, ProtectionStep } from "./types.ts";

export type Arithmetic = Pick<Explanation, "asking" | "protection">;

const NOTHING: Arithmetic = { asking: [], protection: [] };

/** Different walks that are compared, at most: an operation with more of them has long shown what they are like. */
const MOST = 40;

/** The expansion's machine may stand at any of its frames. */
export function mostArithmetic(expansion: Expansion, naming: Naming): Arithmetic {
  if (expansion.count("protection") === 0) return NOTHING;
  const machine = expansion.machineAt(expansion.length - 1);
  const seen = new Set<string>();
  let most = NOTHING;
  let asked = 0;
  for (const [index, event] of expansion.kept()) {
    if (event.kind === "entitled") asked = event.pool;
    if (event.kind !== "protection" || event.test === NONE) continue;
    const like = `${asked} ${event.test} ${event.limit}`;
    if (seen.has(like)) continue;
    const moment = new Moment(machine, expansion, index, naming);
    const protection = stepsTowards(moment, event, event.test);
    const now = { protection, asking: requesterSteps(moment, protection.at(-1)?.path ?? null) };
    if (linesOf(now) > linesOf(most)) most = now;
    if (seen.add(like).size === MOST) break;
  }
  return most;
}

/** Rules of values that are something take more lines. */
function linesOf({ asking, protection }: Arithmetic): number {
  const lines = ({ setting, value, formula }: ProtectionStep) =>
    Number(setting) === 0 && Number(value) === 0 ? 1 : 3 + formula.length / 40;
  return [...asking, ...protection].reduce((sum, step) => sum + lines(step), 0);
}
