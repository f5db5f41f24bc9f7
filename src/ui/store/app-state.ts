/**
 * What the page knows. Everything about the machine came from the worker in a `RunInfo` and a `View`;
 * the rest is what the person chose. Plain data, replaced and never changed in place.
 */

import type { Diagnostic, ScenarioInfo } from "../../engine/index.ts";
import type { KernelChoice, Outcome, RunInfo, RunProgress, View } from "../../workers/protocol.ts";
import { SCENARIOS } from "./scenarios.ts";
import { type ScriptHistory, startHistory } from "./script-history.ts";

export type LimitFile = "dmem.min" | "dmem.low" | "dmem.max";
export type ThemeChoice = "system" | "light" | "dark";

/** A slider under way. */
export interface Gesture {
  readonly path: string;
  readonly file: LimitFile;
  /** As the script will say it. */
  readonly value: string;
  /** The thumb was let go of: what comes of the value is kept. */
  readonly released: boolean;
}

/** What the run before an edit came to, for the figure beside the new one. */
export interface Before {
  readonly now: Outcome | null;
  readonly end: Outcome | null;
  readonly evictions: number;
}

export interface Working {
  readonly id: number;
  readonly progress: RunProgress | null;
  /** Has taken long enough to be told about. */
  readonly isLong: boolean;
}

export interface Mistakes {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Notice {
  readonly kind: "info" | "problem";
  readonly text: string;
  /** What the person may do about it. */
  readonly action: "run-again" | null;
}

export interface AppState {
  readonly scenario: string;
  readonly history: ScriptHistory;
  /** Of all scenarios, in their order; null until the worker has read them. */
  readonly descriptions: readonly ScenarioInfo[] | null;
  readonly kernels: readonly KernelChoice[];
  /** The last good run, the script it ran, and the view at the cursor. */
  readonly run: RunInfo | null;
  readonly text: string | null;
  readonly view: View | null;
  readonly warnings: readonly Diagnostic[];
  readonly before: Before | null;
  readonly gesture: Gesture | null;
  readonly working: Working | null;
  readonly mistakes: Mistakes | null;
  readonly notice: Notice | null;
  /** Why the last step led nowhere. */
  readonly hint: string | null;
  /** The process whose outcome is shown large. */
  readonly focus: string | null;
  /** The cgroup whose limits are shown. */
  readonly selection: string | null;
  readonly theme: ThemeChoice;
}

export function initialState(scenario = SCENARIOS[0]): AppState {
  return {
    scenario: scenario?.id ?? "",
    history: startHistory(scenario?.text ?? ""),
    descriptions: null,
    kernels: [],
    run: null,
    text: null,
    view: null,
    warnings: [],
    before: null,
    gesture: null,
    working: null,
    mistakes: null,
    notice: null,
    hint: null,
    focus: null,
    selection: null,
    theme: "system",
  };
}
