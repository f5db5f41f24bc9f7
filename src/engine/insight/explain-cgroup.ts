/** Limits and the life of the controller: writes, what enforces them, csses that come and go. */

import { NONE, type PoolId } from "../kernel/ids.ts";
import * as u64 from "../kernel/u64.ts";
import { errnoMeaning } from "./errno-meaning.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { bytesFact, code, fact, figure, limit, limitFact, say, size, strong } from "./say.ts";
import { apart } from "./size-text.ts";

export function explainLimitWrite(m: Moment, e: EventOf<"limit-write">): Draft {
  const file = code(e.file);
  const facts = [limitFact("asked", e.asked), limitFact("in force", e.inForce), bytesFact("usage", e.usage)];
  if (e.asked !== e.inForce) {
    const how =
      m.kernel.policy.maxBelowUsage === "error"
        ? say`${strong("refuses")}`
        : say`${strong("drops")}, without an error,`;
    const [asked, usage] = apart(e.asked, e.usage);
    return {
      sentence: say`Kernel ${m.kernelName} ${how} the ${figure(asked)} asked for ${file} of ${m.cgroup(e.cgroup)}: the usage of ${figure(usage)} is above it, and ${limit(e.inForce)} stays in force`,
      facts,
    };
  }
  const excess = e.file === "dmem.max" && u64.less(e.inForce, e.usage) ? e.usage - e.inForce : 0;
  const [inForce, usage] = apart(e.inForce, e.usage);
  const then =
    excess === 0
      ? say`; its usage is ${figure(usage)}`
      : say`, below its usage of ${figure(usage)}: ${size(excess)} ${strong("must go")}`;
  return { sentence: say`${file} of ${m.cgroup(e.cgroup)} is now ${figure(inForce)}${then}`, facts };
}

export function explainReclaim(m: Moment, e: EventOf<"reclaim">): Draft {
  const again = e.attempt === 1 ? say`` : say`, in attempt ${String(e.attempt)}`;
  const [usage, max] = apart(usageOf(m, e.pool), m.kernel.counters.max.get(e.pool));
  return {
    sentence: say`${m.pool(e.pool)} holds ${figure(usage)}, above its ${code("dmem.max")} of ${figure(max)}: the driver is asked to free ${size(e.target)}${again}`,
    facts: [
      bytesFact("wanted", e.target),
      bytesFact("usage", usageOf(m, e.pool)),
      limitFact("dmem.max", m.kernel.counters.max.get(e.pool)),
      fact("attempt", String(e.attempt)),
    ],
  };
}

export function explainReclaimEnd(m: Moment, e: EventOf<"reclaim-end">): Draft {
  const usage = usageOf(m, e.pool);
  const facts = [
    bytesFact("freed", e.freed),
    bytesFact("usage", usage),
    limitFact("dmem.max", m.kernel.counters.max.get(e.pool)),
  ];
  if (e.ret !== 0) {
    return {
      sentence: say`The attempt ${strong("freed nothing")} (${errnoMeaning(e.ret)}): ${m.pool(e.pool)} still holds ${size(usage)}`,
      facts,
    };
  }
  return { sentence: say`The attempt freed ${size(e.freed)}: ${m.pool(e.pool)} now holds ${size(usage)}`, facts };
}

export function explainCssMade(m: Moment, e: EventOf<"css-made">): Draft {
  return {
    sentence: say`${m.cgroup(e.cgroup)} ${strong("gets")} the dmem controller: from now on its processes are charged to it, and it has limits of its own`,
    facts: [fact("cgroup", m.cgroup(e.cgroup).path ?? "")],
  };
}

export function explainCssKilled(m: Moment, e: EventOf<"css-killed">): Draft {
  const left =
    e.charged === 0
      ? say`nothing was charged to it`
      : say`${size(e.charged)} stay charged to what is left of it until the buffers move`;
  return {
    sentence: say`${m.cgroup(e.cgroup)} ${strong("loses")} the dmem controller and its limits; ${left}`,
    facts: [bytesFact("still charged", e.charged)],
  };
}

function usageOf(m: Moment, pool: PoolId): number {
  return pool === NONE ? 0 : m.kernel.counters.usage.get(pool);
}
