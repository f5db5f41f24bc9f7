/**
 * dmemcg-booster, a daemon that runs twice: for the system (`valve-system`) and for a user's session
 * (`valve-user`). It enables the controller from the top of the tree down and sets dmem.low to the
 * card's capacity, all regions in one write, when it starts and for every new unit.
 *
 * Its walk goes from each leaf up to where the controller is passed on already, and writes on its way
 * back. So a cgroup is written once more for every leaf below it, and one whose subtree_control has dmem
 * is as far up as it looks. The system's daemon leaves alone what lies below user@N.service or
 * session-N.scope; the user's protects user@N.service and app.slice only, and no leaf.
 *
 * Left out: permissions (where root owns user@N.service's dmem.low the user's write is refused, and
 * nobody is told), the root's dmem.low, which does not exist, and the half second until a unit is noticed.
 */

import type { CgroupId } from "../kernel/ids.ts";
import { capacityOf, writeAtOnce } from "./calls.ts";
import { Foresight } from "./foresight.ts";
import { type Desktop, NOBODY, NOTHING, type Player, type PlayerEvent, type SystemCall } from "./player.ts";
import { isUnit, nameOf, userAbove, userServiceOf } from "./units.ts";

const NO_PATHS: readonly string[] = [];

export const valveSystem: Player = {
  paths: NO_PATHS,
  react: (_memo, event, desktop) => answer(event, desktop, "system"),
};

export const valveUser: Player = {
  paths: NO_PATHS,
  react: (_memo, event, desktop) => answer(event, desktop, "user"),
};

/** Whose cgroups a walk may touch: `everything` enables them all and protects none. */
export type Realm = "system" | "user" | "everything";

function answer(event: PlayerEvent, desktop: Desktop, realm: Realm): readonly SystemCall[] {
  if (event.kind === "started") return activateAll(desktop, realm);
  if (event.kind !== "made" || !isNewUnit(desktop, event.cgroup, realm)) return NOTHING;
  return activateFor(desktop, event.cgroup, realm);
}

/** Each manager tells of its own units. */
function isNewUnit(desktop: Desktop, cgroup: CgroupId, realm: Realm): boolean {
  if (!isUnit(nameOf(desktop, cgroup))) return false;
  const user = userServiceOf(desktop, cgroup);
  return realm === "system" ? user === NOBODY || user === cgroup : user !== NOBODY && user !== cgroup;
}

/** What it does when it starts: a walk for every leaf. */
export function activateAll(desktop: Desktop, realm: Realm): readonly SystemCall[] {
  const walk = new Walk(desktop, realm);
  walk.descend(desktop.root);
  return walk.calls;
}

/** What it does for one new cgroup. */
export function activateFor(desktop: Desktop, cgroup: CgroupId, realm: Realm): readonly SystemCall[] {
  const walk = new Walk(desktop, realm);
  walk.propagate(cgroup);
  return walk.calls;
}

class Walk {
  private readonly tree: Foresight;
  /** The real walk retries at every turn, which grows without bound with the depth; here once a cgroup. */
  private readonly retried = new Set<CgroupId>();

  constructor(
    private readonly desktop: Desktop,
    private readonly realm: Realm,
  ) {
    this.tree = new Foresight(desktop);
  }

  get calls(): readonly SystemCall[] {
    return this.tree.calls;
  }

  descend(cgroup: CgroupId): void {
    const children = this.desktop.children(cgroup);
    if (children.length === 0) this.propagate(cgroup);
    for (const child of children) this.descend(child);
  }

  /** Sees to it that the controller is passed on here (and above), then protects. */
  propagate(cgroup: CgroupId): void {
    if (!this.isReachable(cgroup)) return;
    if (!this.tree.passesOn(cgroup) && !this.activate(cgroup)) return;
    if (this.isProtected(cgroup)) this.protect(cgroup);
  }

  /** False where `+dmem` fails. */
  private activate(cgroup: CgroupId): boolean {
    const parent = this.desktop.parent(cgroup);
    if (parent !== NOBODY) this.propagate(parent);
    if (this.realm === "system" && userAbove(this.desktop, cgroup) !== null) return true;
    // A leaf may have processes, which the controller would shut out.
    if (this.desktop.children(cgroup).length === 0) return true;
    if (this.tree.enable(cgroup, ENABLES)) return true;
    if (this.retried.has(cgroup)) return false;
    this.retried.add(cgroup);
    if (parent !== NOBODY) this.propagate(parent);
    return this.tree.enable(cgroup, ENABLES);
  }

  /** Above its user@N.service a user's daemon is not allowed anything. */
  private isReachable(cgroup: CgroupId): boolean {
    return this.realm !== "user" || userServiceOf(this.desktop, cgroup) !== NOBODY;
  }

  private isProtected(cgroup: CgroupId): boolean {
    const parent = this.desktop.parent(cgroup);
    if (this.realm === "everything" || parent === NOBODY) return false;
    const isBelowUnit = userAbove(this.desktop, parent) !== null;
    if (this.realm === "system") return !isBelowUnit;
    return !isBelowUnit || nameOf(this.desktop, cgroup) === "app.slice";
  }

  /** Without a dmem.low there is nothing to write to. */
  private protect(cgroup: CgroupId): void {
    if (!this.tree.hasController(cgroup)) return;
    const why = `it protects every unit ${this.realm === "system" ? "of the system" : "that holds a user's apps"}`;
    this.tree.calls.push(writeAtOnce(this.desktop, cgroup, capacityOf, why));
  }
}

const ENABLES = "limits need the controller";
