/**
 * What a policy player is: a function from what it remembers, what has happened and what it sees to the
 * system calls it makes. The engine turns those into operations behind the one that caused them.
 */

import type { CgroupId } from "../kernel/ids.ts";
import type { LimitFile } from "../kernel/trace.ts";
import type { U64 } from "../kernel/u64.ts";

/** No cgroup, no process. */
export const NOBODY = -1;

/** A device's memory as dmem.capacity lists it. */
export interface Region {
  readonly name: string;
  /** Bytes. */
  readonly capacity: number;
}

/** Read-only: the cgroup tree and its dmem files, as they stand when the player wakes. */
export interface Desktop {
  readonly regions: readonly Region[];
  readonly root: CgroupId;
  path(cgroup: CgroupId): string;
  /** NOBODY for the root. */
  parent(cgroup: CgroupId): CgroupId;
  /** Live ones, in the order they were made. */
  children(cgroup: CgroupId): readonly CgroupId[];
  isLive(cgroup: CgroupId): boolean;
  /** Whether the controller is there: below it may be enabled, and (but for the root) dmem.low exists. */
  hasController(cgroup: CgroupId): boolean;
  /** Whether cgroup.subtree_control has dmem. */
  passesOn(cgroup: CgroupId): boolean;
  /** dmem.low of a region, by index. */
  low(cgroup: CgroupId, region: number): U64;
  /** A limit as the files print it. */
  text(value: U64): string;
  /** Where a process is; NOBODY if it does not live. */
  cgroupOf(process: number): CgroupId;
}

/** What wakes a player. */
export type PlayerEvent =
  | { readonly kind: "started" }
  | { readonly kind: "made"; readonly cgroup: CgroupId }
  /** The focus went to a process, or to NOBODY. */
  | { readonly kind: "focused"; readonly process: number };

/** What a player remembers from one waking to the next; kept in the machine's memory. */
export interface Memo {
  /** Who has the focus; the engine keeps it, players only read. */
  readonly focused: number;
  /** The cgroup that it has protected, or NOBODY. */
  unit: CgroupId;
  /** The process that it has moved, or NOBODY, and where from. */
  moved: number;
  home: CgroupId;
  /** What it found in dmem.low before its write, and what it wrote, by region. */
  found(region: number): U64;
  wrote(region: number): U64;
  keep(region: number, found: U64, wrote: U64): void;
}

/** One line of a write: a region and its new value. */
export interface CallLine {
  readonly region: string;
  readonly value: string;
}

/** What a player does, and why, as the end of a sentence: "because …". */
export type SystemCall = { readonly path: string; readonly why: string } & (
  | { readonly kind: "enable" | "mkdir" }
  | { readonly kind: "write"; readonly file: LimitFile; readonly lines: readonly CallLine[] }
  | { readonly kind: "migrate"; readonly process: number }
);

export interface Player {
  /** Paths that it makes up. */
  readonly paths: readonly string[];
  react(memo: Memo, event: PlayerEvent, desktop: Desktop): readonly SystemCall[];
}

export const NOTHING: readonly SystemCall[] = [];
