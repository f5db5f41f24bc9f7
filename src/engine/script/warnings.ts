/**
 * Words the linter's warnings and puts them on their tokens. Names are looked up in the world the
 * linter follows; one that is not there becomes a warning that says why (never made, or gone since
 * which line), what the system call returns, and the nearest name that exists.
 */

import { type Diagnostics, quote } from "./diagnostics.ts";
import type { Nearest } from "./nearest.ts";
import type { LineTokens } from "./tokens.ts";
import type { Cgroup, Process, World } from "./world.ts";

/** Scans a line again, to place a warning on one of its tokens. */
export type ScanLine = (line: number) => LineTokens;

export class Warnings {
  private readonly world: World;
  private readonly diagnostics: Diagnostics;
  private readonly nearest: Nearest;
  private readonly scan: ScanLine;
  /** Tokens that have a warning already, while a loop's iterations are followed. */
  private told: Set<string> | null = null;

  constructor(world: World, diagnostics: Diagnostics, nearest: Nearest, scan: ScanLine) {
    this.world = world;
    this.diagnostics = diagnostics;
    this.nearest = nearest;
    this.scan = scan;
  }

  /** From here on a token is warned of once, however often its line comes. */
  tellOnce(): void {
    this.told = new Set();
  }

  /** From here on each line comes once. */
  tellAgain(): void {
    this.told = null;
  }

  /** A warning on a token of a line, the keyword being token 0. */
  warn(line: number, token: number, message: string, suggestion: string | null = null): void {
    if (this.told?.has(`${line} ${token}`)) return;
    this.told?.add(`${line} ${token}`);
    if (this.counted()) return;
    const tokens = this.scan(line);
    const start = tokens.starts[token] as number;
    const length = (tokens.ends[token] as number) - start;
    const column = start - tokens.start + 1;
    this.diagnostics.add({ severity: "warning", line, column, length, message, suggestion });
  }

  zero(line: number, token: number, kind: string): void {
    this.warn(line, token, `a size of 0: ${kind} returns EINVAL`);
  }

  /** The living cgroup of this path, or null and a warning. */
  cgroup(line: number, path: string, token: number, kind: string): Cgroup | null {
    const cgroup = this.world.findCgroup(path);
    if (cgroup === null && !this.counted()) {
      const removed = this.world.cgroups.get(path)?.gone ?? 0;
      const what = removed > 0 ? `was removed in line ${removed}` : "does not exist at this point";
      const suggestion = removed > 0 ? null : this.nearestCgroup(path);
      this.warn(line, token, `the cgroup ${quote(path)} ${what}: ${kind} returns ENOENT`, suggestion);
    }
    return cgroup;
  }

  /** The living process of this name, or null and a warning. */
  process(line: number, name: string, token: number, kind: string): Process | null {
    const process = this.world.findProcess(name);
    if (process === null && !this.counted()) {
      const exited = this.world.processes.get(name)?.gone ?? 0;
      const what = exited > 0 ? `exited in line ${exited}` : "does not exist at this point";
      const suggestion = exited > 0 ? null : this.nearest.findName(name, this.world.livingProcesses());
      this.warn(line, token, `the process ${quote(name)} ${what}: ${kind} returns ENOENT`, suggestion);
    }
    return process;
  }

  /** Whether the buffer exists; else there is a warning that ends in `outcome`. */
  buffer(line: number, name: string, token: number, outcome: string): boolean {
    const end = this.world.findBuffer(name);
    if (end === 0) return true;
    if (this.counted()) return false;
    const what = end > 0 ? `is gone since line ${end}` : "does not exist at this point";
    const suggestion = end > 0 ? null : this.nearest.findName(name, this.world.livingBuffers());
    this.warn(line, token, `the buffer ${quote(name)} ${what}: ${outcome}`, suggestion);
    return false;
  }

  nearestCgroup(path: string): string | null {
    return this.nearest.findName(path, this.world.livingCgroups());
  }

  nearestOf(word: string, known: readonly string[]): string | null {
    return this.nearest.find(word, known);
  }

  /** Over the cap a warning is only counted: its `warn` must not follow then. */
  private counted(): boolean {
    if (!this.diagnostics.full("warning")) return false;
    this.diagnostics.count("warning");
    return true;
  }
}
