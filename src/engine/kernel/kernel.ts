/**
 * One simulated kernel with its devices: all tables over one Memory, the policy that decides between
 * kernels, and the few registers that last no longer than one operation.
 */

import { vmNumber } from "./amdgpu-object.ts";
import { BoTable } from "./bo-table.ts";
import { Buddy } from "./buddy.ts";
import { CgroupTable, CssTable, cssCreate, ProcessTable, ROOT_CGROUP } from "./cgroup.ts";
import { CommonAncestors } from "./common-ancestors.ts";
import { PoolTable, type ValuableAnswer } from "./dmem.ts";
import {
  type Bytes,
  type CgroupId,
  type Microseconds,
  NONE,
  type ProcessId,
  type ResourceId,
  type VmId,
} from "./ids.ts";
import { LruLists } from "./lru.ts";
import { type Doubles, Memory } from "./memory.ts";
import { MoveBudget } from "./move-budget.ts";
import { PageCounters } from "./page-counter.ts";
import type { Policy } from "./policy.ts";
import { ProtectionWalks } from "./protection-walks.ts";
import { ResourceTable } from "./resource.ts";
import { Meter, type Tracer } from "./trace.ts";

/** A graphics card as the device line gives it. Sizes in bytes. */
export interface DeviceSpec {
  readonly name: string;
  readonly region: string;
  readonly vram: Bytes;
  readonly gtt: Bytes;
  readonly visible: Bytes;
  readonly alloc: "buddy" | "flat";
  /** log2 of bytes a microsecond, or null for unlimited. */
  readonly moverate: number | null;
}

export class Kernel {
  readonly memory = new Memory();
  readonly meter = new Meter();
  readonly cgroups: CgroupTable;
  readonly csses: CssTable;
  readonly processes: ProcessTable;
  readonly pools: PoolTable;
  readonly counters: PageCounters;
  readonly bos: BoTable;
  readonly resources: ResourceTable;
  readonly lru: LruLists;
  readonly budget: MoveBudget;
  /** By device; null with alloc=flat. */
  readonly buddies: readonly (Buddy | null)[];
  private readonly clock: Doubles;

  /** Shortcuts that change nothing but the time it takes; see their files for why. */
  readonly walks = new ProtectionWalks();
  readonly ancestors = new CommonAncestors();

  trace: Tracer | null = null;
  /** The current task's cgroup: whose css is charged. */
  current: CgroupId = ROOT_CGROUP;
  /** What the last successful allocation gave, and the errno of the last refused one. */
  allocated: ResourceId = NONE;
  allocError = 0;
  /** How the last evict_valuable came to its answer. */
  readonly lastValuable: ValuableAnswer = { rule: "no-dmem", against: NONE, overflow: false };

  /** A machine just booted: the root cgroup at path symbol 0, nothing else. */
  constructor(
    readonly policy: Policy,
    readonly devices: readonly DeviceSpec[],
    /** Takes no shortcut: everything is done as the kernel does it. The tests' judge. */
    readonly literal = false,
  ) {
    const { memory } = this;
    this.cgroups = new CgroupTable(memory);
    this.csses = new CssTable(memory);
    this.processes = new ProcessTable(memory);
    this.pools = new PoolTable(memory, devices.length);
    this.counters = new PageCounters(memory);
    this.lru = new LruLists(memory, devices.length);
    this.bos = new BoTable(memory);
    this.resources = new ResourceTable(memory, this.lru.firstResource, devices.length);
    this.budget = new MoveBudget(memory, devices.length);
    this.buddies = devices.map((device, i) =>
      device.alloc === "buddy" ? new Buddy(memory, device.vram, `buddy${i}`) : null,
    );
    this.clock = memory.doubles("clock", 1);
    // For the same reason as in Memory: code that is compiled before the first recording shall outlive it.
    this.trace = { event: () => {}, enter: () => {}, leave: () => {} };
    this.trace = null;
    this.cgroups.add(0, NONE);
    cssCreate(this, ROOT_CGROUP);
  }

  device(index: number): DeviceSpec {
    const device = this.devices[index];
    if (device === undefined) throw new Error(`no device ${index}`);
    return device;
  }

  /** Microseconds since boot. */
  get now(): Microseconds {
    return this.clock.get(0);
  }

  advance(duration: Microseconds): void {
    this.clock.set(0, this.now + duration);
  }

  vmOf(process: ProcessId, device: number): VmId {
    return vmNumber(process, device, this.devices.length);
  }

  /** Makes room for a process's VMs, when it is spawned. */
  reserveVms(process: ProcessId): void {
    const vms = (process + 1) * this.devices.length;
    this.bos.reserveVms(vms);
    this.lru.reserveBulks(vms);
  }
}
