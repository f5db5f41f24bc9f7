/**
 * What the page knows. Everything about the machine came from the worker in a `RunInfo` and a `View`;
 * the rest is what the person chose. Plain data, replaced and never changed in place.
 */

import type { Diagnostic, LoopCount, LoopScope, ScenarioInfo } from "../../engine/index.ts";
import type {
  CgroupDetail,
  EditRequest,
  KernelChoice,
  LanguageWords,
  Outcome,
  RunInfo,
  RunProgress,
  View,
} from "../../workers/protocol.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
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

/** An edit of a line in a loop, and how far it goes there: it may be told to go less far. */
export interface LoopChoice {
  readonly edit: LimitRequest;
  /** The script before it. */
  readonly from: string;
  readonly scope: LoopScope;
  /** The loops around the line, outermost first. */
  readonly loops: readonly LoopCount[];
}

/** An edit of a limit: of the write in effect, or another one beside the cursor. */
export type LimitRequest = Extract<EditRequest, { readonly kind: "limit" | "write-here" }>;

/** The run before an edit, and how things were at the cursor then, for the figures beside the new ones. */
export interface Before {
  readonly run: RunInfo;
  readonly now: Outcome | null;
  /** Evictions up to the cursor. */
  readonly evicted: number;
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

/** What play steps by, and how many of them a second. */
export interface Speed {
  readonly unit: "frame" | "story";
  readonly pace: number;
}

/** From the slowest to the fastest. */
export const SPEEDS: readonly Speed[] = [
  ...[0.5, 1, 2, 4, 8].map((pace) => ({ unit: "frame", pace }) as const),
  ...[4, 16, 60].map((pace) => ({ unit: "story", pace }) as const),
];
/** Tells the first scenario from its start in half a minute. */
const FIRST_SPEED = SPEEDS[6] as Speed;

/** Sheets that open over the page. */
export type Sheet = "keys" | "about" | "language";

/** Panels that open beside the others. */
export type Drawer = "script" | "events";

/** A script that was not on the page: a file, or a pasted text. */
export interface OpenedFile {
  readonly name: string;
  /** As it was opened. */
  readonly text: string;
}

/** A script to open: a scenario of the page, or a file. */
export type Source = Arrival | { readonly file: OpenedFile };

/** A scenario, and what an address asks for beside it. */
export interface Arrival extends Scenario {
  readonly kernel?: string | null;
  /** Index of the device that is looked at. */
  readonly device?: number;
}

/** A file on its way in. */
export interface Reading {
  readonly name: string;
  /** From 0 to 1. */
  readonly fraction: number;
}

/** The selected cgroup in depth. */
export interface Detail extends CgroupDetail {
  readonly path: string;
}

export interface AppState {
  /** Id of the scenario, empty while a file is open. */
  readonly scenario: string;
  readonly file: OpenedFile | null;
  /** The script as it was last opened or saved. */
  readonly saved: string;
  /** Somebody wrote or tuned something since; pickers alone are no work that could be lost. */
  readonly byHand: boolean;
  /** An edit is in the making: it is in the script once its run is done. */
  readonly isMaking: boolean;
  /** One of a limit is. */
  readonly isTuning: boolean;
  /** What waits for an answer about unsaved edits. */
  readonly asking: Source | null;
  readonly reading: Reading | null;
  /** The one that is open. */
  readonly drawer: Drawer | null;
  /** The search among the events is to have the focus as soon as it is there. */
  readonly isSeeking: boolean;
  /** The language's words, once the worker has told them. */
  readonly words: LanguageWords | null;
  readonly history: ScriptHistory;
  /** Of all scenarios, in their order; null until the worker has read them. */
  readonly descriptions: readonly ScenarioInfo[] | null;
  readonly kernels: readonly KernelChoice[];
  /** The last good run, the script it ran, and the view at the cursor. */
  readonly run: RunInfo | null;
  readonly text: string | null;
  readonly view: View | null;
  readonly warnings: readonly Diagnostic[];
  /** Remembered when an edit begins, before anything of it has run: see `compared`. */
  readonly before: Before | null;
  /** The cursor moved since: how things were before is not known for where it is now. */
  readonly movedSince: boolean;
  readonly gesture: Gesture | null;
  /** The cursor is held by the pointer. */
  readonly scrubbing: boolean;
  /** What the last edit left to be chosen. */
  readonly choice: LoopChoice | null;
  readonly working: Working | null;
  readonly mistakes: Mistakes | null;
  readonly notice: Notice | null;
  /** Why the last step led nowhere. */
  readonly hint: string | null;
  /** The process whose outcome is shown large. */
  readonly focus: string | null;
  /** Index of the device whose memory is shown. */
  readonly device: number;
  /** The cgroup whose limits are shown. */
  readonly selection: string | null;
  /** What it has stands out on the memory maps. */
  readonly highlight: boolean;
  /** The cgroup it should be safe from, as chosen; null for the most telling one. */
  readonly rival: string | null;
  readonly detail: Detail | null;
  readonly theme: ThemeChoice;
  /** The cursor moves by itself. */
  readonly playing: boolean;
  readonly speed: Speed;
  readonly sheet: Sheet | null;
}

export function initialState(scenario = SCENARIOS[0]): AppState {
  return {
    scenario: scenario?.id ?? "",
    file: null,
    saved: scenario?.text ?? "",
    byHand: false,
    isMaking: false,
    isTuning: false,
    asking: null,
    reading: null,
    drawer: null,
    isSeeking: false,
    words: null,
    history: startHistory(scenario?.text ?? ""),
    descriptions: null,
    kernels: [],
    run: null,
    text: null,
    view: null,
    warnings: [],
    before: null,
    movedSince: false,
    gesture: null,
    scrubbing: false,
    choice: null,
    working: null,
    mistakes: null,
    notice: null,
    hint: null,
    focus: null,
    device: 0,
    selection: null,
    highlight: false,
    rival: null,
    detail: null,
    theme: "system",
    playing: false,
    speed: FIRST_SPEED,
    sheet: null,
  };
}
