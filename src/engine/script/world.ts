/**
 * What exists by name at a point of a script: cgroups, processes, buffers and blocks of the bare
 * allocator. It follows statements without running them, so it knows names and nothing of memory: a
 * create counts as done although the kernel may refuse it.
 *
 * Things that are gone are kept with the line that ended them, for messages. Of a loop only a few
 * iterations are followed: what the others make is known by the look of its name, and given the benefit
 * of the doubt.
 */

import { skeletonOf } from "./templates.ts";

export interface Cgroup {
  readonly path: string;
  /** Null for the root, and for one whose parent is not known. */
  readonly parent: Cgroup | null;
  /** How many child cgroups there are, and how many of those have enabled the controller. */
  children: number;
  enabledChildren: number;
  /** Live processes. */
  processes: number;
  /** Whether its children have the controller's files. */
  enabled: boolean;
  /** The line that removed it, or 0. */
  gone: number;
}

export interface Process {
  /** Counts from 1 in order of spawning. */
  readonly number: number;
  cgroup: Cgroup | null;
  /** The line in which it exited, or 0. */
  gone: number;
}

/** Owner of what belongs to no process, or to one that is not known. */
const NOBODY = 0;

export class World {
  readonly cgroups = new Map<string, Cgroup>();
  readonly processes = new Map<string, Process>();
  /** By name: the owner's number, or minus the line that freed it. Plain numbers, as there are so many. */
  private readonly buffers = new Map<string, number>();
  private readonly blocks = new Map<string, number>();
  private readonly owners: (Process | null)[] = [null];

  /** A player passes the controller on: it may be anywhere. */
  isTended = false;
  /** Looks of names that iterations not followed have made, by kind. */
  private readonly looks = new Set<string>();

  constructor() {
    this.cgroups.set("/", newCgroup("/", null));
  }

  /** An iteration that is not followed makes a name like this template's. */
  mayMake(kind: "cgroup" | "process" | "buffer" | "block", template: string): void {
    this.looks.add(`${kind} ${skeletonOf(template)}`);
  }

  private mayHave(kind: "cgroup" | "process" | "buffer" | "block", name: string): boolean {
    return this.looks.size > 0 && this.looks.has(`${kind} ${skeletonOf(name)}`);
  }

  /** The living cgroup of this path, or one of which nothing is known. */
  findCgroup(path: string): Cgroup | null {
    if (!this.cgroups.has(path) && this.mayHave("cgroup", path)) {
      this.cgroups.set(path, { ...newCgroup(path, null), enabled: true });
    }
    return this.cgroup(path);
  }

  findProcess(name: string): Process | null {
    if (!this.processes.has(name) && this.mayHave("process", name)) this.spawn(name, null);
    return this.process(name);
  }

  /** As bufferEnd, with the benefit of the doubt. */
  findBuffer(name: string): number {
    if (!this.buffers.has(name) && this.mayHave("buffer", name)) this.create(name, null);
    return this.bufferEnd(name);
  }

  /** As blockEnd, with the benefit of the doubt. */
  findBlock(name: string): number {
    if (!this.blocks.has(name) && this.mayHave("block", name)) this.balloc(name);
    return this.blockEnd(name);
  }

  cgroup(path: string): Cgroup | null {
    return alive(this.cgroups.get(path));
  }

  process(name: string): Process | null {
    return alive(this.processes.get(name));
  }

  /** Makes a cgroup; its parent, if it exists, counts it. */
  mkdir(path: string): void {
    const parent = this.cgroup(parentPath(path));
    if (parent !== null) parent.children++;
    this.cgroups.set(path, newCgroup(path, parent));
  }

  rmdir(cgroup: Cgroup, line: number): void {
    cgroup.gone = line;
    if (cgroup.parent === null) return;
    cgroup.parent.children--;
    if (cgroup.enabled) cgroup.parent.enabledChildren--;
  }

  /** Whether the controller's files stand in a cgroup (the root has the read-only ones). */
  hasFiles(cgroup: Cgroup): boolean {
    return this.isTended || cgroup.path === "/" || cgroup.parent === null || cgroup.parent.enabled;
  }

  setEnabled(cgroup: Cgroup, enabled: boolean): void {
    if (cgroup.enabled === enabled) return;
    cgroup.enabled = enabled;
    if (cgroup.parent !== null) cgroup.parent.enabledChildren += enabled ? 1 : -1;
  }

  spawn(name: string, cgroup: Cgroup | null): void {
    const process = { number: this.owners.length, cgroup, gone: 0 };
    this.processes.set(name, process);
    this.owners.push(process);
    if (cgroup !== null) cgroup.processes++;
  }

  exit(process: Process, line: number): void {
    process.gone = line;
    if (process.cgroup !== null) process.cgroup.processes--;
  }

  migrate(process: Process, cgroup: Cgroup): void {
    if (process.cgroup !== null) process.cgroup.processes--;
    process.cgroup = cgroup;
    cgroup.processes++;
  }

  create(name: string, owner: Process | null): void {
    this.buffers.set(name, owner === null ? NOBODY : owner.number);
  }

  free(name: string, line: number): void {
    this.buffers.set(name, -line);
  }

  /** The line in which a buffer went (freed, or its process exited); 0 if it lives, -1 if it never was. */
  bufferEnd(name: string): number {
    return this.endOf(this.buffers.get(name));
  }

  balloc(name: string): void {
    this.blocks.set(name, NOBODY);
  }

  bfree(name: string, line: number): void {
    this.blocks.set(name, -line);
  }

  /** The same for blocks of the bare allocator. */
  blockEnd(name: string): number {
    return this.endOf(this.blocks.get(name));
  }

  /** All but the root, which nobody misspells. */
  *livingCgroups(): Generator<string> {
    for (const [path, cgroup] of this.cgroups) if (cgroup.gone === 0 && path !== "/") yield path;
  }

  *livingProcesses(): Generator<string> {
    for (const [name, process] of this.processes) if (process.gone === 0) yield name;
  }

  *livingBuffers(): Generator<string> {
    for (const [name, state] of this.buffers) if (this.endOf(state) === 0) yield name;
  }

  private endOf(state: number | undefined): number {
    if (state === undefined) return -1;
    return state < 0 ? -state : (this.owners[state]?.gone ?? 0);
  }
}

/** The path without its last component; "/" for the root. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

function newCgroup(path: string, parent: Cgroup | null): Cgroup {
  return { path, parent, children: 0, enabledChildren: 0, processes: 0, enabled: false, gone: 0 };
}

function alive<T extends { gone: number }>(thing: T | undefined): T | null {
  return thing !== undefined && thing.gone === 0 ? thing : null;
}
