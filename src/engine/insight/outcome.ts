/**
 * How it went: for one process the figure above the maps (VRAM, spilled, asked elsewhere), for a whole run
 * how much was evicted and spilled, and, where nothing was evicted, why not.
 */

import { ROOT_CSS } from "../kernel/cgroup.ts";
import { type Bytes, NONE, type PoolId, type ProcessId } from "../kernel/ids.ts";
import { DOMAIN_GTT, DOMAIN_VRAM } from "../kernel/placement.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import type { Program } from "../operation.ts";
import type { Summary } from "../summary.ts";
import { heldInAll, holdingsOf, isSpilled, processView } from "./holdings.ts";
import { cgroupPath, type Naming } from "./names.ts";
import type { Outcome } from "./types.ts";

/** The names of all processes, in order of first spawn. */
export function processNames(program: Program): string[] {
  const names = new Set<string>();
  for (const operation of program.operations) {
    if (operation.kind === "spawn") names.add(program.symbols.processes.text(operation.process));
  }
  return [...names];
}

/**
 * The process a run is about: the one whose `create` statements ask for most bytes in all, the first of
 * equals. It depends on the script only, so that the figure stays with its process while the cursor, the
 * kernel or a limit changes. Null where nothing is created.
 */
export function focusOf(program: Program): string | null {
  const asked = new Map<number, Bytes>();
  for (const operation of program.operations) {
    if (operation.kind !== "create") continue;
    asked.set(operation.process, (asked.get(operation.process) ?? 0) + operation.request.size);
  }
  let most: number | null = null;
  for (const [process, bytes] of asked) if (most === null || bytes > (asked.get(most) ?? 0)) most = process;
  return most === null ? null : program.symbols.processes.text(most);
}

/**
 * How a process fares on a device (null: on all) at a moment, by name; null before its spawn and for names that no
 * script mentions.
 */
export function outcomeOf(
  machine: Machine,
  naming: Naming,
  process: string | null,
  device: number | null = null,
): Outcome | null {
  const { processes } = machine.kernel;
  const id = process === null ? -1 : machine.program.symbols.processes.find(process);
  const cgroup = id < 0 || id >= processes.cgroup.size ? NONE : processes.cgroup.get(id);
  if (cgroup === NONE) return null;
  const path = cgroupPath(machine, cgroup);
  const holdings = holdingsOf(machine, device);
  return { process: processView(machine, holdings, id as ProcessId), path, name: naming.cgroup(path) };
}

/** What a whole run adds up to. */
export interface RunOutcome {
  readonly evictions: number;
  /** Verdicts that exact arithmetic would have turned. */
  readonly overflows: number;
  /** Bytes and buffers that lie outside VRAM in the end although they prefer it. */
  readonly spilled: Bytes;
  readonly spilledBuffers: number;
  readonly asked: Bytes;
  readonly vram: Bytes;
  /** Why nothing was evicted, where nothing was; else null. */
  readonly quiet: string | null;
}

/** The outcome of a finished run; `machine` stands at its end. */
export function runOutcome(machine: Machine, summary: Summary): RunOutcome {
  const evictions = sum(summary.evictions);
  const { vram, asked, spilled, spilledBuffers } = heldInAll(holdingsOf(machine));
  const quiet = evictions > 0 ? null : whyQuiet(machine, spilledBuffers, sum(summary.visits));
  return { evictions, overflows: sum(summary.overflows), spilled, spilledBuffers, asked, vram, quiet };
}

function sum(values: ArrayLike<number>): number {
  let all = 0;
  for (let i = 0; i < values.length; i++) all += values[i] as number;
  return all;
}

/** Why a run without evictions had none; from what the policy allows and what is left outside VRAM. */
function whyQuiet(machine: Machine, spilledBuffers: number, visits: number): string {
  const { policy, kernel } = machine.program;
  if (visits > 0) return "In the whole run nothing was evicted: every buffer that was looked at had to stay.";
  if (spilledBuffers === 0) return "In the whole run nothing was evicted: no request had to make room.";
  if (policy.path === "coupled") {
    if (spillsEitherWay(machine)) return `${kernel} never evicts for a VRAM|GTT buffer: it goes to GTT.`;
    return `In the whole run nothing was evicted: ${kernel} evicts only for a request that has no other place.`;
  }
  if (!wasRefused(machine))
    return "In the whole run nothing was evicted: no request without room was within its cgroup's effective min or low, and such a request goes to GTT.";
  return wasFull(machine)
    ? "In the whole run nothing was evicted: dmem.max refused some requests, and no other one without room was within its cgroup's effective min or low. Both go to GTT."
    : "In the whole run nothing was evicted: dmem.max refused requests, and such a request goes to GTT.";
}

/** A charge was refused: the controller counts them. */
function wasRefused({ kernel: { pools, counters } }: Machine): boolean {
  for (let pool = 0 as PoolId; pool < pools.count; pool++) if (counters.failcnt.get(pool) > 0) return true;
  return false;
}

/** A request found no room: it is charged before it is placed, so the root's peak is more than there is. */
function wasFull({ kernel: { pools, counters, devices } }: Machine): boolean {
  return devices.some(({ vram }, device) => {
    const root = pools.find(ROOT_CSS, device);
    return root !== NONE && u64.less(vram, counters.watermark.get(root));
  });
}

function spillsEitherWay(machine: Machine): boolean {
  const { bos } = machine.kernel;
  for (let bo = bos.oldest; bo !== NONE; bo = bos.next.get(bo)) {
    if (
      isSpilled(machine.kernel, bo) &&
      (bos.preferred.get(bo) & (DOMAIN_VRAM | DOMAIN_GTT)) === (DOMAIN_VRAM | DOMAIN_GTT)
    )
      return true;
  }
  return false;
}
