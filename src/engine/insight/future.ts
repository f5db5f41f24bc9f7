/**
 * Cgroups to come: those the script makes after a point of the run, and those that get the controller only
 * then, with the limits that the script is going to set. What a drag edits for them is the write shown
 * here (script-edit.ts: the first one in the first life of the controller to come).
 */

import { parseLimit, printLimit } from "../kernel/dmem-files.ts";
import { NONE } from "../kernel/ids.ts";
import { PAGE_COUNTER_MAX } from "../kernel/page-counter.ts";
import type { LimitFile } from "../kernel/trace.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import type { Operation } from "../operation.ts";
import type { OperationStream } from "../operation-stream.ts";
import { MOST_CGROUPS } from "./live-cgroups.ts";
import type { OverviewContext } from "./overview.ts";
import type { FutureCgroup, LimitView } from "./types.ts";

/** The operations that make cgroups, by path symbol. */
export class Births {
  private readonly made = new Map<number, number[]>();

  /** Of the operations that it is shown (run-index.ts), in order. */
  constructor(private readonly stream: OperationStream) {}

  see(operation: Operation, number: number, ret: number): void {
    if (operation.kind === "mkdir" && ret >= 0) this.add(operation.path, number);
  }

  private add(path: number, number: number): void {
    const list = this.made.get(path);
    if (list === undefined) this.made.set(path, [number]);
    else list.push(number);
  }

  /** The line of an operation. */
  lineOf(operation: number): number {
    return this.stream.operationAt(operation).line;
  }

  /** Paths in order of their first appearance. */
  get paths(): Iterable<number> {
    return this.made.keys();
  }

  /** The first one at or after an operation, or null. */
  from(path: number, operation: number): number | null {
    return this.made.get(path)?.find((number) => number >= operation) ?? null;
  }
}

/** Cgroups to come in order of their first appearance: parents before their children, MOST_CGROUPS at most. */
export function futureCgroups(machine: Machine, births: Births, context: OverviewContext): FutureCgroup[] {
  const { cgroups } = machine.kernel;
  const found: FutureCgroup[] = [];
  for (const path of births.paths) {
    const cgroup = cgroups.find(path);
    const isLive = cgroup !== NONE;
    if (isLive && cgroups.css.get(cgroup) !== NONE) continue;
    const controller = context.writes.controllerFrom(path, context.executed);
    const begin = isLive ? controller : births.from(path, context.executed);
    if (begin === null) continue;
    if (found.length === MOST_CGROUPS) break;
    found.push(futureCgroup(machine, context, { path, isLive, begin, line: births.lineOf(begin), controller }));
  }
  return found;
}

interface Beginning {
  readonly path: number;
  readonly isLive: boolean;
  readonly begin: number;
  readonly line: number;
  readonly controller: number | null;
}

function futureCgroup(machine: Machine, context: OverviewContext, beginning: Beginning): FutureCgroup {
  const { path: symbol, isLive, begin, line, controller } = beginning;
  const { symbols } = machine.program;
  const { naming } = context;
  const path = symbols.paths.text(symbol);
  const limit = (file: LimitFile) => limitToCome(machine, context, symbol, file, controller);
  return {
    path,
    name: naming.cgroup(path),
    depth: path.split("/").length - 1,
    colour: naming.colours.get(path) ?? -1,
    isLive,
    operation: begin,
    line,
    hasController: controller !== null,
    min: limit("dmem.min"),
    low: limit("dmem.low"),
    max: limit("dmem.max"),
  };
}

function limitToCome(
  machine: Machine,
  { writes, device = 0 }: OverviewContext,
  path: number,
  file: LimitFile,
  controller: number | null,
): LimitView {
  const region = machine.kernel.device(device).region;
  const write = controller === null ? null : writes.firstOf(path, file, region, controller);
  const standard = file === "dmem.max" ? PAGE_COUNTER_MAX : 0;
  const value = (write?.inEffect && parseLimit(write.inEffect.value)) ?? standard;
  return {
    value: u64.toJson(value),
    text: printLimit(value),
    operation: write?.inEffect?.operation ?? null,
    line: write?.inEffect?.line ?? null,
    loops: writes.loopsAround(write?.inEffect ?? null),
    untilOperation: write?.next?.operation ?? null,
    player: write?.inEffect?.player ?? null,
    ignored: null,
  };
}
