/** What is asked beside the view: one cgroup in depth, an operation's frames as a list of sentences. */

import { DMEM_FILES, effectiveReasons, explain, NO_CGROUP, pushSentence, readFile, safeFrom } from "../engine/index.ts";
import type { CgroupDetail, CgroupRequest, FramesPage, FramesRequest } from "./protocol.ts";
import type { Run } from "./run.ts";
import { stops } from "./steps.ts";

/** The most frames told at once. */
const PAGE = 500;

/** Files and safety of a live cgroup at a cursor, or null where it does not exist. */
export function detailOf(run: Run, { cursor: asked, path, from }: CgroupRequest): CgroupDetail | null {
  const cursor = run.clamp(asked);
  const machine = run.expansion(cursor.operation).machineAt(cursor.frame);
  const { kernel, program } = machine;
  const cgroup = kernel.cgroups.find(program.symbols.paths.find(path));
  if (cgroup === NO_CGROUP) return null;
  const files = DMEM_FILES.flatMap((name) => {
    const text = readFile(kernel, cgroup, name);
    return text === null ? [] : [{ name, text }];
  });
  const asking = from === undefined ? [...run.naming.colours.keys()] : [from];
  const others = asking.map((other) => kernel.cgroups.find(program.symbols.paths.find(other)));
  const safety = others
    .filter((other) => other !== NO_CGROUP && other !== cgroup)
    .flatMap((other) => safeFrom(machine, cgroup, other, run.naming, run.device) ?? []);
  return {
    files,
    mayPush: pushSentence(machine, cgroup, run.naming, run.device),
    safety,
    inEffect: effectiveReasons(machine, cgroup, run.naming, run.device),
  };
}

/** A page of an operation's frames. */
export function framesOf(run: Run, { operation, from, count }: FramesRequest): FramesPage {
  const expansion = run.expansion(operation);
  const halts = new Set(stops(expansion));
  const end = Math.min(expansion.length, from + Math.min(count, PAGE));
  const rows: FramesPage["rows"][number][] = [];
  for (let frame = from; frame < end; frame++) {
    const { kind, text } = explain(expansion.machineAt(frame), expansion, frame, run.naming);
    rows.push({ frame, kind, text, isStop: halts.has(frame) });
  }
  return { total: expansion.length, rows };
}
