/** Which cgroup a frame is about: the one that its sentence names first, else the one for which the operation is done. */

import { type BoId, NONE, type ProcessId } from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import type { Moment } from "./moment.ts";
import { cgroupPath } from "./names.ts";
import type { Phrase } from "./types.ts";

/** Null where nobody is concerned: a dump tells of all. */
export function aboutOf(m: Moment, sentence: readonly Phrase[]): string | null {
  const { operation } = m;
  if (operation.kind === "dump") return null;
  const named = sentence.find(({ role, path }) => role === "cgroup" && path !== null);
  if (named !== undefined) return named.path;
  if ("process" in operation && operation.process !== null) return homeOf(m.machine, operation.process as ProcessId);
  const { kind } = operation;
  return kind === "free" || kind === "pin" || kind === "unpin" ? creatorOf(m.machine, operation.name) : null;
}

function homeOf(machine: Machine, process: ProcessId): string | null {
  const { processes } = machine.kernel;
  const cgroup = process < processes.cgroup.size ? processes.cgroup.get(process) : NONE;
  return cgroup === NONE ? null : cgroupPath(machine, cgroup);
}

function creatorOf(machine: Machine, name: number): string | null {
  const bo: BoId = machine.kernel.bos.find(name);
  const cgroup = bo === NONE ? NONE : machine.kernel.bos.cgroup.get(bo);
  return cgroup === NONE ? null : cgroupPath(machine, cgroup);
}
