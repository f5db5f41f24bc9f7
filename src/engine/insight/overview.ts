/**
 * All live cgroups at a moment, as the tree on the page shows them: usage, limits and where they come
 * from, protection in effect, what their processes hold.
 */

import { parseLimit, printLimit } from "../kernel/dmem-files.ts";
import { type CgroupId, NONE, type PoolId, type ProcessId } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { PAGE_COUNTER_MAX } from "../kernel/page-counter.ts";
import type { LimitFile } from "../kernel/trace.ts";
import type { U64 } from "../kernel/u64.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import { type EffectiveValues, effectiveValues, mayPush, ownPool } from "./effective.ts";
import { type Holdings, holdingsOf, processView } from "./holdings.ts";
import { liveCgroups } from "./live-cgroups.ts";
import { cgroupPath, type Naming } from "./names.ts";
import type { CgroupView, LimitView, ProcessView, Quantity } from "./types.ts";
import type { WriteIndex } from "./write-index.ts";

/** What is needed beside the machine. */
export interface OverviewContext {
  readonly naming: Naming;
  readonly writes: WriteIndex;
  /** How many operations' writes have been executed: the cursor's own counts from its second frame on. */
  readonly executed: number;
  /** Whose VRAM is looked at: the first device's unless said. */
  readonly device?: number;
}

/** The live cgroups as `liveCgroups` has them, with what they have of one device. */
export function cgroupViews(machine: Machine, context: OverviewContext): CgroupView[] {
  const k = machine.kernel;
  const { device = 0 } = context;
  const overview: Overview = {
    ...context,
    machine,
    device,
    values: effectiveValues(machine, device),
    holdings: holdingsOf(machine, device),
    processes: processesByCgroup(k),
  };
  return liveCgroups(k).map((cgroup) => viewOf(overview, cgroup));
}

interface Overview extends OverviewContext {
  readonly machine: Machine;
  readonly device: number;
  readonly values: Map<PoolId, EffectiveValues>;
  readonly holdings: Holdings;
  readonly processes: ReadonlyMap<CgroupId, readonly ProcessId[]>;
}

function processesByCgroup(k: Kernel): Map<CgroupId, ProcessId[]> {
  const found = new Map<CgroupId, ProcessId[]>();
  for (let process = 0 as ProcessId; process < k.processes.live.size; process++) {
    if (!k.processes.isLive(process)) continue;
    const cgroup = k.processes.cgroup.get(process);
    const list = found.get(cgroup);
    if (list === undefined) found.set(cgroup, [process]);
    else list.push(process);
  }
  return found;
}

function viewOf(o: Overview, cgroup: CgroupId): CgroupView {
  const k = o.machine.kernel;
  const path = cgroupPath(o.machine, cgroup);
  const pool = ownPool(k, cgroup, o.device);
  const { usage, watermark, emin, elow } = k.counters;
  const at = (column: { get(pool: PoolId): U64 }): U64 => (pool === NONE ? 0 : column.get(pool));
  const effective = o.values.get(pool);
  const held = o.holdings.atOrBelow.get(cgroup);
  return {
    path,
    name: o.naming.cgroup(path),
    depth: path === "/" ? 0 : path.split("/").length - 1,
    hasController: k.cgroups.css.get(cgroup) !== NONE,
    usage: k.policy.dmem === "on" ? at(usage) : (held?.vram ?? 0),
    peak: at(watermark),
    pending: pool === NONE ? 0 : usage.get(pool) - (o.holdings.placed[pool] as number),
    min: limitView(o, cgroup, pool, "dmem.min"),
    low: limitView(o, cgroup, pool, "dmem.low"),
    max: limitView(o, cgroup, pool, "dmem.max"),
    effectiveMin: quantity(effective?.min),
    effectiveLow: quantity(effective?.low),
    fieldMin: u64.toJson(at(emin)),
    fieldLow: u64.toJson(at(elow)),
    mayPush: mayPush(o.machine, cgroup, o.device, o.values),
    asked: held?.asked ?? 0,
    spilled: held?.spilled ?? 0,
    processes: processViews(o, cgroup),
    colour: o.naming.colours.get(path) ?? -1,
  };
}

function quantity(value: U64 | undefined): Quantity | null {
  return value === undefined ? null : u64.toJson(value);
}

function processViews(o: Overview, cgroup: CgroupId): ProcessView[] {
  return (o.processes.get(cgroup) ?? []).map((process) => processView(o.machine, o.holdings, process));
}

function limitView(o: Overview, cgroup: CgroupId, pool: PoolId, file: LimitFile): LimitView {
  const { counters, cgroups } = o.machine.kernel;
  const { min, low, max } = counters;
  const column = file === "dmem.min" ? min : file === "dmem.low" ? low : max;
  const value = pool !== NONE ? column.get(pool) : file === "dmem.max" ? PAGE_COUNTER_MAX : 0;
  const region = o.machine.kernel.device(o.device).region;
  const { inEffect, next } = o.writes.around(cgroups.path.get(cgroup), file, region, o.executed);
  const asked = inEffect === null ? null : parseLimit(inEffect.value);
  return {
    value: u64.toJson(value),
    text: printLimit(value),
    operation: inEffect?.operation ?? null,
    line: inEffect?.line ?? null,
    loops: o.writes.loopsAround(inEffect),
    player: inEffect?.player ?? null,
    untilOperation: next?.operation ?? null,
    ignored: asked === null || asked === value ? null : (inEffect?.value ?? null),
  };
}
