/**
 * Who holds how much where. A buffer in VRAM belongs to the pool that is charged; elsewhere, and where nobody
 * is charged, to its creator's cgroup at creation. Outside VRAM two things look alike and are told apart: memory
 * that was asked for there, and memory that preferred VRAM and was spilled.
 */

import {
  type BoId,
  type Bytes,
  type CgroupId,
  type MemoryType,
  NONE,
  type PoolId,
  type ProcessId,
  type ResourceId,
  VRAM,
} from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { DOMAIN_VRAM } from "../kernel/placement.ts";
import type { Machine } from "../machine.ts";
import { processName } from "./names.ts";
import type { ProcessView } from "./types.ts";

/**
 * The cgroup a resource belongs to: who is charged in VRAM, elsewhere its buffer's creator. Where that is not
 * `bos.cgroup`, the creator's cgroup, the charge landed in an ancestor.
 */
export function ownerOf(k: Kernel, resource: ResourceId): CgroupId {
  const pool = k.resources.pool.get(resource);
  if (pool !== NONE) return k.csses.cgroup.get(k.pools.css.get(pool));
  return k.bos.cgroup.get(k.resources.bo.get(resource));
}

/** Bytes in VRAM, asked for elsewhere, and spilled. */
export interface Holding {
  vram: Bytes;
  asked: Bytes;
  spilled: Bytes;
  spilledBuffers: number;
}

/** Everything that is held at a moment. */
export interface Holdings {
  /** By process; processes without buffers are absent. */
  readonly byProcess: ReadonlyMap<ProcessId, Holding>;
  /** By creator's cgroup at creation, each with what is below it, removed cgroups included. */
  readonly atOrBelow: ReadonlyMap<CgroupId, Holding>;
  /** Bytes of placed buffers charged at or below each pool. */
  readonly placed: Float64Array;
}

/** What is held on a device; on all of them with null. */
export function holdingsOf(machine: Machine, device: number | null = null): Holdings {
  const k = machine.kernel;
  const byProcess = new Map<ProcessId, Holding>();
  const byCgroup = new Map<CgroupId, Holding>();
  const placed = new Float64Array(k.pools.count);
  for (let bo = k.bos.oldest; bo !== NONE; bo = k.bos.next.get(bo)) {
    if (!isPlaced(k, bo) || (device !== null && k.bos.device.get(bo) !== device)) continue;
    const resource = k.bos.resource.get(bo);
    count(k, bo, holdingIn(byProcess, k.bos.process.get(bo)));
    count(k, bo, holdingIn(byCgroup, k.bos.cgroup.get(bo)));
    const pool = k.resources.pool.get(resource);
    if (pool !== NONE) placed[pool] = (placed[pool] as number) + k.bos.size.get(bo);
  }
  // A parent's pool is made before its children's.
  for (let pool = placed.length - 1; pool > 0; pool--) {
    const parent = k.counters.parent.get(pool);
    if (parent !== NONE) placed[parent] = (placed[parent] as number) + (placed[pool] as number);
  }
  return { byProcess, atOrBelow: summedUp(k, byCgroup), placed };
}

/** Bytes charged to a pool, or below it, that have no place yet. */
export function pendingIn(machine: Machine, pool: PoolId): Bytes {
  return machine.kernel.counters.usage.get(pool) - (holdingsOf(machine).placed[pool] as number);
}

/** What all processes hold together. */
export function heldInAll({ byProcess }: Holdings): Holding {
  const all = nothing();
  for (const holding of byProcess.values()) addTo(all, holding);
  return all;
}

/** What a process holds; zeros without buffers. */
export function processView(machine: Machine, holdings: Holdings, process: ProcessId): ProcessView {
  const { vram, asked, spilled, spilledBuffers } = holdings.byProcess.get(process) ?? nothing();
  return { name: processName(machine, process), vram, asked, spilled, spilledBuffers };
}

/** Whether a buffer occupies memory: while it is being freed its resource is gone before it is forgotten. */
function isPlaced(k: Kernel, bo: BoId): boolean {
  const resource = k.bos.resource.get(bo);
  return resource !== NONE && k.lru.next.get(resource) !== NONE;
}

function summedUp(k: Kernel, own: ReadonlyMap<CgroupId, Holding>): Map<CgroupId, Holding> {
  const sums = new Map<CgroupId, Holding>();
  for (const [cgroup, holding] of own) {
    for (let at = cgroup; at !== NONE; at = k.cgroups.tree.parent.get(at)) {
      addTo(holdingIn(sums, at), holding);
    }
  }
  return sums;
}

function addTo(sum: Holding, holding: Holding): void {
  sum.vram += holding.vram;
  sum.asked += holding.asked;
  sum.spilled += holding.spilled;
  sum.spilledBuffers += holding.spilledBuffers;
}

function count(k: Kernel, bo: BoId, holding: Holding): void {
  const size = k.bos.size.get(bo);
  if ((k.resources.type.get(k.bos.resource.get(bo)) as MemoryType) === VRAM) holding.vram += size;
  else if (isSpilled(k, bo)) {
    holding.spilled += size;
    holding.spilledBuffers++;
  } else holding.asked += size;
}

/** Whether a buffer lies outside VRAM although it prefers VRAM. */
export function isSpilled(k: Kernel, bo: BoId): boolean {
  const resource = k.bos.resource.get(bo);
  return isPlaced(k, bo) && k.resources.type.get(resource) !== VRAM && (k.bos.preferred.get(bo) & DOMAIN_VRAM) !== 0;
}

function holdingIn<Key>(map: Map<Key, Holding>, key: Key): Holding {
  let holding = map.get(key);
  if (holding === undefined) {
    holding = nothing();
    map.set(key, holding);
  }
  return holding;
}

function nothing(): Holding {
  return { vram: 0, asked: 0, spilled: 0, spilledBuffers: 0 };
}
