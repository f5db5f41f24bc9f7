/**
 * A run: what is asked for (a script, an edit of it, where to look first), how far it is, and what is known of it once
 * it is done.
 */

import type { Diagnostic, LoopCount, Outcome, ScenarioInfo, ScriptEdit } from "../engine/index.ts";
import type { CgroupDetail, CgroupQuestion } from "./protocol-asked.ts";
import type { Cursor, View } from "./protocol-view.ts";

/**
 * Where a run should be looked at first. A cursor is meant in the last run of a base text (not of an
 * edit of one); it is carried over by the statement it stands on.
 */
export type Entry =
  /**
   * `first-spill` is the first operation that ends with more spilled, `first-overflow` the first decision from there on
   * that a u64 product made (or of all), `first-error` the first operation that the kernel refuses.
   */
  | { readonly at: "first-overflow" | "first-spill" | "first-error" | "start" | "end" }
  /** `chapter`: looked for from this caption on, counted from 0. */
  | { readonly at: "first-eviction"; readonly chapter?: number }
  /** Where one stands in the run before: what the script's changes have made of it. */
  | { readonly at: "cursor"; readonly cursor: Cursor }
  /** A place in this run's own numbers, as an address names it. */
  | { readonly at: "place"; readonly cursor: Cursor };

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
  /** The script's devices by name with their bytes of VRAM, and the index of the one that is shown. */
  readonly devices: readonly { readonly name: string; readonly region: string; readonly capacity: number }[];
  readonly device: number;
  /** Its region for the controller. */
  readonly region: string;
  /** Bytes of VRAM, and of GTT. */
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
  readonly loopLines: readonly LoopLine[];
}

/** A line that uses the variables of the loops around it. */
export interface LoopLine {
  /** 1-based. */
  readonly line: number;
  /** Outermost first; a loop without a variable has null. */
  readonly loops: readonly { readonly variable: string | null; readonly times: number }[];
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
