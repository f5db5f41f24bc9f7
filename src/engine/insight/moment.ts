/**
 * A moment to be explained: one frame of an operation, the machine as it is there, and the words for
 * what the frame's ids mean. Looking back at the operation's earlier frames is allowed, looking at
 * later ones is not: an explanation says what the kernel knows at that point.
 */

import type { Expansion, Frame, FrameEvent } from "../frame.ts";
import { type BoId, type CgroupId, type MemoryType, NONE, type PoolId, type ProcessId } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Machine } from "../machine.ts";
import type { Operation } from "../operation.ts";
import { bufferName, cgroupOfPool, cgroupPath, type Naming, poolPath, processName } from "./names.ts";
import { figure, say, whose } from "./say.ts";
import { sizeText } from "./size-text.ts";
import type { Fact, Phrase, ProtectionStep } from "./types.ts";

/** The events of one kind. */
export type EventOf<Kind extends FrameEvent["kind"]> = Extract<FrameEvent, { readonly kind: Kind }>;

/** What the explainers of single events give; the rest is filled in around it. */
export interface Draft {
  readonly sentence: readonly Phrase[];
  readonly facts?: readonly Fact[];
  readonly protection?: readonly ProtectionStep[];
  readonly overflow?: boolean;
  readonly rootHole?: boolean;
  /** Where it is not the usual one of the event's kind. */
  readonly source?: string;
}

export class Moment {
  readonly kernel: Kernel;

  constructor(
    readonly machine: Machine,
    readonly expansion: Expansion,
    readonly index: number,
    readonly naming: Naming,
  ) {
    this.kernel = machine.kernel;
  }

  get frame(): Frame {
    return this.expansion.frame(this.index);
  }

  get operation(): Operation {
    return (this.expansion.frame(0).event as EventOf<"entered">).operation;
  }

  /** The event of an earlier frame (or this one), or null before the first. */
  eventAt(index: number): FrameEvent | null {
    return index < 0 ? null : this.expansion.frame(index).event;
  }

  /** "6.18": for display only. */
  get kernelName(): string {
    return this.machine.program.kernel;
  }

  bufferName(bo: BoId): Phrase {
    return { text: bufferName(this.machine, bo), role: "buffer", path: this.creatorPath(bo) };
  }

  /** "g102 (60 MiB)" */
  buffer(bo: BoId): Phrase[] {
    return say`${this.bufferName(bo)} (${sizeText(this.kernel.bos.size.get(bo))})`;
  }

  /** "Firefox's firefox0 (20 MiB)" */
  owned(bo: BoId): Phrase[] {
    return say`${whose(this.owner(bo))} ${this.buffer(bo)}`;
  }

  /** The cgroup in which a buffer was created, by its name for people. */
  owner(bo: BoId): Phrase {
    const path = this.creatorPath(bo);
    return path === null || path === "/" ? this.process(this.kernel.bos.process.get(bo)) : this.path(path);
  }

  /** The cgroup in which a process runs, by its name for people; a process in the root by its own. */
  user(process: ProcessId): Phrase {
    const { path, ...own } = this.process(process);
    return path === null || path === "/" ? { ...own, path } : this.path(path);
  }

  /** A process by its own name: for sentences about the process itself. */
  process(process: ProcessId): Phrase {
    const { processes } = this.kernel;
    const known = process < processes.cgroup.size ? processes.cgroup.get(process) : NONE;
    const path = known === NONE ? null : cgroupPath(this.machine, known);
    return { text: processName(this.machine, process), role: "cgroup", path };
  }

  cgroup(cgroup: CgroupId): Phrase {
    return this.path(cgroupPath(this.machine, cgroup));
  }

  pool(pool: PoolId): Phrase {
    return this.path(poolPath(this.machine, pool));
  }

  path(path: string): Phrase {
    return { text: this.naming.spoken(path), role: "cgroup", path };
  }

  /** A cgroup where its process's name would not help: by its label, else its unit in full. */
  unit(path: string): Phrase {
    return { text: this.naming.unit(path), role: "cgroup", path };
  }

  /** "A's 2,048 MiB", or those of the ancestor that is charged for the buffer instead. */
  chargedUsage(bo: BoId, pool: PoolId, usage: string, itIs: readonly Phrase[] = say`it is`): Phrase[] {
    if (cgroupOfPool(this.machine, pool) === this.kernel.bos.cgroup.get(bo))
      return say`${whose(this.pool(pool))} ${figure(usage)}`;
    return say`${itIs} charged to ${this.pool(pool)}, whose ${figure(usage)}`;
  }

  isRoot(pool: PoolId): boolean {
    return this.kernel.counters.parent.get(pool) === NONE;
  }

  whereIs(bo: BoId): MemoryType | null {
    const resource = this.kernel.bos.resource.get(bo);
    return resource === NONE ? null : (this.kernel.resources.type.get(resource) as MemoryType);
  }

  private creatorPath(bo: BoId): string | null {
    const cgroup = this.kernel.bos.cgroup.get(bo);
    return cgroup === NONE ? null : cgroupPath(this.machine, cgroup);
  }
}
