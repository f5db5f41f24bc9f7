/**
 * Buffer objects by slot: what a buffer was asked to be, who owns it, where it is. Live buffers form
 * one list in creation order; each VM (a process on a device) has the list of its evicted buffers.
 */

import { type BoId, type Bytes, type CgroupId, NONE, type ProcessId, type ResourceId, type VmId } from "./ids.ts";
import type { Doubles, Ints, Memory } from "./memory.ts";
import { Slots } from "./slots.ts";

/** What `create` asks for. */
export interface BoRequest {
  readonly name: number;
  readonly process: ProcessId;
  readonly device: number;
  readonly size: Bytes;
  /** DOMAIN_ bits. */
  readonly domains: number;
  readonly shared: boolean;
  readonly kernel: boolean;
  readonly contiguous: boolean;
  readonly cpuAccess: boolean;
  readonly align: Bytes;
}

export class BoTable {
  /** Symbol of the name. */
  readonly name: Ints;
  readonly process: Ints<ProcessId>;
  /** The creator's cgroup at creation. */
  readonly cgroup: Ints<CgroupId>;
  readonly device: Ints;
  readonly vm: Ints<VmId>;
  readonly size: Doubles;
  readonly align: Doubles;
  readonly preferred: Ints;
  readonly allowed: Ints;
  readonly shared: Ints;
  readonly kernel: Ints;
  readonly contiguous: Ints;
  readonly cpuAccess: Ints;
  readonly priority: Ints;
  readonly pinCount: Ints;
  /** Whether the buffer belongs to its VM's bulk move. */
  readonly bulkMove: Ints;
  readonly resource: Ints<ResourceId>;
  /** The live buffer of a name symbol. */
  readonly ofName: Ints<BoId>;
  /** Creation order. */
  readonly next: Ints<BoId>;
  readonly previous: Ints<BoId>;
  private readonly ends: Ints<BoId>;
  /** Evicted lists: links, whether on one, and head and tail by VM. */
  readonly evictedNext: Ints<BoId>;
  readonly evictedPrevious: Ints<BoId>;
  readonly isEvicted: Ints;
  readonly evictedHead: Ints<BoId>;
  readonly evictedTail: Ints<BoId>;
  private readonly slots: Slots<BoId>;
  private readonly rows: readonly Ints<never>[];

  constructor(memory: Memory) {
    const ids = <Id extends number>(name: string) => memory.ints<Id>(`bo.${name}`, 16, NONE);
    const flags = (name: string) => memory.ints(`bo.${name}`, 16);
    this.name = flags("name");
    this.process = ids("process");
    this.cgroup = ids("cgroup");
    this.device = flags("device");
    this.vm = ids("vm");
    this.size = memory.doubles("bo.size", 16);
    this.align = memory.doubles("bo.align", 16);
    this.preferred = flags("preferred");
    this.allowed = flags("allowed");
    this.shared = flags("shared");
    this.kernel = flags("kernel");
    this.contiguous = flags("contiguous");
    this.cpuAccess = flags("cpuAccess");
    this.priority = flags("priority");
    this.pinCount = flags("pinCount");
    this.bulkMove = flags("bulkMove");
    this.resource = ids("resource");
    this.ofName = ids("ofName");
    this.next = ids("next");
    this.previous = ids("previous");
    this.ends = memory.ints<BoId>("bo.ends", 2, NONE);
    this.evictedNext = ids("evictedNext");
    this.evictedPrevious = ids("evictedPrevious");
    this.isEvicted = flags("isEvicted");
    this.evictedHead = memory.ints<BoId>("vm.evictedHead", 0, NONE);
    this.evictedTail = memory.ints<BoId>("vm.evictedTail", 0, NONE);
    this.slots = new Slots(memory, "bo", 0);
    this.rows = [
      this.name,
      this.process,
      this.cgroup,
      this.device,
      this.vm,
      this.preferred,
      this.allowed,
      this.shared,
      this.kernel,
      this.contiguous,
      this.cpuAccess,
      this.priority,
      this.pinCount,
      this.bulkMove,
      this.resource,
      this.next,
      this.previous,
      this.evictedNext,
      this.evictedPrevious,
      this.isEvicted,
    ] as unknown as readonly Ints<never>[];
  }

  /** One more than the highest slot ever used: for tables indexed by buffer. */
  get end(): number {
    return this.slots.end;
  }

  /** The live buffer of that name, or NONE. */
  find(name: number): BoId {
    return name >= 0 && name < this.ofName.size ? this.ofName.get(name) : NONE;
  }

  /** The oldest live buffer; follow `next`. */
  get oldest(): BoId {
    return this.ends.get(0);
  }

  reserveVms(count: number): void {
    this.evictedHead.reserve(count);
    this.evictedTail.reserve(count);
  }

  /** A new buffer without a resource, at the young end of the creation order. */
  add(request: BoRequest, vm: VmId, cgroup: CgroupId): BoId {
    const bo = this.slots.take();
    if (bo >= this.name.size) this.reserveRows(bo + 1);
    this.ofName.reserve(request.name + 1);
    this.name.set(bo, request.name);
    this.process.set(bo, request.process);
    this.cgroup.set(bo, cgroup);
    this.device.set(bo, request.device);
    this.vm.set(bo, vm);
    this.size.set(bo, request.size);
    this.align.set(bo, request.align);
    this.shared.set(bo, request.shared ? 1 : 0);
    this.kernel.set(bo, request.kernel ? 1 : 0);
    this.contiguous.set(bo, request.contiguous ? 1 : 0);
    this.cpuAccess.set(bo, request.cpuAccess ? 1 : 0);
    this.priority.set(bo, request.kernel ? 2 : 1);
    this.pinCount.set(bo, 0);
    this.bulkMove.set(bo, 0);
    this.resource.set(bo, NONE);
    this.ofName.set(request.name, bo);
    this.appendCreated(bo);
    return bo;
  }

  /** Forgets a buffer that has no resource any more. */
  remove(bo: BoId): void {
    const next = this.next.get(bo);
    const previous = this.previous.get(bo);
    if (previous === NONE) this.ends.set(0, next);
    else this.next.set(previous, next);
    if (next === NONE) this.ends.set(1, previous);
    else this.previous.set(next, previous);
    this.ofName.set(this.name.get(bo), NONE);
    this.slots.give(bo);
  }

  /** Whether the buffer shares its process's VM reservation. */
  isAlwaysValid(bo: BoId): boolean {
    return this.shared.get(bo) === 0 && this.kernel.get(bo) === 0;
  }

  /** Puts a buffer at the tail of its VM's evicted list, or moves it there. */
  markEvicted(bo: BoId): void {
    if (this.isEvicted.get(bo) === 1) this.unmarkEvicted(bo);
    const vm = this.vm.get(bo);
    const tail = this.evictedTail.get(vm);
    this.isEvicted.set(bo, 1);
    this.evictedPrevious.set(bo, tail);
    this.evictedNext.set(bo, NONE);
    if (tail === NONE) this.evictedHead.set(vm, bo);
    else this.evictedNext.set(tail, bo);
    this.evictedTail.set(vm, bo);
  }

  unmarkEvicted(bo: BoId): void {
    if (this.isEvicted.get(bo) === 0) return;
    const vm = this.vm.get(bo);
    const next = this.evictedNext.get(bo);
    const previous = this.evictedPrevious.get(bo);
    if (previous === NONE) this.evictedHead.set(vm, next);
    else this.evictedNext.set(previous, next);
    if (next === NONE) this.evictedTail.set(vm, previous);
    else this.evictedPrevious.set(next, previous);
    this.isEvicted.set(bo, 0);
  }

  /** All rows grow together. */
  private reserveRows(count: number): void {
    for (const column of this.rows) column.reserve(count);
    this.size.reserve(count);
    this.align.reserve(count);
  }

  private appendCreated(bo: BoId): void {
    const last = this.ends.get(1);
    this.previous.set(bo, last);
    this.next.set(bo, NONE);
    if (last === NONE) this.ends.set(0, bo);
    else this.next.set(last, bo);
    this.ends.set(1, bo);
  }
}
