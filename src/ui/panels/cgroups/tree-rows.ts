/**
 * The rows of the tree on the screen: cgroups there now, those to come behind their living siblings, and
 * below an opened cgroup its processes.
 *
 *   ▾ app.slice
 *     ▾ firefox.scope
 *         firefox          a process
 *     ▸ game.scope         closed: its process is hidden
 *     · later.scope        to come, from operation 140 on
 *
 * Cgroups with cgroups below them are open unless toggled, the others closed unless toggled.
 */

import type { CgroupView, FutureCgroup, ProcessView } from "../../../engine/index.ts";

interface Branch {
  readonly key: string;
  readonly path: string;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
}

export type TreeRow =
  | (Branch & { readonly kind: "cgroup"; readonly cgroup: CgroupView })
  | (Branch & { readonly kind: "future"; readonly future: FutureCgroup })
  | {
      readonly kind: "process";
      readonly key: string;
      /** Of its cgroup. */
      readonly path: string;
      readonly depth: number;
      readonly process: ProcessView;
      readonly colour: number;
    };

/** Whether there are rows to show below it. */
export function opens(row: TreeRow): row is Extract<TreeRow, Branch> {
  return row.kind !== "process" && row.hasChildren;
}

/** Index of its colour, or -1. */
export function colourOf(row: TreeRow): number {
  if (row.kind === "process") return row.colour;
  return row.kind === "cgroup" ? row.cgroup.colour : row.future.colour;
}

/** What is said beside a row's name: it is what the selected cgroup and the one it should be safe from have in common. */
export function badgeOf(row: TreeRow, ancestor: string | null): string | null {
  return row.kind === "cgroup" && row.path === ancestor ? "ancestor" : null;
}

interface Node {
  readonly path: string;
  readonly depth: number;
  readonly live: CgroupView | null;
  readonly future: FutureCgroup | null;
  readonly children: Node[];
}

/** `cgroups` in pre-order, `future` parents first; `toggled` are paths that are not as usual. */
export function treeRows(
  cgroups: readonly CgroupView[],
  future: readonly FutureCgroup[],
  toggled: ReadonlySet<string>,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (node: Node) => {
    addRows(rows, node, toggled);
    if (isOpen(node, toggled)) node.children.forEach(add);
  };
  nodes(cgroups, future).forEach(add);
  return rows;
}

/** The topmost nodes: one, the root, where there is anything. */
function nodes(cgroups: readonly CgroupView[], future: readonly FutureCgroup[]): Node[] {
  const byPath = new Map<string, Node>();
  const top: Node[] = [];
  const add = (node: Node) => {
    byPath.set(node.path, node);
    const parent = node.path === "/" ? undefined : byPath.get(parentPath(node.path));
    (parent?.children ?? top).push(node);
  };
  for (const live of cgroups) add({ path: live.path, depth: live.depth, live, future: null, children: [] });
  for (const later of future) {
    if (!later.isLive) add({ path: later.path, depth: later.depth, live: null, future: later, children: [] });
  }
  return top;
}

export function parentPath(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

function isOpen({ path, children }: Node, toggled: ReadonlySet<string>): boolean {
  return children.length > 0 !== toggled.has(path);
}

function addRows(rows: TreeRow[], node: Node, toggled: ReadonlySet<string>): void {
  const { path, depth, live, future, children } = node;
  const processes = live?.processes ?? [];
  const hasChildren = children.length > 0 || processes.length > 0;
  const branch = { key: path, path, depth, hasChildren, isOpen: hasChildren && isOpen(node, toggled) };
  if (future !== null) rows.push({ ...branch, kind: "future", future });
  if (live === null) return;
  rows.push({ ...branch, kind: "cgroup", cgroup: live });
  if (!branch.isOpen) return;
  for (const process of processes) {
    const key = `${path} ${process.name}`;
    rows.push({ kind: "process", key, path, depth: depth + 1, process, colour: live.colour });
  }
}
