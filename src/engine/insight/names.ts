/**
 * Names of what the engine only numbers: buffers, processes, cgroups, pools, at a state of the machine.
 *
 * What a cgroup is called does not depend on the cursor: its label, else its process if the script
 * spawns exactly one there, else its unit without the decoration. In a sentence a label goes without the
 * remark in brackets at its end, "The game (Cyberpunk 2077)" as "The game", and a slice or a service keeps its
 * suffix, because "user" alone would read as a person.
 */

import { errnoName } from "../kernel/errno.ts";
import {
  type BoId,
  type CgroupId,
  type MemoryType,
  NONE,
  type PoolId,
  type ProcessId,
  SYSTEM,
  VRAM,
} from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import type { Operation } from "../operation.ts";
import { unitName } from "../script/scenario.ts";
import type { Symbols } from "../symbols.ts";

export { errnoName };

/** A program, or a run's operations. */
export interface Operations {
  readonly operations: Iterable<Operation>;
  readonly symbols: Symbols;
}

/** Names for people, of one program and the labels of its script. */
export class Naming {
  /** Order of first appearance among the cgroups that get a process, by path. */
  get colours(): ReadonlyMap<string, number> {
    return this.coloured;
  }

  private readonly coloured = new Map<string, number>();
  /** The names of the processes spawned in a cgroup, by path. */
  private readonly spawned = new Map<string, Set<string>>();
  /** Labels as they stand in sentences, by path. */
  private readonly spokenLabels: ReadonlyMap<string, string>;

  constructor(
    { operations, symbols }: Operations,
    private readonly labels: ReadonlyMap<string, string> = new Map(),
  ) {
    this.spokenLabels = withoutRemarks(labels);
    for (const operation of operations) this.see(operation, symbols);
  }

  /** A further operation. */
  see(operation: Operation, symbols: Symbols): void {
    if (operation.kind !== "spawn" && operation.kind !== "migrate") return;
    const path = symbols.paths.text(operation.path);
    if (!this.coloured.has(path)) this.coloured.set(path, this.coloured.size);
    if (operation.kind === "spawn") this.noteSpawn(path, symbols.processes.text(operation.process));
  }

  /** What a cgroup is called in a tree or a legend. */
  cgroup(path: string): string {
    return this.labels.get(path) ?? this.onlyProcess(path) ?? unitName(path);
  }

  /** What a cgroup is called in a sentence. */
  spoken(path: string): string {
    if (path === "/") return "the root";
    const unit = path.slice(path.lastIndexOf("/") + 1);
    const short = unitName(path);
    const plain = unit.startsWith(short) && /^\.(?:scope|service|slice)$/.test(unit.slice(short.length));
    return this.spokenLabels.get(path) ?? this.onlyProcess(path) ?? (plain ? unit : short);
  }

  /** What the directory is called: for sentences about the directory itself. */
  unit(path: string): string {
    return path === "/" ? "the root" : (this.spokenLabels.get(path) ?? path.slice(path.lastIndexOf("/") + 1));
  }

  private onlyProcess(path: string): string | null {
    const names = this.spawned.get(path);
    return names !== undefined && names.size === 1 ? ([...names][0] as string) : null;
  }

  private noteSpawn(path: string, process: string): void {
    const names = this.spawned.get(path);
    if (names === undefined) this.spawned.set(path, new Set([process]));
    else names.add(process);
  }
}

/** Labels without what stands in brackets at their end, where they can be told apart without it. */
function withoutRemarks(labels: ReadonlyMap<string, string>): Map<string, string> {
  const short = (label: string) => label.replace(/ +\([^()]*\)$/, "");
  const count = new Map<string, number>();
  for (const label of labels.values()) count.set(short(label), (count.get(short(label)) ?? 0) + 1);
  return new Map([...labels].map(([path, label]) => [path, count.get(short(label)) === 1 ? short(label) : label]));
}

/** The name of a buffer, or of the one that last used the slot. */
export function bufferName(machine: Machine, bo: BoId): string {
  return machine.program.symbols.bos.text(machine.kernel.bos.name.get(bo));
}

export function processName(machine: Machine, process: ProcessId): string {
  return machine.program.symbols.processes.text(process);
}

/** The path of a cgroup, removed ones included. */
export function cgroupPath(machine: Machine, cgroup: CgroupId): string {
  return machine.program.symbols.paths.text(machine.kernel.cgroups.path.get(cgroup));
}

/** The cgroup whose css the pool belongs to. */
export function cgroupOfPool(machine: Machine, pool: PoolId): CgroupId {
  const { csses, pools } = machine.kernel;
  return csses.cgroup.get(pools.css.get(pool));
}

/** The path of a pool's cgroup; empty for none. */
export function poolPath(machine: Machine, pool: PoolId): string {
  return pool === NONE ? "" : cgroupPath(machine, cgroupOfPool(machine, pool));
}

/** What people call a memory type. */
export function memoryName(type: MemoryType): string {
  if (type === SYSTEM) return "system memory";
  return type === VRAM ? "VRAM" : "GTT";
}

/** A number of things in words: "no buffer", "1 buffer", "3 buffers". */
export function counted(count: number, noun: string): string {
  if (count === 0) return `no ${noun}`;
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
