/**
 * The cgroup tree and the life of the dmem controller in it (kernel/cgroup/cgroup.c): directories,
 * cgroup.subtree_control, and one css for each stretch of time in which a cgroup has the controller.
 *
 * A css dies with its directory or with `-dmem`; it stays in the css tree, limits reset, for as long
 * as it holds charges. Left out on purpose: the no-internal-process rule, threads, delegation.
 */

import { ChildLinks } from "./child-links.ts";
import { dmemcsFree, dmemcsOffline } from "./dmem.ts";
import { EBUSY, EEXIST, ENOENT } from "./errno.ts";
import { type CgroupId, type CssId, NONE } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import type { Doubles, Ints, Memory } from "./memory.ts";

export const ROOT_CGROUP = 0 as CgroupId;
export const ROOT_CSS = 0 as CssId;

/** Cgroups by id, in mkdir order; removed ones keep their row and their parent. */
export class CgroupTable {
  /** Symbol of the path. */
  readonly path: Ints;
  /** Live directories below each other. */
  readonly tree: ChildLinks<CgroupId>;
  readonly live: Ints;
  /** Whether cgroup.subtree_control has dmem. */
  readonly subtreeControl: Ints;
  readonly css: Ints<CssId>;
  /** Live processes. */
  readonly processes: Ints;
  /** The live cgroup at a path symbol. */
  readonly at: Ints<CgroupId>;
  private readonly counts: Ints;

  constructor(memory: Memory) {
    this.path = memory.ints("cgroup.path", 16);
    this.tree = new ChildLinks(memory, "cgroup");
    this.live = memory.ints("cgroup.live", 16);
    this.subtreeControl = memory.ints("cgroup.subtreeControl", 16);
    this.css = memory.ints<CssId>("cgroup.css", 16, NONE);
    this.processes = memory.ints("cgroup.processes", 16);
    this.at = memory.ints<CgroupId>("cgroup.at", 16, NONE);
    this.counts = memory.ints("cgroup.count", 1);
  }

  get count(): number {
    return this.counts.get(0);
  }

  /** The live cgroup at a path, or NONE. */
  find(path: number): CgroupId {
    return path >= 0 && path < this.at.size ? this.at.get(path) : NONE;
  }

  add(path: number, parent: CgroupId): CgroupId {
    const id = this.count as CgroupId;
    this.counts.set(0, id + 1);
    for (const column of [this.path, this.live, this.subtreeControl, this.processes]) column.reserve(id + 1);
    this.css.reserve(id + 1);
    this.at.reserve(path + 1);
    this.tree.append(id, parent);
    this.path.set(id, path);
    this.live.set(id, 1);
    this.at.set(path, id);
    return id;
  }

  remove(id: CgroupId): void {
    this.tree.unlink(id);
    this.live.set(id, 0);
    this.at.set(this.path.get(id), NONE);
  }
}

/** Csses by id; the tree keeps the order in which csses were made. */
export class CssTable {
  readonly cgroup: Ints<CgroupId>;
  readonly tree: ChildLinks<CssId>;
  readonly online: Ints;
  private readonly counts: Ints;

  constructor(memory: Memory) {
    this.cgroup = memory.ints<CgroupId>("css.cgroup", 16, NONE);
    this.tree = new ChildLinks(memory, "css");
    this.online = memory.ints("css.online", 16);
    this.counts = memory.ints("css.count", 1);
  }

  get count(): number {
    return this.counts.get(0);
  }

  add(cgroup: CgroupId, parent: CssId): CssId {
    const id = this.count as CssId;
    this.counts.set(0, id + 1);
    this.cgroup.reserve(id + 1);
    this.online.reserve(id + 1);
    this.tree.append(id, parent);
    this.cgroup.set(id, cgroup);
    this.online.set(id, 1);
    return id;
  }
}

/** Processes by slot: the slot is the symbol of the process's name. */
export class ProcessTable {
  readonly live: Ints;
  readonly cgroup: Ints<CgroupId>;
  /** Sequence number of the spawn, for orders of appearance. */
  readonly born: Doubles;
  private readonly counts: Doubles;

  constructor(memory: Memory) {
    this.live = memory.ints("process.live", 16);
    this.cgroup = memory.ints<CgroupId>("process.cgroup", 16, NONE);
    this.born = memory.doubles("process.born", 16);
    this.counts = memory.doubles("process.count", 1);
  }

  isLive(process: number): boolean {
    return process < this.live.size && this.live.get(process) === 1;
  }

  add(process: number, cgroup: CgroupId): void {
    this.live.reserve(process + 1);
    this.cgroup.reserve(process + 1);
    this.born.reserve(process + 1);
    this.live.set(process, 1);
    this.cgroup.set(process, cgroup);
    this.born.set(process, this.counts.get(0));
    this.counts.set(0, this.counts.get(0) + 1);
  }
}

/**
 * mkdir(2): 0, ENOENT without the parent, EEXIST. The cgroup gets a css at once if its parent's
 * subtree_control has dmem.
 * @kernel kernel/cgroup/cgroup.c:cgroup_mkdir
 */
export function cgroupMkdir(k: Kernel, path: number, parentPath: number): number {
  const t = k.cgroups;
  if (t.find(path) !== NONE) return -EEXIST;
  const parent = t.find(parentPath);
  if (parent === NONE) return -ENOENT;
  const cgroup = t.add(path, parent);
  if (t.subtreeControl.get(parent) === 1) cssCreate(k, cgroup);
  return 0;
}

/**
 * rmdir(2): 0, ENOENT, EBUSY for the root or with live processes or child directories.
 * @kernel kernel/cgroup/cgroup.c:cgroup_rmdir
 */
export function cgroupRmdir(k: Kernel, path: number): number {
  const t = k.cgroups;
  const cgroup = t.find(path);
  if (cgroup === NONE) return -ENOENT;
  if (cgroup === ROOT_CGROUP || t.processes.get(cgroup) > 0 || t.tree.first.get(cgroup) !== NONE) return -EBUSY;
  if (t.css.get(cgroup) !== NONE) killCss(k, cgroup);
  t.remove(cgroup);
  return 0;
}

/**
 * `+dmem` in cgroup.subtree_control: every child gets a css, in mkdir order. ENOENT where the
 * controller is not available, that is, where the cgroup has no css of its own.
 * @kernel kernel/cgroup/cgroup.c:cgroup_subtree_control_write
 */
export function cgroupEnable(k: Kernel, path: number): number {
  const t = k.cgroups;
  const cgroup = t.find(path);
  if (cgroup === NONE || t.css.get(cgroup) === NONE) return -ENOENT;
  if (t.subtreeControl.get(cgroup) === 1) return 0;
  t.subtreeControl.set(cgroup, 1);
  forEachLiveChild(t, cgroup, (child) => cssCreate(k, child));
  return 0;
}

/**
 * `-dmem`: EBUSY while a child passes the controller on; else the children's csses die.
 * @kernel kernel/cgroup/cgroup.c:cgroup_apply_control_disable
 */
export function cgroupDisable(k: Kernel, path: number): number {
  const t = k.cgroups;
  const cgroup = t.find(path);
  if (cgroup === NONE) return -ENOENT;
  if (t.subtreeControl.get(cgroup) === 0) return 0;
  let busy = false;
  forEachLiveChild(t, cgroup, (child) => {
    if (t.subtreeControl.get(child) === 1) busy = true;
  });
  if (busy) return -EBUSY;
  t.subtreeControl.set(cgroup, 0);
  forEachLiveChild(t, cgroup, (child) => killCss(k, child));
  return 0;
}

/**
 * The css that answers for a cgroup: its own, or its nearest ancestor's.
 * @kernel kernel/cgroup/cgroup.c:cgroup_e_css
 */
export function cgroupECss(k: Kernel, cgroup: CgroupId): CssId {
  let at = cgroup;
  while (k.cgroups.css.get(at) === NONE) at = k.cgroups.tree.parent.get(at);
  return k.cgroups.css.get(at);
}

/** The deepest cgroup on the paths of both; removed directories count. */
export function deepestCommonCgroup(k: Kernel, a: CgroupId, b: CgroupId): CgroupId {
  let left = a;
  let right = b;
  let depth = depthOf(k, a) - depthOf(k, b);
  for (; depth > 0; depth--) left = k.cgroups.tree.parent.get(left);
  for (; depth < 0; depth++) right = k.cgroups.tree.parent.get(right);
  while (left !== right) {
    left = k.cgroups.tree.parent.get(left);
    right = k.cgroups.tree.parent.get(right);
  }
  return left;
}

function depthOf(k: Kernel, cgroup: CgroupId): number {
  let depth = 0;
  for (let at = k.cgroups.tree.parent.get(cgroup); at !== NONE; at = k.cgroups.tree.parent.get(at)) depth++;
  return depth;
}

/**
 * Gives a cgroup its css below the nearest ancestor's.
 * @kernel kernel/cgroup/cgroup.c:css_create
 */
export function cssCreate(k: Kernel, cgroup: CgroupId): CssId {
  const parent = cgroup === ROOT_CGROUP ? NONE : cgroupECss(k, k.cgroups.tree.parent.get(cgroup));
  const css = k.csses.add(cgroup, parent);
  k.cgroups.css.set(cgroup, css);
  k.trace?.event({ kind: "css-made", cgroup, css });
  return css;
}

/**
 * Ends a cgroup's css: limits reset, charges stay until their buffers move.
 * @kernel kernel/cgroup/cgroup.c:kill_css
 */
export function killCss(k: Kernel, cgroup: CgroupId): void {
  const css = k.cgroups.css.get(cgroup);
  k.cgroups.css.set(cgroup, NONE);
  k.csses.online.set(css, 0);
  const charged = dmemcsOffline(k, css);
  k.trace?.event({ kind: "css-killed", cgroup, css, charged });
  dmemcsFree(k, css);
}

/** Visits the live children in mkdir order. */
function forEachLiveChild(t: CgroupTable, cgroup: CgroupId, visit: (child: CgroupId) => void): void {
  for (let child = t.tree.first.get(cgroup); child !== NONE; child = t.tree.next.get(child)) visit(child);
}
