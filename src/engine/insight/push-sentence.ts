/** "May it push others out?" as one sentence with its numbers. */

import type { CgroupId } from "../kernel/ids.ts";
import type { U64 } from "../kernel/u64.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { effectiveValues, mayPush, poolCharged } from "./effective.ts";
import { cgroupPath, type Naming } from "./names.ts";
import { apart, limitText, sizeText } from "./size-text.ts";

export function pushSentence(machine: Machine, cgroup: CgroupId, naming: Naming): string {
  return `${words(machine, cgroup, naming)}.`;
}

function words(machine: Machine, cgroup: CgroupId, naming: Naming): string {
  const { kernel, program } = machine;
  const who = naming.spoken(cgroupPath(machine, cgroup));
  const pool = poolCharged(kernel, cgroup);
  const values = effectiveValues(machine);
  const { answer } = mayPush(machine, cgroup, 0, values);
  if (answer === "never-asked") {
    return kernel.policy.dmem === "off"
      ? `${program.kernel} does not ask the dmem controller: no protection lets ${who} push others out`
      : `${program.kernel} never looks at the protection of whoever asks for VRAM: being protected does not help ${who} to push others out`;
  }
  if (answer === "no-pool") return `Nothing is counted for ${who} yet: the kernel asks once a request has been charged`;
  if (answer === "idle") return `Nothing is charged to ${who}: the kernel asks once a request has been charged`;
  const usage = kernel.counters.usage.get(pool);
  const effective = values.get(pool);
  if (effective === undefined) return `${who} is charged to the root, which has no protection: it pushes nobody out`;
  const bound = answer === "min" ? effective.min : effective.low;
  const [used, allowed] = u64.less(bound, usage) ? apart(usage, bound) : [sizeText(usage), sizeText(bound)];
  if (answer === "no")
    return `${who} may not push others out: it uses ${used}, more than its effective low of ${allowed}${whyNotSet(kernel.counters.low.get(pool), usage, bound, "low")}`;
  const why = whyNotSet(kernel.counters[answer].get(pool), usage, bound, answer);
  return answer === "min"
    ? `${who} may push out all that is not within its own effective min: it uses ${used}, within its effective min of ${allowed}${why}`
    : `${who} may push out what is unprotected: it uses ${used}, within its effective low of ${allowed}${why}`;
}

/** Why the effective value is not what was written, where it is less; or nothing. */
function whyNotSet(setting: U64, usage: U64, effective: U64, which: "min" | "low"): string {
  if (!u64.less(effective, setting)) return "";
  const file = `its dmem.${which} of ${limitText(setting)}`;
  return effective === usage ? ` (${file} counts up to its usage)` : ` (of ${file}, its ancestors pass on no more)`;
}
