/**
 * What the page and the worker say to each other: coarse calls, plain data, typed arrays that are
 * transferred. Requests carry rising ids; an answer to a superseded request says so and is dropped.
 *
 * The worker holds one run at a time, the last good one. The page never derives machine state: it asks
 * for a `View` at a cursor and draws it.
 */

import type {
  Blocks,
  CallView,
  Candidates,
  CgroupView,
  Deed,
  Diagnostic,
  EffectiveReasons,
  Explanation,
  FutureCgroup,
  LoopCount,
  OperationOutline,
  Outcome,
  SafeFrom,
  ScenarioInfo,
  ScriptEdit,
} from "../engine/index.ts";

export type { Blocks, Outcome } from "../engine/index.ts";

/** Marks of a block, as bits of `Blocks.flags`; the engine's own are checked against these by a test. */
export const BLOCK_HATCHED = 1;
export const BLOCK_CANDIDATE = 2;
export const BLOCK_VICTIM = 4;
export const BLOCK_EVICTOR = 8;
export const BLOCK_PINNED = 16;
/** Lies outside VRAM although preferred there. */
export const BLOCK_SPILLED = 32;

/** A moment of a run: an operation and a frame within it. `LAST_FRAME` is the operation's last. */
export interface Cursor {
  readonly operation: number;
  readonly frame: number;
}

export const LAST_FRAME = Number.MAX_SAFE_INTEGER;

/**
 * Where a run should be looked at first. A cursor is meant in the last run of a base text (not of an
 * edit of one); it is carried over by the statement it stands on.
 */
export type Entry =
  /**
   * `first-overflow` is the first decision that a u64 product made, `first-spill` the first operation that ends with
   * more spilled, `first-error` the first one that the kernel refuses.
   */
  | { readonly at: "first-overflow" | "first-spill" | "first-error" | "start" | "end" }
  /** `chapter`: looked for from this caption on, counted from 0. */
  | { readonly at: "first-eviction"; readonly chapter?: number }
  | { readonly at: "cursor"; readonly cursor: Cursor };

/** A change of the script in the words of the subject; the worker turns it into one of the text. */
export type EditRequest = ScriptEdit;

export interface RunRequest {
  /** Rising; a newer request interrupts an older one. */
  readonly id: number;
  /** The script, or null for the base text of the request before (while a slider moves). */
  readonly text: string | null;
  /** Applied to the base text. */
  readonly edit: EditRequest | null;
  readonly entry: Entry;
  /** The process whose outcome is shown large, or null for the one that uses most. */
  readonly focus: string | null;
  /** Index of the device whose memory is shown; the first one where the script has no such device. */
  readonly device: number;
  /** The cgroup to tell of in depth together with the view. */
  readonly about?: CgroupQuestion | null;
}

export interface RunProgress {
  readonly id: number;
  readonly phase: "reading" | "running";
  /** From 0 to 1. */
  readonly fraction: number;
}

/** What is known of a whole run once it is done. */
export interface RunInfo {
  readonly id: number;
  readonly scenario: ScenarioInfo;
  /** Kernel id and the policy in force, knobs included. */
  readonly kernel: string;
  readonly policy: Readonly<Record<string, string>>;
  /** Knobs written on the device line. */
  readonly knobs: Readonly<Record<string, string>>;
  /** The script's devices by name, and the index of the one that is shown. */
  readonly devices: readonly { readonly name: string; readonly region: string; readonly capacity: number }[];
  readonly device: number;
  /** Its region for the controller. */
  readonly region: string;
  /** Bytes. */
  readonly capacity: number;
  readonly gttCapacity: number;
  readonly alloc: "buddy" | "flat";
  /** By operation. */
  readonly ret: Int32Array;
  readonly evictions: Uint32Array;
  readonly overflows: Uint32Array;
  /** 1-based line of each operation. */
  readonly lines: Uint32Array;
  readonly totalEvictions: number;
  readonly totalOverflows: number;
  /** Outcome of the focused process at the end of the run. */
  readonly outcome: Outcome | null;
  /** Why nothing was evicted, where nothing was. */
  readonly quiet: string | null;
  /** What the run lacks, where players did more than is kept. */
  readonly shortfall: string | null;
  /** Names of all processes, in order of first spawn. */
  readonly processes: readonly string[];
  /** Captions and the operation that follows each. */
  readonly notes: readonly { readonly operation: number; readonly text: string }[];
  readonly series: SeriesInfo;
  readonly played: PlayedOperations;
}

/** Operations that players put behind those of the script, by operation number. */
export interface PlayedOperations {
  /** Their numbers, rising. */
  readonly operations: Uint32Array;
  /** Index into `players`, for each of them. */
  readonly by: Uint8Array;
  /** Index into `texts`, for each of them; -1 where there are too many different ones. */
  readonly text: Int32Array;
  readonly players: readonly string[];
  readonly texts: readonly string[];
}

/** Who held how much over the run; column c covers operations from c x stride on. */
export interface SeriesInfo {
  readonly stride: number;
  readonly columns: number;
  readonly rows: readonly SeriesInfoRow[];
}

export interface SeriesInfoRow {
  /** Path of the cgroup, or null for all further ones together. */
  readonly path: string | null;
  readonly name: string;
  /** Order of first appearance, -1 for cgroups without processes. */
  readonly colour: number;
  /** Bytes by column. */
  readonly vram: Float64Array;
  readonly spilled: Float64Array;
  readonly asked: Float64Array;
}

/** Everything the page draws at one cursor. */
export interface View {
  readonly run: number;
  readonly cursor: Cursor;
  /** Frames of the operation. */
  readonly frames: number;
  /** What runs; a player's call has no line of its own: `by` names it, `line` is that of what caused it. */
  readonly statement: { readonly line: number; readonly text: string; readonly by: string | null };
  readonly note: string | null;
  readonly explanation: Explanation;
  /** Kernel functions under way, outermost first. */
  readonly calls: readonly CallView[];
  /** Candidates of the eviction walk under way, or null. */
  readonly candidates: Candidates | null;
  /** What the operation has done to buffers so far. */
  readonly deeds: readonly Deed[];
  /** What its frames have in all. */
  readonly outline: OperationOutline;
  readonly cgroups: readonly CgroupView[];
  /** Cgroups to come, and those that get the controller later; parents first. */
  readonly future: readonly FutureCgroup[];
  /** There are more cgroups than are told of; those in use are among them. */
  readonly isPartial: boolean;
  readonly vram: Blocks;
  readonly gtt: Blocks;
  readonly system: Blocks;
  /** The focused process now. */
  readonly outcome: Outcome | null;
  /** Evictions of the whole run up to and with this frame. */
  readonly evicted: number;
  /** Whether a step to an eviction or an overflow leads anywhere. */
  readonly ways: { readonly eviction: Ways; readonly overflow: Ways };
}

/** Where a step of a kind leads: somewhere, or nowhere. */
export interface Ways {
  readonly back: boolean;
  readonly forward: boolean;
}

export type RunReply =
  | {
      readonly id: number;
      readonly status: "done";
      /** The script that ran: the base text with the edit. */
      readonly text: string;
      /** 1-based line changed by the edit, or null. */
      readonly changedLine: number | null;
      /** The loops around that line before the edit, outermost first: the edit may go for one iteration or for several. */
      readonly loops: readonly LoopCount[];
      readonly diagnostics: readonly Diagnostic[];
      readonly run: RunInfo;
      readonly view: View;
      /** What was asked about one cgroup; null where it is not there. */
      readonly detail: CgroupDetail | null;
    }
  | {
      readonly id: number;
      readonly status: "mistakes";
      readonly text: string;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The edit has no place in the script. */
  | { readonly id: number; readonly status: "refused"; readonly reason: string }
  | { readonly id: number; readonly status: "superseded" | "cancelled" };

/** What `step` moves by. */
export type StepUnit = "frame" | "visit" | "operation" | "eviction" | "overflow" | "note";

export interface StepRequest {
  /** The run that the cursor belongs to. */
  readonly run: number;
  readonly cursor: Cursor;
  readonly unit: StepUnit;
  readonly direction: 1 | -1;
  readonly focus: string | null;
}

export interface ViewRequest {
  readonly run: number;
  readonly cursor: Cursor;
  readonly focus: string | null;
}

export interface KernelChoice {
  readonly id: string;
  /** What the id stands for. */
  readonly about: string;
}

/** A file of a cgroup's directory, as `cat` prints it. */
export interface FileView {
  readonly name: string;
  readonly text: string;
}

/** What is asked about one cgroup. */
export interface CgroupQuestion {
  readonly path: string;
  /** The cgroup it should be safe from; all others that have processes where left out. */
  readonly from?: string;
}

/** What is asked about one cgroup at a cursor. */
export interface CgroupRequest extends ViewRequest, CgroupQuestion {}

export interface CgroupDetail {
  readonly files: readonly FileView[];
  /** May it push others out? One sentence. */
  readonly mayPush: string;
  /** Is it safe from the cgroup asked about, or from each other one that has processes? */
  readonly safety: readonly SafeFrom[];
  /** Why another amount of its min or low counts than was written. */
  readonly inEffect: EffectiveReasons;
}

export interface FramesRequest {
  readonly run: number;
  readonly operation: number;
  /** First frame, and how many at most. */
  readonly from: number;
  readonly count: number;
}

/** One row of the event list. */
export interface FrameRow {
  readonly frame: number;
  readonly kind: string;
  readonly text: string;
  /** Whether stepping by frames halts here. */
  readonly isStop: boolean;
}

export interface FramesPage {
  /** Frames of the operation in all. */
  readonly total: number;
  readonly rows: readonly FrameRow[];
}

/** The words of the script language: what an editor tells apart. */
export interface LanguageWords {
  readonly keywords: readonly {
    readonly word: string;
    /** How the statement is written. */
    readonly usage: string;
    /** Whether it makes an operation; the others only describe. */
    readonly acts: boolean;
  }[];
  /** Limit files of a cgroup. */
  readonly files: readonly string[];
  /** Options of `device` and `create`, without their `=`. */
  readonly options: readonly string[];
  /** Fixed words that stand as arguments: domains, kernels, values of knobs. */
  readonly values: readonly string[];
}

/** The calls of the worker. */
export interface SessionApi {
  run(request: RunRequest, onProgress: (progress: RunProgress) => void): Promise<RunReply>;
  /** Ends the run under way, if any; the last good run stays. */
  cancel(): void;
  /** The view at a cursor, or null when the run is no longer there. */
  view(request: ViewRequest): View | null;
  /** The view one step further, or null where there is none (or the run is gone). */
  step(request: StepRequest): View | null;
  /** Files and safety of one cgroup, or null when the run or the cgroup is not there. */
  cgroup(request: CgroupRequest): CgroupDetail | null;
  /** A page of an operation's frames as sentences, or null when the run is gone. */
  frames(request: FramesRequest): FramesPage | null;
  /** Title, about and notes of scripts, for a list of scenarios. */
  describe(texts: readonly string[]): readonly ScenarioInfo[];
  /** The kernels one can choose, newest first. */
  kernels(): readonly KernelChoice[];
  /** The words of the script language. */
  words(): LanguageWords;
}
