/** "May it push others out?" as one sentence with its numbers. */

import type { CgroupId } from "../kernel/ids.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { effectiveValues, mayPush, poolCharged } from "./effective.ts";
import { pendingIn } from "./holdings.ts";
import { cgroupPath, type Naming } from "./names.ts";
import { apart, sizeText } from "./size-text.ts";

export function pushSentence(machine: Machine, cgroup: CgroupId, naming: Naming, device = 0): string {
  return `${words(machine, cgroup, naming, device)}.`;
}

function words(machine: Machine, cgroup: CgroupId, naming: Naming, device: number): string {
  const { kernel, program } = machine;
  const who = naming.spoken(cgroupPath(machine, cgroup));
  const pool = poolCharged(kernel, cgroup, device);
  const values = effectiveValues(machine, device);
  const { answer } = mayPush(machine, cgroup, device, values);
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
  const pending = pendingIn(machine, pool);
  const unplaced = pending > 0 ? `, ${sizeText(pending)} of it charged but not yet placed` : "";
  const [total, allowed] = u64.less(bound, usage) ? apart(usage, bound) : [sizeText(usage), sizeText(bound)];
  const used = `${total}${unplaced}`;
  if (answer === "no")
    return `${who} may not push others out: it uses ${used}, more than its effective low of ${allowed}`;
  return answer === "min"
    ? `${who} may push out all that is not within its own effective min: it uses ${used}, within its effective min of ${allowed}`
    : `${who} may push out what is unprotected: it uses ${used}, within its effective low of ${allowed}`;
}
