/** What policy players see of a machine: the cgroup tree, its dmem files, and where processes are. */

import type { Desktop, Region } from "./agents/player.ts";
import { ROOT_CGROUP } from "./kernel/cgroup.ts";
import { printLimit } from "./kernel/dmem-files.ts";
import { type CgroupId, NONE } from "./kernel/ids.ts";
import type { Kernel } from "./kernel/kernel.ts";
import type { U64 } from "./kernel/u64.ts";
import type { Symbols } from "./symbols.ts";

export class TreeDesktop implements Desktop {
  readonly root = ROOT_CGROUP;
  readonly regions: readonly Region[];

  constructor(
    private readonly kernel: Kernel,
    private readonly symbols: Symbols,
  ) {
    this.regions = kernel.devices.map(({ region, vram }) => ({ name: region, capacity: vram }));
  }

  path(cgroup: CgroupId): string {
    return this.symbols.paths.text(this.kernel.cgroups.path.get(cgroup));
  }

  parent(cgroup: CgroupId): CgroupId {
    return this.kernel.cgroups.tree.parent.get(cgroup);
  }

  children(cgroup: CgroupId): readonly CgroupId[] {
    const { tree } = this.kernel.cgroups;
    const children: CgroupId[] = [];
    for (let child = tree.first.get(cgroup); child !== NONE; child = tree.next.get(child)) children.push(child);
    return children;
  }

  isLive(cgroup: CgroupId): boolean {
    return this.kernel.cgroups.live.get(cgroup) === 1;
  }

  hasController(cgroup: CgroupId): boolean {
    return this.kernel.cgroups.css.get(cgroup) !== NONE;
  }

  passesOn(cgroup: CgroupId): boolean {
    return this.kernel.cgroups.subtreeControl.get(cgroup) === 1;
  }

  low(cgroup: CgroupId, region: number): U64 {
    const css = this.kernel.cgroups.css.get(cgroup);
    const pool = css === NONE ? NONE : this.kernel.pools.find(css, region);
    return pool === NONE ? 0 : this.kernel.counters.low.get(pool);
  }

  text(value: U64): string {
    return printLimit(value);
  }

  cgroupOf(process: number): CgroupId {
    const { processes } = this.kernel;
    return processes.isLive(process) ? processes.cgroup.get(process) : NONE;
  }
}
