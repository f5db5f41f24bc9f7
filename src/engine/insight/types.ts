/**
 * What insight tells about a moment of a run: plain data with names, ready to cross to the page.
 * Byte values that may exceed 2^53 travel as `Quantity`.
 */

import type { LoopCount } from "../operation-tree.ts";

/** A byte count: a number while exact, a decimal string above 2^53. */
export type Quantity = number | string;

/** A piece of a sentence; pieces with a role are highlighted in the role's or the cgroup's colour. */
export interface Phrase {
  readonly text: string;
  /** `buffer` and `cgroup` name things, `number` is a figure, `strong` the verb that matters. */
  readonly role: "text" | "buffer" | "cgroup" | "number" | "strong" | "code";
  /** The cgroup whose identity colour belongs to the phrase. */
  readonly path: string | null;
}

/** A named fact behind a sentence, in the order in which it should be read. */
export interface Fact {
  readonly name: string;
  readonly text: string;
  /** Exact bytes, if the fact is a quantity. */
  readonly bytes: Quantity | null;
}

/** One line of protection arithmetic: a pool's effective min or low, and how it came about. */
export interface ProtectionStep {
  readonly path: string;
  readonly which: "min" | "low";
  readonly rule: "direct" | "scaled" | "own" | "shared";
  readonly usage: Quantity;
  readonly parentUsage: Quantity;
  readonly setting: Quantity;
  readonly parentEffective: Quantity;
  readonly siblings: Quantity;
  readonly value: Quantity;
  /** The true quotient of the same inputs. */
  readonly exact: Quantity;
  /** The formula with its numbers, as one line of text. */
  readonly formula: string;
}

/** Why a frame shows what it shows. */
export interface Explanation {
  readonly kind: string;
  readonly sentence: readonly Phrase[];
  /** The sentence as plain text. */
  readonly text: string;
  /** The cgroup that the frame is about, or null. */
  readonly about: string | null;
  readonly facts: readonly Fact[];
  /** Protection arithmetic of this frame's own question, top of the tree first. */
  readonly protection: readonly ProtectionStep[];
  /** That of the last request that asked whether it may push others out, if it is of another cgroup; top first. */
  readonly asking: readonly ProtectionStep[];
  /** A u64 product decided: exact arithmetic along the whole chain would have decided otherwise. */
  readonly overflow: boolean;
  /** The verdict came from the root being the common ancestor or limit: min and low were not read. */
  readonly rootHole: boolean;
  /** The kernel source that rules here, as `file:function`. */
  readonly source: string | null;
}

/** A limit of a cgroup as it stands at the cursor. */
export interface LimitView {
  readonly value: Quantity;
  /** "max" or the value in the file's words. */
  readonly text: string;
  /** Operation and line of the write in effect, or null for the default. */
  readonly operation: number | null;
  readonly line: number | null;
  /** The loops around that line, outermost first. */
  readonly loops: readonly LoopCount[];
  /** The player that wrote it, or null: no line of the script says it, `line` is that of its cause. */
  readonly player: string | null;
  /** A later write of the same file, or null. */
  readonly untilOperation: number | null;
  /** The value asked by the write in effect where the kernel dropped it, else null. */
  readonly ignored: string | null;
}

/** Answer to "may I push others out?". */
export interface MayPush {
  /**
   * `never-asked` on kernels that do not look at the requester's protection; `idle` while nothing is charged, because
   * the kernel asks only once the request itself is; `no-pool` before anybody has needed the cgroup's pool.
   */
  readonly answer: "min" | "low" | "no" | "idle" | "never-asked" | "no-pool";
  readonly usage: Quantity;
  readonly effectiveMin: Quantity;
  readonly effectiveLow: Quantity;
}

/** Answer to "am I safe from X?", in the pass that respects low and in the one that does not. */
export interface SafeFrom {
  readonly from: string;
  /** The common ancestor against which protection is held, or null. */
  readonly ancestor: string | null;
  readonly rootHole: boolean;
  readonly firstPass: boolean;
  readonly secondPass: boolean;
  /** One sentence. */
  readonly text: string;
}

export interface ProcessView {
  readonly name: string;
  readonly vram: number;
  /** Bytes in GTT or system memory that were asked to be there. */
  readonly asked: number;
  /** Bytes outside VRAM although preferred there, and the number of such buffers. */
  readonly spilled: number;
  readonly spilledBuffers: number;
}

/** How a process fares: the outcome figure. */
export interface Outcome {
  readonly process: ProcessView;
  /** The cgroup that names its colour. */
  readonly path: string;
  /** The cgroup's name for people. */
  readonly name: string;
}

/** One live cgroup, in pre-order. */
export interface CgroupView {
  readonly path: string;
  /** For people: label, process name or unit name. */
  readonly name: string;
  readonly depth: number;
  /** Whether it has the dmem controller's files. */
  readonly hasController: boolean;
  /** Bytes charged at or below it; with `dmem=off`, where nothing is charged, what its processes' buffers take up. */
  readonly usage: number;
  readonly peak: number;
  /** Part of usage that is charged but not yet placed. */
  readonly pending: number;
  readonly min: LimitView;
  readonly low: LimitView;
  readonly max: LimitView;
  /** Effective values against the root, asked on a copy; null shows as "-". */
  readonly effectiveMin: Quantity | null;
  readonly effectiveLow: Quantity | null;
  /** The kernel's own emin and elow fields, stale by design. */
  readonly fieldMin: Quantity;
  readonly fieldLow: Quantity;
  readonly mayPush: MayPush;
  /** GTT and system bytes of its processes' buffers, at or below this cgroup. */
  readonly asked: number;
  readonly spilled: number;
  readonly processes: readonly ProcessView[];
  /** Order of first appearance among cgroups with processes; -1 for inner nodes. */
  readonly colour: number;
}

/** A cgroup that has no limit files at the cursor but comes into being, or gets them, later: what the script will set. */
export interface FutureCgroup {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly colour: number;
  /** It is there already; only the controller is to come. */
  readonly isLive: boolean;
  /** The operation that makes it (or gives it the controller, where it is live), and its line. */
  readonly operation: number;
  readonly line: number;
  /** Whether it is going to have limit files. */
  readonly hasController: boolean;
  readonly min: LimitView;
  readonly low: LimitView;
  readonly max: LimitView;
}
