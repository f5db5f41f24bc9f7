/** Which rows of the tree are on the screen, and how they hang together. */

import type { CgroupView } from "../../../engine/index.ts";

export interface TreeRow {
  readonly cgroup: CgroupView;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
}

/** Rows outside of closed cgroups; `cgroups` is in pre-order. */
export function visibleRows(cgroups: readonly CgroupView[], closed: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const [index, cgroup] of cgroups.entries()) {
    if (cgroup.depth > hiddenBelow) continue;
    const isOpen = !closed.has(cgroup.path);
    hiddenBelow = isOpen ? Number.POSITIVE_INFINITY : cgroup.depth;
    rows.push({ cgroup, hasChildren: (cgroups[index + 1]?.depth ?? 0) > cgroup.depth, isOpen });
  }
  return rows;
}

/** The row of the parent, or -1. */
export function parentRow(rows: readonly TreeRow[], index: number): number {
  const depth = rows[index]?.cgroup.depth ?? 0;
  return rows.findLastIndex((row, at) => at < index && row.cgroup.depth < depth);
}
