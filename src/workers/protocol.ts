/**
 * What the page and the worker say to each other: coarse calls, plain data, typed arrays that are
 * transferred. Requests carry rising ids; an answer to a superseded request says so and is dropped.
 *
 * The worker holds one run at a time, the last good one. The page never derives machine state: it asks
 * for a `View` at a cursor and draws it.
 *
 * The requests and replies stand in the files behind this one, by what they are about; all are imported from here.
 */

import type { ScenarioInfo } from "../engine/index.ts";
import type {
  CgroupDetail,
  CgroupRequest,
  FramesPage,
  FramesRequest,
  KernelChoice,
  LanguageWords,
} from "./protocol-asked.ts";
import type { RunProgress, RunReply, RunRequest } from "./protocol-run.ts";
import type { StepRequest, View, ViewRequest } from "./protocol-view.ts";

export type { Blocks, Outcome } from "../engine/index.ts";
export type * from "./protocol-asked.ts";
export type * from "./protocol-run.ts";
export * from "./protocol-view.ts";

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
