/** What the names of cgroups say: systemd's slices, units and users. */

import type { CgroupId } from "../kernel/ids.ts";
import { type Desktop, NOBODY } from "./player.ts";

const NONE = NOBODY as CgroupId;

/** The last component of a path. */
export function nameOf(desktop: Desktop, cgroup: CgroupId): string {
  const path = desktop.path(cgroup);
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether systemd made it and tells of it: a slice, service, scope or socket. */
export function isUnit(name: string): boolean {
  return /\.(?:slice|service|scope|socket)$/.test(name);
}

/** N of user-N.slice, or null. */
function userOfSlice(name: string): string | null {
  return /^user-([0-9]+)\.slice$/.exec(name)?.[1] ?? null;
}

/** N of the user-N.slice above a cgroup, or null. */
export function userAbove(desktop: Desktop, cgroup: CgroupId): string | null {
  for (let at = desktop.parent(cgroup); at !== NONE; at = desktop.parent(at)) {
    const user = userOfSlice(nameOf(desktop, at));
    if (user !== null) return user;
  }
  return null;
}

/** The user@N.service at or above a cgroup, or NOBODY. */
export function userServiceOf(desktop: Desktop, cgroup: CgroupId): CgroupId {
  for (let at = cgroup; at !== NONE; at = desktop.parent(at)) {
    if (/^user@[0-9]+\.service$/.test(nameOf(desktop, at))) return at;
  }
  return NONE;
}

/** The unit (no slice) in which a cgroup lies below an app.slice, or NOBODY. */
export function appUnitOf(desktop: Desktop, cgroup: CgroupId): CgroupId {
  let unit = NONE;
  for (let at = cgroup; at !== NONE; at = desktop.parent(at)) {
    const name = nameOf(desktop, at);
    if (name === "app.slice") return unit;
    if (!name.endsWith(".slice")) unit = at;
  }
  return NONE;
}

/** The app.slice above a cgroup, or NOBODY. */
export function appSliceOf(desktop: Desktop, cgroup: CgroupId): CgroupId {
  for (let at = desktop.parent(cgroup); at !== NONE; at = desktop.parent(at)) {
    if (nameOf(desktop, at) === "app.slice") return at;
  }
  return NONE;
}

/** The unit systemd knows a process by: the nearest service or scope, else the cgroup itself. */
export function unitOf(desktop: Desktop, cgroup: CgroupId): CgroupId {
  for (let at = cgroup; at !== NONE; at = desktop.parent(at)) {
    if (/\.(?:service|scope)$/.test(nameOf(desktop, at))) return at;
  }
  return cgroup;
}

/** Every cgroup below one, parents first. */
export function* descendantsOf(desktop: Desktop, cgroup: CgroupId): Generator<CgroupId> {
  for (const child of desktop.children(cgroup)) {
    yield child;
    yield* descendantsOf(desktop, child);
  }
}
