/**
 * Why an operation failed, in its context: which thing is missing, what is in the way. Refused operations
 * change nothing that matters here, so the state after them still shows the cause.
 */

import { ROOT_CGROUP } from "../kernel/cgroup.ts";
import { parseLimit } from "../kernel/dmem-files.ts";
import { EAGAIN, EBUSY, EEXIST, EINVAL, ENOENT, ENOMEM, ENOSPC } from "../kernel/errno.ts";
import { NONE } from "../kernel/ids.ts";
import type { Operation } from "../operation.ts";
import { errnoMeaning } from "./errno-meaning.ts";
import { type Of, pathOf, processOf, unitOf, unknownBuffer } from "./explain-statement.ts";
import type { Moment } from "./moment.ts";
import { counted } from "./names.ts";
import { lastOf } from "./operation-tally.ts";
import { attemptOnVram, whyNotVram } from "./place-reason.ts";
import { code, limit, say, size } from "./say.ts";
import type { Phrase } from "./types.ts";

/** The cause of a negative return code, as a clause. */
export function errorReason(m: Moment, o: Operation, ret: number): Phrase[] {
  switch (-ret) {
    case ENOENT:
      return missing(m, o);
    case EEXIST:
      return existing(m, o);
    case EBUSY:
      return busy(m, o);
    case EINVAL:
      return invalid(m, o);
    case EAGAIN:
      return refusedCharge(m, o);
    case ENOMEM:
      return noPlace(m, o);
    case ENOSPC:
      return say`no free blocks of that shape are left`;
    default:
      return errnoMeaning(ret);
  }
}

function missing(m: Moment, o: Operation): Phrase[] {
  switch (o.kind) {
    case "mkdir":
      return noCgroup(m, o.parent);
    case "enable":
      if (m.kernel.cgroups.find(o.path) === NONE) return noCgroup(m, o.path);
      return say`${pathOf(m, o.path)} does not have the controller itself, because its parent does not pass it on`;
    case "write":
      return noFile(m, o);
    case "create":
    case "submit":
    case "exit":
      return noProcess(m, o.process);
    case "focus":
      return o.process === null ? errnoMeaning(-ENOENT) : noProcess(m, o.process);
    case "migrate":
      return m.kernel.processes.isLive(o.process) ? noCgroup(m, o.path) : noProcess(m, o.process);
    case "spawn":
    case "rmdir":
    case "disable":
    case "charge":
    case "uncharge":
      return noCgroup(m, o.path);
    case "free":
    case "pin":
      return say`there is no buffer ${unknownBuffer(m, o.name)}`;
    case "valuable":
      return noCgroup(m, firstMissing(m, [o.limit, o.test]));
    case "belowmin":
    case "belowlow":
      return noCgroup(m, firstMissing(m, [o.root, o.test]));
    case "ancestor":
      return noCgroup(m, firstMissing(m, [o.a, o.b]));
    case "bfree":
      return say`nothing is allocated under that name`;
    default:
      return errnoMeaning(-ENOENT);
  }
}

function noCgroup(m: Moment, path: number): Phrase[] {
  return say`there is no cgroup ${code(m.machine.program.symbols.paths.text(path))}`;
}

function noProcess(m: Moment, process: number): Phrase[] {
  return say`there is no process ${processOf(m, process)}`;
}

function firstMissing(m: Moment, paths: readonly (number | null)[]): number {
  return paths.find((path) => path !== null && m.kernel.cgroups.find(path) === NONE) ?? 0;
}

function noFile(m: Moment, o: Of<"write">): Phrase[] {
  const cgroup = m.kernel.cgroups.find(o.path);
  if (cgroup === NONE) return noCgroup(m, o.path);
  if (cgroup === ROOT_CGROUP) return say`the root has no ${code(o.file)}`;
  const parent = m.kernel.cgroups.tree.parent.get(cgroup);
  return say`${pathOf(m, o.path)} has no ${code(o.file)}, because ${code("+dmem")} is not in cgroup.subtree_control of ${m.cgroup(parent)}`;
}

function existing(m: Moment, o: Operation): Phrase[] {
  if (o.kind === "mkdir") return say`${unitOf(m, o.path)} exists already`;
  if (o.kind === "spawn") return say`${processOf(m, o.process)} is running already`;
  if (o.kind === "create") return say`there is a buffer ${unknownBuffer(m, o.name)} already`;
  return errnoMeaning(-EEXIST);
}

function busy(m: Moment, o: Operation): Phrase[] {
  if (o.kind === "disable") return say`a child of ${pathOf(m, o.path)} still passes the controller on`;
  if (o.kind === "write") return say`the usage is above it`;
  if (o.kind !== "rmdir") return errnoMeaning(-EBUSY);
  const cgroup = m.kernel.cgroups.find(o.path);
  if (cgroup === ROOT_CGROUP) return say`the root cannot be removed`;
  const processes = m.kernel.cgroups.processes.get(cgroup);
  if (processes > 0)
    return say`${counted(processes, "process").replace(/processs$/, "processes")} still ${processes === 1 ? "runs" : "run"} in it`;
  return say`it has child cgroups`;
}

/** What is wrong with a write: how many lines it has, or the first one that is no size or of no device. */
function invalidWrite(m: Moment, { region, value, more }: Of<"write">): Phrase[] {
  if (more.length > 0 && m.kernel.policy.writes === "one")
    return say`${m.kernelName} takes one line a write, and these are ${String(more.length + 1)}`;
  const regions = new Set<string | null>(m.kernel.devices.map((device) => device.region)).add(null);
  const wrong = [{ region, value }, ...more].find(
    (line) => parseLimit(line.value) === null || !regions.has(line.region),
  );
  if (wrong === undefined) return errnoMeaning(-EINVAL);
  if (parseLimit(wrong.value) === null) return say`${code(wrong.value)} is no size`;
  return say`there is no region ${code(wrong.region ?? "")}`;
}

function invalid(m: Moment, o: Operation): Phrase[] {
  switch (o.kind) {
    case "write":
      return invalidWrite(m, o);
    case "pin":
      return say`${unknownBuffer(m, o.name)} does not lie in VRAM`;
    case "unpin":
      return say`${unknownBuffer(m, o.name)} is not pinned, or does not exist`;
    case "create":
      return o.request.size === 0
        ? say`a buffer of 0 bytes is not possible`
        : say`the allocator refuses its size, alignment or range`;
    case "charge":
    case "uncharge":
      return say`0 bytes are not possible`;
    case "balloc":
      return say`size, range or smallest block are malformed, or VRAM has no addresses here`;
    case "bfree":
      return say`VRAM has no addresses here`;
    default:
      return errnoMeaning(-EINVAL);
  }
}

function refusedCharge(m: Moment, o: Operation): Phrase[] {
  const charge = lastRefused(m);
  if (charge === null) return errnoMeaning(-EAGAIN);
  const usage = m.kernel.counters.usage.get(charge.limitPool);
  const max = m.kernel.counters.max.get(charge.limitPool);
  const where = say`${m.pool(charge.limitPool)} holds ${size(usage)} of its ${code("dmem.max")} of ${limit(max)}`;
  if (o.kind === "charge") return where;
  return say`after an eviction the charge was refused once more, which ends the request on this kernel; ${where}`;
}

function lastRefused(m: Moment): ReturnType<typeof lastOf<"charge">> {
  for (let at = m.index; at >= 0; at--) {
    const event = m.eventAt(at);
    if (event?.kind === "charge" && event.ret !== 0) return event;
  }
  return null;
}

/** The buffer is gone by now, but the frames still name it. */
function noPlace(m: Moment, o: Operation): Phrase[] {
  if (o.kind !== "create") return unplaced(m);
  const tried = lastOf(m, "try-place");
  if (tried === null || !attemptOnVram(m, tried.bo, 0).tried) return say`no place that it asked for had room`;
  return say`no place had room: ${whyNotVram(m, tried.bo, 0)}`;
}

function unplaced(m: Moment): Phrase[] {
  const last = lastOf(m, "stay");
  return last === null ? say`no place had room` : say`${m.owned(last.bo)} must be validated and finds no place`;
}
