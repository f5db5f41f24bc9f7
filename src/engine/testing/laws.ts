/**
 * What must hold of a machine between any two operations, whatever the script: each law looks at the
 * whole state and says what breaks it, in words, or nothing.
 *
 * Probes (`charge`, `balloc`) hold charges and blocks that no buffer has; the ledger keeps book of them.
 */

import { cgroupECss } from "../kernel/cgroup.ts";
import {
  type BoId,
  type CgroupId,
  GTT,
  MEMORY_TYPE_NAMES,
  type MemoryType,
  NONE,
  type PoolId,
  type ResourceId,
  SYSTEM,
  type VmId,
  VRAM,
} from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { bulkOf, PRIORITIES } from "../kernel/lru.ts";
import * as u64 from "../kernel/u64.ts";
import type { Machine } from "../machine.ts";
import type { Operation } from "../operation.ts";

/** Breaches of a law, in words. */
type Law = (k: Kernel, ledger: Ledger) => string[];

type Probe = Extract<Operation, { readonly kind: "charge" | "uncharge" }>;

const TYPES: readonly MemoryType[] = [SYSTEM, GTT, VRAM];

/** What probe statements hold. */
export class Ledger {
  /** Bytes charged by `charge`, by pool. */
  readonly charges = new Map<PoolId, number>();
  /** Blocks of `balloc`, by device and name. */
  readonly blocks = new Map<number, Map<number, readonly (readonly [number, number])[]>>();

  /**
   * Executes an operation and keeps book. An `uncharge` of more than probes charged there is left out:
   * it takes away what buffers are charged for, after which no sum holds (in the kernel neither).
   */
  execute(machine: Machine, operation: Operation): void {
    const k = machine.kernel;
    if (operation.kind === "uncharge" && !this.uncharge(k, operation)) return;
    k.trace = { event: (event) => this.hear(operation, event), enter: () => {}, leave: () => {} };
    const ret = machine.execute(operation);
    k.trace = null;
    if (operation.kind === "bfree" && ret === 0) this.blocksOn(operation.device).delete(operation.name);
  }

  /** Blocks of `balloc` on a device, by name. */
  blocksOn(device: number): Map<number, readonly (readonly [number, number])[]> {
    const known = this.blocks.get(device) ?? new Map<number, readonly (readonly [number, number])[]>();
    this.blocks.set(device, known);
    return known;
  }

  private hear(operation: Operation, event: Parameters<NonNullable<Kernel["trace"]>["event"]>[0]): void {
    if (event.kind === "charged" && operation.kind === "charge" && event.pool !== NONE) {
      this.charges.set(event.pool, (this.charges.get(event.pool) ?? 0) + operation.size);
    } else if (event.kind === "blocks" && operation.kind === "balloc" && event.ret === 0) {
      this.blocksOn(operation.device).set(operation.name, event.blocks);
    }
  }

  /** Books an uncharge; false where the probes hold less. */
  private uncharge(k: Kernel, { path, size, device }: Probe): boolean {
    const cgroup = k.cgroups.find(path);
    if (cgroup === NONE) return true;
    const pool = k.pools.find(cgroupECss(k, cgroup), device);
    const held = this.charges.get(pool) ?? 0;
    if (size > held) return false;
    this.charges.set(pool, held - size);
    return true;
  }
}

/** The laws by name. */
export const LAWS: Readonly<Record<string, Law>> = {
  "a pool's usage is what is charged to it and to its children": poolUsage,
  "no counter is negative, and peaks are peaks": counterSigns,
  "protected usage is the smaller of usage and setting, and parents know their children's sum": protectedUsage,
  "a manager's usage is the sum of its resources, within its size": managerUsage,
  "VRAM is charged where dmem is on, nothing else is": whatIsCharged,
  "every buffer's resource is in the list where it belongs, once": lruMembership,
  "a bulk is one run of its list": bulkRuns,
  "blocks are disjoint, inside VRAM, as many bytes as asked for, and the rest is free": vramBlocks,
  "evicted lists hold their VM's evicted buffers": evictedLists,
  "creation order and names lead to live buffers": liveBuffers,
  "the pinned size is that of the pinned buffers, which are in VRAM": pinnedSize,
  "cgroups count their processes": processCounts,
  "a css that holds charges is in the tree": chargedCsses,
  "a dead css is in the tree for its charges or its children only": deadCsses,
};

function poolUsage(k: Kernel, ledger: Ledger): string[] {
  const owed = new Float64Array(k.pools.count);
  for (const bo of buffers(k)) {
    const resource = k.bos.resource.get(bo);
    const pool = k.resources.pool.get(resource);
    if (pool !== NONE) owed[pool] = (owed[pool] as number) + k.resources.size.get(resource);
  }
  for (const [pool, bytes] of ledger.charges) owed[pool] = (owed[pool] as number) + bytes;
  // Pools are made parents first.
  for (const pool of pools(k).reverse()) {
    const parent = k.counters.parent.get(pool);
    if (parent !== NONE) owed[parent] = (owed[parent] as number) + (owed[pool] as number);
  }
  return pools(k).flatMap((pool) => differs(`usage of pool ${pool}`, k.counters.usage.get(pool), owed[pool] as number));
}

function counterSigns(k: Kernel): string[] {
  const c = k.counters;
  const signed = { ...c, min: null, low: null, max: null, emin: null, elow: null, parent: null, watermark: null };
  return pools(k).flatMap((pool) => {
    const negative = (["usage", "minUsage", "lowUsage", "childrenMinUsage", "childrenLowUsage", "failcnt"] as const)
      .filter((name) => signed[name].get(pool) < 0)
      .map((name) => `${name} of pool ${pool} is ${signed[name].get(pool)}`);
    const low = u64.less(c.watermark.get(pool), c.usage.get(pool))
      ? [`the peak of pool ${pool} lies below its usage`]
      : [];
    return [...negative, ...low];
  });
}

function protectedUsage(k: Kernel): string[] {
  const c = k.counters;
  const sums = { min: new Float64Array(k.pools.count), low: new Float64Array(k.pools.count) };
  const found: string[] = [];
  for (const pool of pools(k)) {
    const parent = c.parent.get(pool);
    if (parent === NONE) continue;
    for (const which of ["min", "low"] as const) {
      const has = which === "min" ? c.minUsage.get(pool) : c.lowUsage.get(pool);
      found.push(...differs(`${which}Usage of pool ${pool}`, has, u64.min(c.usage.get(pool), c[which].get(pool))));
      sums[which][parent] = (sums[which][parent] as number) + has;
    }
  }
  for (const pool of pools(k)) {
    found.push(...differs(`childrenMinUsage of pool ${pool}`, c.childrenMinUsage.get(pool), sums.min[pool] as number));
    found.push(...differs(`childrenLowUsage of pool ${pool}`, c.childrenLowUsage.get(pool), sums.low[pool] as number));
  }
  return found;
}

function managerUsage(k: Kernel): string[] {
  return k.devices.flatMap((_, device) => managersOf(k, device));
}

function managersOf(k: Kernel, device: number): string[] {
  const { vram, gtt } = k.device(device);
  return TYPES.flatMap((type) => {
    const usage = k.resources.usageOf(device, type);
    const capacity = type === VRAM ? vram : type === GTT ? gtt : Number.POSITIVE_INFINITY;
    const placed = buffers(k)
      .filter((bo) => k.bos.device.get(bo) === device)
      .map((bo) => k.bos.resource.get(bo))
      .filter((resource) => k.resources.type.get(resource) === type)
      .reduce((sum, resource) => sum + k.resources.size.get(resource), 0);
    const over = usage > capacity ? [`${MEMORY_TYPE_NAMES[type]} holds ${usage} of ${capacity}`] : [];
    return [...differs(`usage of ${MEMORY_TYPE_NAMES[type]}`, usage, placed), ...over];
  });
}

function whatIsCharged(k: Kernel): string[] {
  return buffers(k).flatMap((bo) => {
    const resource = k.bos.resource.get(bo);
    const due = k.resources.type.get(resource) === VRAM && k.policy.dmem === "on";
    return due === (k.resources.pool.get(resource) !== NONE) ? [] : [`buffer ${bo} is ${due ? "not " : ""}charged`];
  });
}

function lruMembership(k: Kernel): string[] {
  const found: string[] = [];
  const seen = new Map<number, string>();
  for (const { head, name } of lruHeads(k)) {
    for (const node of nodesOf(k, head, found)) {
      if (!k.lru.isResource(node)) found.push(`a walk's hitch is left in ${name}`);
      else if (seen.has(node)) found.push(`resource ${node} is in ${seen.get(node)} and in ${name}`);
      seen.set(node, name);
    }
  }
  for (const bo of buffers(k)) {
    const resource = k.bos.resource.get(bo);
    const name = seen.get(resource);
    seen.delete(resource);
    const due = dueList(k, bo, resource);
    if (name !== due && !(name === pinnedName(k.bos.device.get(bo)) && waitsForSubmission(k, bo))) {
      found.push(`buffer ${bo} is in ${name ?? "no list"} and not in ${due}`);
    }
  }
  return [...found, ...[...seen].map(([node, name]) => `${name} holds node ${node}, which is no buffer's`)];
}

/**
 * A buffer unpinned into an empty bulk begins it where it is, on the pinned list, and later members
 * join it there; the next submission splices the bulk back.
 */
function waitsForSubmission(k: Kernel, bo: BoId): boolean {
  return bulkOf(k, bo, k.bos.resource.get(bo)) !== NONE;
}

function dueList(k: Kernel, bo: BoId, resource: ResourceId): string {
  const device = k.bos.device.get(bo);
  if (k.bos.pinCount.get(bo) > 0) return pinnedName(device);
  return listName(device, k.resources.type.get(resource), k.bos.priority.get(bo));
}

function pinnedName(device: number): string {
  return `the pinned list of device ${device}`;
}

function listName(device: number, type: number, priority: number): string {
  return `the ${MEMORY_TYPE_NAMES[type]} list ${priority} of device ${device}`;
}

function lruHeads(k: Kernel): { head: number; name: string }[] {
  return k.devices.flatMap((_, device) => headsOf(k, device));
}

function headsOf(k: Kernel, device: number): { head: number; name: string }[] {
  const priorities = Array.from({ length: PRIORITIES }, (_, priority) => priority);
  const lists = TYPES.flatMap((type) =>
    priorities.map((priority) => ({
      head: k.lru.head(device, type, priority),
      name: listName(device, type, priority),
    })),
  );
  return [...lists, { head: k.lru.pinnedHead(device), name: pinnedName(device) }];
}

/** The nodes of a list from its head on; broken links are told and end it. */
function nodesOf(k: Kernel, head: number, found: string[]): number[] {
  const nodes: number[] = [];
  for (let at = head; ; ) {
    const next = k.lru.next.get(at);
    if (next === NONE || k.lru.previous.get(next) !== at || nodes.length > k.resources.slots.end) {
      found.push(`the links behind node ${at} are broken`);
      return nodes;
    }
    if (next === head) return nodes;
    nodes.push(next);
    at = next;
  }
}

function bulkRuns(k: Kernel): string[] {
  const members = new Map<number, Set<number>>();
  for (const bo of buffers(k)) {
    const bulk = bulkOf(k, bo, k.bos.resource.get(bo));
    if (bulk !== NONE) members.set(bulk, (members.get(bulk) ?? new Set()).add(k.bos.resource.get(bo)));
  }
  const found: string[] = [];
  for (let bulk = 0; bulk < k.lru.bulkFirst.size; bulk++) {
    const left = members.get(bulk) ?? new Set();
    const last = k.lru.bulkLast.get(bulk);
    for (let at: number = k.lru.bulkFirst.get(bulk); at !== NONE; at = k.lru.next.get(at)) {
      if (!left.delete(at)) found.push(`node ${at} is no member of bulk ${bulk}, in which it lies`);
      if (at === last || found.length > 0) break;
    }
    if (left.size > 0) found.push(`bulk ${bulk} does not hold its members ${[...left]}`);
  }
  return found;
}

function vramBlocks(k: Kernel, ledger: Ledger): string[] {
  return k.devices.flatMap((_, device) => blocksOf(k, ledger, device));
}

function blocksOf(k: Kernel, ledger: Ledger, device: number): string[] {
  const buddy = k.buddies[device] ?? null;
  if (buddy === null) return [];
  const found: string[] = [];
  const blocks = [...ledger.blocksOn(device).values()]
    .flat()
    .map(([offset, size]): [number, number] => [offset, offset + size]);
  for (const bo of buffers(k)) {
    const resource = k.bos.resource.get(bo);
    if (k.resources.type.get(resource) !== VRAM || k.bos.device.get(bo) !== device) continue;
    let bytes = 0;
    k.resources.everyBlock(k, resource, (start, end) => {
      blocks.push([start, end]);
      bytes += end - start;
      return true;
    });
    found.push(...differs(`bytes in the blocks of buffer ${bo}`, bytes, k.resources.size.get(resource)));
  }
  blocks.sort(([a], [b]) => a - b);
  let free = buddy.size;
  let end = 0;
  for (const [start, stop] of blocks) {
    if (start < end) found.push(`a block begins at ${start}, before another ends at ${end}`);
    end = stop;
    free -= stop - start;
  }
  if (end > buddy.size) found.push(`a block ends at ${end}, behind VRAM`);
  return [...found, ...differs("free VRAM", buddy.avail, free)];
}

function evictedLists(k: Kernel): string[] {
  const found: string[] = [];
  const listed = new Set<number>();
  for (let vm = 0 as VmId; vm < k.bos.evictedHead.size; vm++) {
    let previous: BoId = NONE;
    for (let bo = k.bos.evictedHead.get(vm); bo !== NONE; bo = k.bos.evictedNext.get(bo)) {
      if (listed.has(bo)) return [`the evicted list of VM ${vm} runs in a circle`];
      listed.add(bo);
      if (k.bos.evictedPrevious.get(bo) !== previous) found.push(`the link back from buffer ${bo} is wrong`);
      if (k.bos.vm.get(bo) !== vm || !k.bos.isAlwaysValid(bo)) found.push(`buffer ${bo} does not belong to VM ${vm}`);
      previous = bo;
    }
    if (k.bos.evictedTail.get(vm) !== previous) found.push(`the tail of VM ${vm} is wrong`);
  }
  for (const bo of buffers(k)) {
    if (listed.delete(bo) !== (k.bos.isEvicted.get(bo) === 1)) found.push(`buffer ${bo} is marked wrongly`);
  }
  return [...found, ...[...listed].map((bo) => `buffer ${bo} is listed and not alive`)];
}

function liveBuffers(k: Kernel): string[] {
  const named = new Set(Array.from(k.bos.ofName.view()).filter((bo) => bo !== NONE));
  const found = buffers(k).flatMap((bo) => {
    const resource = k.bos.resource.get(bo);
    const name = k.bos.find(k.bos.name.get(bo)) === bo ? [] : [`the name of buffer ${bo} leads elsewhere`];
    if (resource === NONE) return [...name, `buffer ${bo} has no resource`];
    const next = k.bos.next.get(bo);
    const linked = next === NONE || k.bos.previous.get(next) === bo ? [] : [`creation order is broken behind ${bo}`];
    const dead = k.processes.isLive(k.bos.process.get(bo)) ? [] : [`buffer ${bo} has outlived its process`];
    return [
      ...name,
      ...linked,
      ...dead,
      ...differs(`buffer of resource ${resource}`, k.resources.bo.get(resource), bo),
    ];
  });
  return [...found, ...differs("named buffers", named.size, buffers(k).length)];
}

function pinnedSize(k: Kernel): string[] {
  const pinned = buffers(k).filter((bo) => k.bos.pinCount.get(bo) > 0);
  const outside = pinned.filter((bo) => k.resources.type.get(k.bos.resource.get(bo)) !== VRAM);
  const found = outside.map((bo) => `buffer ${bo} is pinned outside VRAM`);
  const sums = k.devices.flatMap((_, device) => {
    const here = pinned.filter((bo) => k.bos.device.get(bo) === device);
    const bytes = here.reduce((sum, bo) => sum + k.bos.size.get(bo), 0);
    return differs(`pinned bytes on device ${device}`, k.budget.pinned.get(device), bytes);
  });
  return [...found, ...sums];
}

function processCounts(k: Kernel): string[] {
  const counts = new Int32Array(k.cgroups.count);
  for (let process = 0; process < k.processes.live.size; process++) {
    if (!k.processes.isLive(process)) continue;
    const cgroup = k.processes.cgroup.get(process);
    counts[cgroup] = (counts[cgroup] as number) + 1;
  }
  return Array.from(counts).flatMap((count, cgroup) => {
    const has = k.cgroups.processes.get(cgroup);
    const gone = has > 0 && k.cgroups.live.get(cgroup) === 0 ? [`cgroup ${cgroup} is gone and has processes`] : [];
    return [...differs(`processes in cgroup ${cgroup}`, has, count), ...gone];
  });
}

function chargedCsses(k: Kernel): string[] {
  const root = k.cgroups.css.get(0 as CgroupId);
  const inTree = new Set<number>();
  for (let css = root; css !== NONE; css = k.csses.tree.preorderNext(css, root)) inTree.add(css);
  return pools(k)
    .filter((pool) => k.counters.usage.get(pool) > 0 && !inTree.has(k.pools.css.get(pool)))
    .map((pool) => `the css of pool ${pool} is gone, its charges are not`);
}

function deadCsses(k: Kernel): string[] {
  const root = k.cgroups.css.get(0 as CgroupId);
  const charged = new Set(
    pools(k)
      .filter((pool) => k.counters.usage.get(pool) > 0)
      .map((pool) => k.pools.css.get(pool)),
  );
  const found: string[] = [];
  for (let css = root; css !== NONE; css = k.csses.tree.preorderNext(css, root)) {
    const idle = k.csses.online.get(css) === 0 && k.csses.tree.first.get(css) === NONE && !charged.has(css);
    if (idle) found.push(`css ${css} is dead and idle`);
  }
  return found;
}

function pools(k: Kernel): PoolId[] {
  return Array.from({ length: k.pools.count }, (_, pool) => pool as PoolId);
}

/** Live buffers, oldest first. */
function buffers(k: Kernel): BoId[] {
  const live: BoId[] = [];
  for (let bo = k.bos.oldest; bo !== NONE; bo = k.bos.next.get(bo)) {
    live.push(bo);
    if (live.length > k.bos.end) throw new Error("creation order runs in a circle");
  }
  return live;
}

function differs(what: string, has: number, due: number): string[] {
  return has === due ? [] : [`${what} is ${has}, should be ${due}`];
}
