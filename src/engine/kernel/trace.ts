/**
 * What the kernel model tells while it works. A quiet run has no tracer and pays one comparison per
 * occasion; a recording run turns every event into a frame. Events carry ids, never names, and are
 * complete: a sentence about an event needs the event and the machine's state, nothing else.
 *
 * `enter` and `leave` follow the kernel's own functions, so that a frame knows its call stack.
 */

import type { BoId, Bytes, CgroupId, CssId, LruNode, MemoryType, PoolId, ProcessId, ResourceId } from "./ids.ts";
import type { U64 } from "./u64.ts";

export type LimitFile = "dmem.min" | "dmem.low" | "dmem.max";

/** Why a walk looked at a buffer and what came of it. */
export type Verdict = "evict" | "protected" | "same-pool" | "not-valuable";

/** How one effective value came about (effective_protection). */
export type ProtectionRule = "direct" | "scaled" | "own" | "shared";

/** One effective value of one pool, with what the true quotient would have been. */
export interface EffectiveValue {
  readonly setting: U64;
  readonly parentEffective: U64;
  readonly siblings: Bytes;
  readonly rule: ProtectionRule;
  readonly value: U64;
  /** From the same inputs with the true quotient; equals `value` unless a product wrapped. */
  readonly exact: U64;
}

/** One pool touched by a walk of calculate_protection. */
export interface ProtectionRow {
  readonly pool: PoolId;
  readonly usage: Bytes;
  readonly parentUsage: Bytes;
  readonly min: EffectiveValue;
  readonly low: EffectiveValue;
}

/** Which walk over the LRU is under way. */
export interface WalkPass {
  /** The walk may ignore dmem.low. */
  readonly tryLow: boolean;
  /** The walk may wait for locks (it holds a ticket), instead of trying them only. */
  readonly ticket: boolean;
}

/** Facts of one visit that the sentence and the candidate table need. */
export interface VisitFacts extends WalkPass {
  readonly kind: "visit";
  readonly bo: BoId;
  /** The buffer that wants room, or NONE while a limit is being enforced. */
  readonly evictor: BoId;
  readonly verdict: Verdict;
  readonly pool: PoolId;
  /** The pool whose limit ran out, or NONE. */
  readonly limitPool: PoolId;
  /** The pool below which protection counted: limit, common ancestor, or NONE for the topmost. */
  readonly against: PoolId;
  /** Which rule decided. */
  readonly rule: VerdictRule;
  readonly usage: Bytes;
  readonly emin: U64;
  readonly elow: U64;
  /** Whether the whole chain with true quotients would have decided otherwise. */
  readonly overflow: boolean;
}

/** The rule by which a candidate was taken or left. */
export type VerdictRule =
  | "no-dmem"
  | "limit-itself"
  | "root-limit"
  | "outside-limit"
  | "min"
  | "low"
  | "unprotected"
  | "same-pool"
  | "pinned"
  | "out-of-range";

export type KernelEvent =
  /** A charge on the path from `pool` to the root; `ret` 0 or -EAGAIN with the pool that refused. */
  | {
      readonly kind: "charge";
      readonly cgroup: CgroupId;
      readonly pool: PoolId;
      readonly size: Bytes;
      readonly ret: number;
      readonly limitPool: PoolId;
    }
  | { readonly kind: "uncharge"; readonly pool: PoolId; readonly size: Bytes }
  /** One walk of dmem_cgroup_calculate_protection from `limit` down to `test`. */
  | {
      readonly kind: "protection";
      readonly limit: PoolId;
      readonly test: PoolId;
      readonly rows: readonly ProtectionRow[];
    }
  /** May the charged pool push others out? (below_min, below_low; at-place kernels) */
  | {
      readonly kind: "entitled";
      readonly which: "min" | "low";
      readonly pool: PoolId;
      readonly usage: Bytes;
      readonly effective: U64;
      readonly answer: boolean;
      readonly overflow: boolean;
    }
  | { readonly kind: "ancestor"; readonly a: PoolId; readonly b: PoolId; readonly pool: PoolId }
  /** A place is tried for a buffer; `force` is the second round, which may evict. */
  | { readonly kind: "try-place"; readonly bo: BoId; readonly type: MemoryType; readonly force: boolean }
  /** The memory type's manager was asked for room. */
  | {
      readonly kind: "allocate";
      readonly bo: BoId;
      readonly type: MemoryType;
      readonly size: Bytes;
      readonly usage: Bytes;
      readonly capacity: Bytes;
      readonly ret: number;
    }
  /** A walk over a memory type's LRU begins; the request it serves is what candidates are held against. */
  | ({
      readonly kind: "walk";
      readonly type: MemoryType;
      readonly evictor: BoId;
      /** Progress wanted: 1 for a request, bytes while a limit is enforced. */
      readonly target: Bytes;
      readonly limitPool: PoolId;
      readonly chargePool: PoolId;
      readonly mayTryLow: boolean;
    } & WalkPass)
  | ({
      readonly kind: "walk-end";
      readonly progress: Bytes;
      readonly evicted: number;
      readonly hitLow: boolean;
    } & WalkPass)
  | VisitFacts
  | {
      readonly kind: "evict";
      readonly bo: BoId;
      readonly from: MemoryType;
      readonly to: MemoryType;
      readonly ret: number;
      readonly evictor: BoId;
    }
  /** A submission moved a buffer. */
  | { readonly kind: "move"; readonly bo: BoId; readonly from: MemoryType; readonly to: MemoryType }
  /** A submission looked at a buffer and it stayed where it is. */
  | {
      readonly kind: "stay";
      readonly bo: BoId;
      readonly where: MemoryType;
      readonly pinned: boolean;
      readonly ret: number;
    }
  | { readonly kind: "placed"; readonly bo: BoId; readonly where: MemoryType }
  /** A create starts over with less: without CPU access, or with GTT beside VRAM. */
  | { readonly kind: "retry"; readonly bo: BoId; readonly without: "cpu-access" | "vram-only"; readonly ret: number }
  /** The move budget of a submission; threshold Infinity when unlimited. */
  | {
      readonly kind: "budget";
      readonly process: ProcessId;
      readonly threshold: Bytes;
      readonly accumulated: number;
      readonly free: Bytes;
    }
  /** Bytes moved were taken off the budget. */
  | { readonly kind: "spent"; readonly bytes: Bytes; readonly accumulated: number }
  /** The submission's buffers went to the young end of their lists. */
  | { readonly kind: "touched"; readonly process: ProcessId; readonly listed: number }
  | {
      readonly kind: "limit-write";
      readonly cgroup: CgroupId;
      readonly pool: PoolId;
      readonly file: LimitFile;
      readonly asked: U64;
      readonly inForce: U64;
      readonly usage: Bytes;
    }
  /** 7.3: a dmem.max below usage is enforced; `target` bytes are wanted. */
  | { readonly kind: "reclaim"; readonly pool: PoolId; readonly target: Bytes; readonly attempt: number }
  | { readonly kind: "reclaim-end"; readonly pool: PoolId; readonly freed: Bytes; readonly ret: number }
  | { readonly kind: "css-made"; readonly cgroup: CgroupId; readonly css: CssId }
  | { readonly kind: "css-killed"; readonly cgroup: CgroupId; readonly css: CssId; readonly charged: Bytes }
  | { readonly kind: "freed"; readonly bo: BoId; readonly where: MemoryType; readonly size: Bytes }
  | { readonly kind: "pinned" | "unpinned"; readonly bo: BoId }
  /** Answers of the probe statements. */
  | {
      readonly kind: "charged";
      readonly pool: PoolId;
      readonly limitPool: PoolId;
    }
  | { readonly kind: "hit-low"; readonly hitLow: boolean }
  | { readonly kind: "common"; readonly pool: PoolId }
  | { readonly kind: "blocks"; readonly blocks: readonly (readonly [Bytes, Bytes])[]; readonly ret: number }
  | { readonly kind: "available"; readonly bytes: Bytes };

export type EventKind = KernelEvent["kind"];

/** Visits that differ from the last one in the buffer only: a walk passed a bulk range. */
export interface RepeatedVisits {
  readonly bos: readonly BoId[];
  /** The buffers' nodes on the list; while one is looked at, the walk's hitch stands behind it. */
  readonly nodes: readonly ResourceId[];
  readonly hitch: LruNode;
}

/** Who listens. */
export interface Tracer {
  event(event: KernelEvent): void;
  /**
   * The last visit, with the questions asked for it, came about once more for each of these buffers. A tracer
   * without this is told every visit.
   */
  repeatVisit?(visits: RepeatedVisits): void;
  /** A kernel function is entered; `about` is its buffer, or NONE. */
  enter(name: string, about: BoId, note: string): void;
  leave(): void;
}

/** Counts of one operation's work, kept in quiet runs too. Not machine state. */
export class Meter {
  /** Buffers looked at by eviction walks. */
  visits = 0;
  /** Pools touched by protection walks. */
  poolSteps = 0;
  /** What the operation cost: list steps taken, pools recalculated, buffers moved. Rules where checkpoints lie. */
  work = 0;
  evictions = 0;
  evictedBytes = 0;
  /** Bytes moved by submissions. */
  movedBytes = 0;
  /** Verdicts that true quotients would have turned. */
  overflows = 0;

  reset(): void {
    this.visits = 0;
    this.poolSteps = 0;
    this.work = 0;
    this.evictions = 0;
    this.evictedBytes = 0;
    this.movedBytes = 0;
    this.overflows = 0;
  }
}
