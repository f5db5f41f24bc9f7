/**
 * One simulated computer: a kernel, its devices, and the door through which operations come in.
 * A machine is a pure function of the operations it has executed; it clones in one pass.
 */

import { amdgpuCsIoctl } from "./kernel/amdgpu-cs.ts";
import { amdgpuBoPin, amdgpuBoUnpin, amdgpuGemCreate, amdgpuGemFree, exitProcess } from "./kernel/amdgpu-object.ts";
import { cgroupDisable, cgroupEnable, cgroupMkdir, cgroupRmdir } from "./kernel/cgroup.ts";
import {
  belowLow,
  belowMin,
  commonAncestor,
  dmemCgroupTryCharge,
  dmemCgroupUncharge,
  evictValuable,
  poolOfCgroup,
} from "./kernel/dmem.ts";
import { writeLimits } from "./kernel/dmem-files.ts";
import { EEXIST, EINVAL, ENOENT } from "./kernel/errno.ts";
import { NONE, type PoolId, type ProcessId } from "./kernel/ids.ts";
import { Kernel } from "./kernel/kernel.ts";
import type { Ints, Memory } from "./kernel/memory.ts";
import type { Snapshot } from "./kernel/snapshot.ts";
import type { Operation, Program } from "./operation.ts";
import { PolicyPlayers } from "./policy-players.ts";
import { Random } from "./random.ts";

const NO_ANSWERS: readonly Operation[] = [];

/** The operations of a kind. */
type Of<Kind, O = Operation> = O extends { kind: infer Own } ? (Kind extends Own ? O : never) : never;

export class Machine {
  readonly kernel: Kernel;
  private readonly random: Random;
  /** First block of the `balloc` of that name, by (name, device), or NONE. */
  private readonly blocks: Ints;
  /** Null where the script has none. */
  private readonly players: PolicyPlayers | null;

  /** `literal`: without the engine's shortcuts, slower and otherwise the same. */
  constructor(
    readonly program: Program,
    literal = false,
  ) {
    this.kernel = new Kernel(program.policy, program.devices, literal);
    this.blocks = this.kernel.memory.ints("balloc.head", 16, NONE);
    this.random = new Random(this.kernel.memory);
    this.players = program.hasPlayers ? new PolicyPlayers(this.kernel, program.symbols) : null;
  }

  get memory(): Memory {
    return this.kernel.memory;
  }

  /** A machine in the same state that shares nothing that changes. */
  clone(): Machine {
    const twin = new Machine(this.program, this.kernel.literal);
    twin.memory.copyFrom(this.memory);
    return twin;
  }

  /** The machine that was in a state of this program. */
  static restored(program: Program, state: Snapshot): Machine {
    const machine = new Machine(program);
    machine.memory.restore(state);
    return machine;
  }

  /** Runs one operation: 0, a probe's answer, or a negative errno. */
  execute(operation: Operation): number {
    const { luck } = operation;
    const ret = this.perform(luck === undefined ? operation : this.random.draw(operation, luck));
    if (this.players !== null) this.players.hear(operation, ret);
    return ret;
  }

  /** What policy players did about the operation executed last; each is an operation of its own. */
  get answers(): readonly Operation[] {
    return this.players?.answers ?? NO_ANSWERS;
  }

  /** The operation as it would run now, with the sizes it would draw. */
  preview(operation: Operation): Operation {
    return this.random.preview(operation);
  }

  private perform(operation: Operation): number {
    const k = this.kernel;
    switch (operation.kind) {
      case "device":
      case "dump":
        return 0;
      case "mkdir":
        return cgroupMkdir(k, operation.path, operation.parent);
      case "rmdir":
        return cgroupRmdir(k, operation.path);
      case "enable":
        return cgroupEnable(k, operation.path);
      case "disable":
        return cgroupDisable(k, operation.path);
      case "write":
        return this.write(operation);
      case "spawn":
        return this.spawn(operation);
      case "migrate":
        return this.migrate(operation);
      case "exit":
        return exitProcess(k, operation.process as ProcessId);
      case "create":
        return this.create(operation);
      case "free":
        return amdgpuGemFree(k, operation.name);
      case "pin":
        return amdgpuBoPin(k, operation.name);
      case "unpin":
        return amdgpuBoUnpin(k, operation.name);
      case "submit":
        return amdgpuCsIoctl(k, operation.process as ProcessId, operation.names, operation.device);
      case "advance":
        k.advance(operation.duration);
        return 0;
      case "charge":
        return this.charge(operation);
      case "uncharge":
        return this.uncharge(operation);
      case "valuable":
        return this.valuable(operation);
      case "belowmin":
      case "belowlow":
        return this.below(operation);
      case "ancestor":
        return this.ancestor(operation);
      case "balloc":
        return this.balloc(operation);
      case "bfree":
        return this.bfree(operation);
      case "booster":
        return this.players?.setBooster(operation.player) ?? 0;
      case "foreground":
        return this.players?.setForeground(operation.player) ?? 0;
      case "focus":
        return this.players?.setFocus(operation.process) ?? 0;
    }
  }

  private write({ path, file, region, value, more }: Of<"write">): number {
    const cgroup = this.kernel.cgroups.find(path);
    return cgroup === NONE ? -ENOENT : writeLimits(this.kernel, cgroup, file, [{ region, value }, ...more]);
  }

  private spawn({ process, path }: Of<"spawn">): number {
    const { cgroups, processes } = this.kernel;
    if (processes.isLive(process)) return -EEXIST;
    const cgroup = cgroups.find(path);
    if (cgroup === NONE) return -ENOENT;
    processes.add(process, cgroup);
    cgroups.processes.set(cgroup, cgroups.processes.get(cgroup) + 1);
    this.kernel.reserveVms(process as ProcessId);
    return 0;
  }

  private migrate({ process, path }: Of<"migrate">): number {
    const { cgroups, processes } = this.kernel;
    const to = cgroups.find(path);
    if (!processes.isLive(process) || to === NONE) return -ENOENT;
    const from = processes.cgroup.get(process);
    cgroups.processes.set(from, cgroups.processes.get(from) - 1);
    cgroups.processes.set(to, cgroups.processes.get(to) + 1);
    processes.cgroup.set(process, to);
    return 0;
  }

  private create({ name, process, request, device }: Of<"create">): number {
    return amdgpuGemCreate(this.kernel, {
      name,
      process: process as ProcessId,
      device,
      size: request.size,
      domains: request.domains,
      shared: request.shared,
      kernel: request.kernel,
      contiguous: request.contig,
      cpuAccess: request.cpuaccess,
      align: request.align,
    });
  }

  private charge({ path, size, device }: Of<"charge">): number {
    const cgroup = this.kernel.cgroups.find(path);
    if (cgroup === NONE) return -ENOENT;
    if (size === 0) return -EINVAL;
    const { ret, pool, limitPool } = dmemCgroupTryCharge(this.kernel, cgroup, device, size);
    this.kernel.trace?.event({ kind: "charged", pool, limitPool });
    return ret;
  }

  private uncharge({ path, size, device }: Of<"uncharge">): number {
    const cgroup = this.kernel.cgroups.find(path);
    if (cgroup === NONE) return -ENOENT;
    if (size === 0) return -EINVAL;
    dmemCgroupUncharge(this.kernel, poolOfCgroup(this.kernel, cgroup, device), size);
    return 0;
  }

  private valuable({ limit, test, ignoreLow, device }: Of<"valuable">): number {
    const limitPool = this.namedPool(limit, device);
    const testPool = this.namedPool(test, device);
    if (limitPool === null || testPool === null) return -ENOENT;
    const walk = { hitLow: false };
    const answer = evictValuable(this.kernel, limitPool, testPool, ignoreLow, walk);
    this.kernel.trace?.event({ kind: "hit-low", hitLow: walk.hitLow });
    return answer ? 1 : 0;
  }

  private below({ kind, root, test, device }: Of<"belowmin" | "belowlow">): number {
    const rootPool = this.namedPool(root, device);
    const testPool = this.namedPool(test, device);
    if (rootPool === null || testPool === null) return -ENOENT;
    return (kind === "belowmin" ? belowMin : belowLow)(this.kernel, rootPool, testPool) ? 1 : 0;
  }

  private ancestor({ a, b, device }: Of<"ancestor">): number {
    const left = this.namedPool(a, device);
    const right = this.namedPool(b, device);
    if (left === null || right === null) return -ENOENT;
    const pool = commonAncestor(this.kernel, left, right);
    this.kernel.trace?.event({ kind: "common", pool });
    return 0;
  }

  /** The pool that answers for a path, made if missing; NONE for "-", null where no cgroup is. */
  private namedPool(path: number | null, device: number): PoolId | null {
    if (path === null) return NONE;
    const cgroup = this.kernel.cgroups.find(path);
    return cgroup === NONE ? null : poolOfCgroup(this.kernel, cgroup, device);
  }

  private balloc({ name, start, end, size, minBlock, flags, device }: Of<"balloc">): number {
    const buddy = this.kernel.buddies[device] ?? null;
    if (buddy === null) return -EINVAL;
    const cell = this.blockCell(name, device);
    if (this.blocks.get(cell) !== NONE) return -EEXIST;
    if (size === 0) return -EINVAL;
    const ret = buddy.alloc(start, end, size, minBlock, flags);
    if (ret === 0) this.blocks.set(cell, buddy.head);
    if (this.kernel.trace !== null) this.kernel.trace.event({ kind: "blocks", blocks: blocksOf(buddy), ret });
    return ret;
  }

  private bfree({ name, device }: Of<"bfree">): number {
    const buddy = this.kernel.buddies[device] ?? null;
    if (buddy === null) return -EINVAL;
    const cell = this.blockCell(name, device);
    const head = this.blocks.get(cell);
    if (head !== NONE) {
      buddy.free(head);
      this.blocks.set(cell, NONE);
    }
    this.kernel.trace?.event({ kind: "available", bytes: buddy.avail });
    return head === NONE ? -ENOENT : 0;
  }

  /** Where the blocks of that name are kept: each device has names of its own. */
  private blockCell(name: number, device: number): number {
    const { length } = this.kernel.devices;
    this.blocks.reserve((name + 1) * length);
    return name * length + device;
  }
}

/** The block list the allocator's last request made. */
function blocksOf(buddy: NonNullable<Kernel["buddies"][number]>): (readonly [number, number])[] {
  const blocks: (readonly [number, number])[] = [];
  for (let node = buddy.head; node !== NONE; node = buddy.next(node))
    blocks.push([buddy.offsetOf(node), buddy.sizeOf(node)]);
  return blocks;
}
