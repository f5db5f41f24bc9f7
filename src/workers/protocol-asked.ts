/**
 * What is asked beside a run and its views: one cgroup in depth, an operation's frames as sentences, the kernels and
 * words of the script language.
 */

import type { EffectiveReasons, SafeFrom } from "../engine/index.ts";
import type { ViewRequest } from "./protocol-view.ts";

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

/** A file of a cgroup's directory, as `cat` prints it. */
export interface FileView {
  readonly name: string;
  readonly text: string;
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

export interface KernelChoice {
  readonly id: string;
  /** What the id stands for. */
  readonly about: string;
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
