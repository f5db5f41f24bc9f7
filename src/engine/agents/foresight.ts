/**
 * The tree as a player's calls will have left it: what it enables gives the children the controller, so
 * that later calls of the same waking find it there.
 */

import type { CgroupId } from "../kernel/ids.ts";
import { type Desktop, NOBODY, type SystemCall } from "./player.ts";

export class Foresight {
  /** The calls so far. */
  readonly calls: SystemCall[] = [];
  private readonly enabled = new Set<CgroupId>();

  constructor(readonly desktop: Desktop) {}

  passesOn(cgroup: CgroupId): boolean {
    return this.enabled.has(cgroup) || this.desktop.passesOn(cgroup);
  }

  hasController(cgroup: CgroupId): boolean {
    if (this.desktop.hasController(cgroup)) return true;
    const parent = this.desktop.parent(cgroup);
    return parent !== NOBODY && this.enabled.has(parent);
  }

  /** Writes `+dmem`; false if that is ENOENT, because the controller is not there to be passed on. */
  enable(cgroup: CgroupId, why: string): boolean {
    this.calls.push({ kind: "enable", path: this.desktop.path(cgroup), why });
    if (!this.hasController(cgroup)) return false;
    this.enabled.add(cgroup);
    return true;
  }
}
