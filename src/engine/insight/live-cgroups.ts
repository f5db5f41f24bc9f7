/**
 * The live cgroups that are told of. A script may make a million; a page that was handed them all at every step would
 * stand still, and nobody reads them. Of very many those in use come first: with processes, or charged.
 */

import { ROOT_CGROUP } from "../kernel/cgroup.ts";
import { type CgroupId, NONE } from "../kernel/ids.ts";
import type { Kernel } from "../kernel/kernel.ts";

/** How many cgroups are told of at a moment, and how many to come. */
export const MOST_CGROUPS = 2_000;

/** Live cgroups in pre-order, children in mkdir order: all, or `most` of them and the ancestors of the last. */
export function liveCgroups(k: Kernel, most = MOST_CGROUPS): CgroupId[] {
  const all: CgroupId[] = [];
  for (let at = ROOT_CGROUP; at !== NONE; at = k.cgroups.tree.preorderNext(at, ROOT_CGROUP)) all.push(at);
  if (all.length <= most) return all;
  const kept = new Set<CgroupId>();
  for (const cgroup of all) if (kept.size < most && isInUse(k, cgroup)) keepWithAncestors(k, cgroup, kept);
  for (const cgroup of all) if (kept.size < most) keepWithAncestors(k, cgroup, kept);
  return all.filter((cgroup) => kept.has(cgroup));
}

function keepWithAncestors(k: Kernel, cgroup: CgroupId, kept: Set<CgroupId>): void {
  for (let at = cgroup; at !== NONE && !kept.has(at); at = k.cgroups.tree.parent.get(at)) kept.add(at);
}

function isInUse(k: Kernel, cgroup: CgroupId): boolean {
  if (k.cgroups.processes.get(cgroup) > 0) return true;
  const css = k.cgroups.css.get(cgroup);
  if (css === NONE) return false;
  return k.devices.some((_, region) => {
    const pool = k.pools.find(css, region);
    return pool !== NONE && k.counters.usage.get(pool) > 0;
  });
}
