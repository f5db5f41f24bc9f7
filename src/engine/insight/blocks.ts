/**
 * What lies where, as arrays to draw: one row for each block of each resource of a memory type.
 *
 *   vram   ▕game▏▕kwin▏▕game▏ …            by address, where there are addresses
 *   else   ▕game▏▕game▏▕kwin▏ …            one behind the other, by owner and age
 *
 * A buffer that is being moved has two resources for some frames, and shows in both places.
 */

import type { Expansion, FrameEvent } from "../frame.ts";
import { type BoId, type CgroupId, type MemoryType, NONE, type PoolId, type ResourceId, VRAM } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { DOMAIN_VRAM } from "../kernel/placement.ts";
import type { Machine } from "../machine.ts";
import { ownerOf } from "./holdings.ts";

/** Marks of a block, as bits. */
export const BLOCK_HATCHED = 1;
export const BLOCK_CANDIDATE = 2;
export const BLOCK_VICTIM = 4;
export const BLOCK_EVICTOR = 8;
export const BLOCK_PINNED = 16;
/** Lies outside VRAM although preferred there. */
export const BLOCK_SPILLED = 32;

/** Blocks of one memory type, struct of arrays. */
export interface Blocks {
  /** Bytes from the start; an address only in VRAM with alloc=buddy. */
  readonly offset: Float64Array<ArrayBuffer>;
  /** Bytes. */
  readonly size: Float64Array<ArrayBuffer>;
  /** Index of the owning cgroup, -1 for a removed one. */
  readonly owner: Int32Array<ArrayBuffer>;
  /** Index into `names`. */
  readonly buffer: Int32Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  readonly names: readonly string[];
  /** Bytes in use. */
  readonly used: number;
}

/** How the blocks of a moment are owned and marked. */
export interface BlockContext {
  /** The index of a cgroup in the overview, or -1. */
  readonly indexOf: (cgroup: CgroupId) => number;
  /** Pools whose buffers the request under way may not evict. */
  readonly hatched: ReadonlySet<PoolId>;
  readonly event: FrameEvent;
  /** Buffers that were told to go and have not gone yet. */
  readonly leaving: ReadonlySet<BoId>;
}

/** The buffers that a walk has decided on and that are still being moved out at a frame: the innermost walk's last. */
export function leavingAt(expansion: Expansion, index: number): Set<BoId> {
  const leaving = new Set<BoId>();
  for (const [at, event] of expansion.kept()) {
    if (at > index) break;
    if (event.kind === "visit" && event.verdict === "evict") leaving.add(event.bo);
    else if (event.kind === "evict") leaving.delete(event.bo);
  }
  return leaving;
}

/** The blocks of a device's memory type. */
export function blocksOf(machine: Machine, device: number, type: MemoryType, context: BlockContext): Blocks {
  const k = machine.kernel;
  const resources = resourcesIn(k, device, type).sort((a, b) => byOwnerAndAge(k, context, a, b));
  const rows = resources.flatMap((resource, buffer) => rowsOf(k, resource, buffer));
  const isAddressed = type === VRAM && k.device(device).alloc === "buddy";
  if (isAddressed) rows.sort((a, b) => a.offset - b.offset);
  else layInLine(rows);
  const owner = (row: Row) => context.indexOf(ownerOf(k, row.resource));
  return {
    offset: Float64Array.from(rows, (row) => row.offset),
    size: Float64Array.from(rows, (row) => row.size),
    owner: Int32Array.from(rows, owner),
    buffer: Int32Array.from(rows, (row) => row.buffer),
    flags: Uint8Array.from(rows, (row) => flagsOf(k, row.resource, context)),
    names: resources.map((resource) => machine.program.symbols.bos.text(k.bos.name.get(k.resources.bo.get(resource)))),
    used: k.resources.usageOf(device, type),
  };
}

interface Row {
  readonly resource: ResourceId;
  readonly buffer: number;
  offset: number;
  readonly size: number;
}

/** Every resource is on some list, the pinned one or an LRU. */
function resourcesIn(k: Kernel, device: number, type: MemoryType): ResourceId[] {
  const found: ResourceId[] = [];
  for (let node = k.lru.firstResource; node < k.resources.slots.end; node++) {
    const resource = node as ResourceId;
    if (k.lru.next.get(node) === NONE || k.resources.type.get(resource) !== type) continue;
    if (k.bos.device.get(k.resources.bo.get(resource)) === device) found.push(resource);
  }
  return found;
}

function byOwnerAndAge(k: Kernel, context: BlockContext, a: ResourceId, b: ResourceId): number {
  const owners = context.indexOf(ownerOf(k, a)) - context.indexOf(ownerOf(k, b));
  return owners !== 0 ? owners : k.resources.bo.get(a) - k.resources.bo.get(b);
}

function rowsOf(k: Kernel, resource: ResourceId, buffer: number): Row[] {
  if (k.resources.firstBlock.get(resource) === NONE) {
    return [{ resource, buffer, offset: 0, size: k.resources.size.get(resource) }];
  }
  const rows: Row[] = [];
  k.resources.everyBlock(
    k,
    resource,
    (start, end) => rows.push({ resource, buffer, offset: start, size: end - start }) > 0,
  );
  return rows;
}

function layInLine(rows: readonly Row[]): void {
  let offset = 0;
  for (const row of rows) {
    row.offset = offset;
    offset += row.size;
  }
}

function flagsOf(k: Kernel, resource: ResourceId, { hatched, event, leaving }: BlockContext): number {
  const bo = k.resources.bo.get(resource);
  const isVram = k.resources.type.get(resource) === VRAM;
  let flags = 0;
  if (isVram && hatched.has(k.resources.pool.get(resource))) flags |= BLOCK_HATCHED;
  if (k.bos.pinCount.get(bo) > 0) flags |= BLOCK_PINNED;
  if (!isVram && k.bos.preferred.get(bo) & DOMAIN_VRAM) flags |= BLOCK_SPILLED;
  // Where it goes to is not left: the old place is its own until the move is done.
  if (leaving.has(bo) && k.bos.resource.get(bo) === resource) flags |= BLOCK_VICTIM;
  return flags | markOf(bo, event);
}

function markOf(bo: BoId, event: FrameEvent): number {
  if (event.kind !== "visit" && event.kind !== "evict") return 0;
  if (bo === event.evictor) return BLOCK_EVICTOR;
  if (bo !== event.bo) return 0;
  return event.kind === "evict" || event.verdict === "evict" ? BLOCK_VICTIM : BLOCK_CANDIDATE;
}
