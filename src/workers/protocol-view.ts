/**
 * One moment of a run as the page draws it: the blocks' marks, the cursor, and the steps it takes. Of the engine's
 * answers the types are taken over as they are (`src/engine/insight/types.ts`).
 */

import type {
  Blocks,
  CallView,
  Candidates,
  CgroupView,
  Deed,
  Explanation,
  FutureCgroup,
  OperationOutline,
  Outcome,
} from "../engine/index.ts";

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
  /** The card that the operation is about, where that is not the one shown. */
  readonly elsewhere: { readonly device: number; readonly name: string } | null;
  /** What the operation has done to buffers of the device shown so far. */
  readonly deeds: readonly Deed[];
  /** What its frames have in all. */
  readonly outline: OperationOutline;
  /** Bytes in use on the device before the operation. */
  readonly before: { readonly vram: number; readonly gtt: number };
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

/** What `step` moves by; the story goes by operation and halts at each eviction. */
export type StepUnit = "frame" | "visit" | "operation" | "story" | "eviction" | "overflow" | "note";

export interface ViewRequest {
  readonly run: number;
  readonly cursor: Cursor;
  readonly focus: string | null;
}

export interface StepRequest {
  /** The run that the cursor belongs to. */
  readonly run: number;
  readonly cursor: Cursor;
  readonly unit: StepUnit;
  readonly direction: 1 | -1;
  readonly focus: string | null;
}
