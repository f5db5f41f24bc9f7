/** Pure questions about the state. */

import type { CgroupView, Diagnostic, FutureCgroup } from "../../engine/index.ts";
import type { RunInfo, Ways } from "../../workers/protocol.ts";
import type { AppState, Before } from "./app-state.ts";
import { SCENARIOS, scenarioById } from "./scenarios.ts";

/** The note whose chapter an operation belongs to, as an index, or -1 before the first. */
export function chapterAt({ notes }: RunInfo, operation: number): number {
  return notes.findLastIndex((note) => note.operation <= operation);
}

/** Whether there is a chapter to step to: chapters begin at their operation's first frame. */
export function chapterWays({ run, view }: AppState): Ways {
  if (run === null || view === null) return { back: false, forward: false };
  const { operation, frame } = view.cursor;
  return {
    back: run.notes.some((note) => note.operation < operation || (note.operation === operation && frame > 0)),
    forward: run.notes.some((note) => note.operation > operation),
  };
}

export function selectedCgroup({ view, selection }: AppState): CgroupView | null {
  return view?.cgroups.find(({ path }) => path === selection) ?? null;
}

/** The selected cgroup where it has no limit files yet but gets them later. */
export function selectedFuture({ view, selection }: AppState): FutureCgroup | null {
  return view?.future.find(({ path }) => path === selection) ?? null;
}

/** The cgroup whose blocks stand out on the maps, or null. */
export function highlighted({ highlight, selection }: AppState): string | null {
  return highlight ? selection : null;
}

/**
 * The cgroups with processes that one could be safe from: neither itself nor what contains it or lies in it, with
 * which it shares its protection.
 */
export function rivals(cgroups: readonly CgroupView[], path: string): readonly CgroupView[] {
  return cgroups.filter((other) => other.colour >= 0 && !isWithin(other.path, path) && !isWithin(path, other.path));
}

function isWithin(path: string, above: string): boolean {
  return path === above || above === "/" || path.startsWith(`${above}/`);
}

/** The cgroup that the selected one should be safe from: the one chosen, else the focused process's, else the first. */
export function rivalOf({ view, selection, rival }: AppState): CgroupView | null {
  const others = view === null || selection === null ? [] : rivals(view.cgroups, selection);
  const named = (path: string | undefined) => others.find((other) => other.path === path);
  return named(rival ?? undefined) ?? named(view?.outcome?.path) ?? others[0] ?? null;
}

/**
 * How things were before the edit whose run is on the screen: nothing while that run is still the one of before, or
 * while the script has mistakes, so that what is shown came of some of its letters at most; nor where the edit is
 * another script, about somebody else or another card.
 */
export function compared({ run, before, mistakes }: Pick<AppState, "run" | "before" | "mistakes">): Before | null {
  if (before === null || run === null || before.run === run || mistakes !== null) return null;
  return isOfSame(before.run, run) ? before : null;
}

function isOfSame(one: RunInfo, other: RunInfo): boolean {
  return one.outcome?.path === other.outcome?.path && one.capacity === other.capacity && one.device === other.device;
}

/** Whether the kernel charges buffers to cgroups at all. */
export function charges({ run }: AppState): boolean {
  return run?.policy.dmem !== "off";
}

export function isExact({ run }: AppState): boolean {
  return run?.knobs.overflow === "exact";
}

/** What a screen reader is told of a step; null while a slider moves. */
export function announcement({ view, gesture }: AppState): string | null {
  return gesture === null ? (view?.explanation.text ?? null) : null;
}

/** The script as it came, before all edits. */
export function originalText({ file, scenario }: AppState): string {
  return file?.text ?? scenarioById(scenario)?.text ?? "";
}

export type Change = "kernel changed" | "arithmetic changed" | "edited";

/**
 * How the script differs from what was opened: by its kernel or its arithmetic alone, as the header's pickers
 * change it, or by more.
 */
export function changeOf(state: AppState): Change | null {
  const { text } = state.history;
  const original = originalText(state);
  if (lastChange.text !== text || lastChange.original !== original) {
    lastChange = { text, original, change: changeFrom(original, text) };
  }
  return lastChange.change;
}

/** The last answer: it is asked for at every step, and texts may be large. */
let lastChange: { readonly text: string; readonly original: string; readonly change: Change | null } = {
  text: "",
  original: "",
  change: null,
};

function changeFrom(original: string, text: string): Change | null {
  if (text === original) return null;
  if (isOtherWork(original, text)) return "edited";
  return kernelIn(text) === kernelIn(original) ? "arithmetic changed" : "kernel changed";
}

/** Whether texts differ by more than what the header's pickers choose on the device line. */
function isOtherWork(before: string, now: string): boolean {
  return before !== now && withoutPicks(before) !== withoutPicks(now);
}

function withoutPicks(text: string): string {
  return text.replace(/^[ \t]*device\b[^\r\n#]*/gm, (line) => line.replace(/\s+(?:kernel|overflow)=\S+/g, ""));
}

/** The kernel that a script names for its first device. */
export function kernelIn(text: string): string | null {
  return /^\s*device\b[^\n#]*\skernel=(\S+)/m.exec(text)?.[1] ?? null;
}

/** The kernel, where it is another than the script came with. */
export function otherKernel(state: AppState): string | null {
  const { run } = state;
  const own = kernelIn(originalText(state));
  return run === null || run.kernel === own ? null : run.kernel;
}

/** An edit in the making can be taken back, too. */
export function canUndo({ history, isMaking }: AppState): boolean {
  return isMaking || history.past.length > 0;
}

/** An edit in the making will leave nothing to be done again. */
export function canRedo({ history, isMaking }: AppState): boolean {
  return !isMaking && history.future.length > 0;
}

export function isModified({ history, saved }: AppState): boolean {
  return history.text !== saved;
}

/** Whether leaving the script would lose somebody's work: what pickers chose is chosen again in no time. */
export function hasUnsavedWork({ byHand, isTuning, saved, history }: AppState): boolean {
  return isTuning || (byHand && isOtherWork(saved, history.text));
}

/**
 * What the script is called: its file's name, or the scenario's title, which may have been edited with it. Before the list
 * is there, the first run knows it.
 */
export function scriptName(state: AppState): string {
  const { file, scenario, descriptions, run } = state;
  if (file !== null) return file.name;
  if (run !== null && changeOf(state) === "edited") return run.scenario.title ?? UNTITLED;
  if (descriptions === null) return run?.scenario.title ?? titleIn(scenarioById(scenario)?.text) ?? scenario;
  return descriptions[SCENARIOS.findIndex(({ id }) => id === scenario)]?.title ?? scenario;
}

const UNTITLED = "Untitled script";

function titleIn(text = ""): string | undefined {
  return /^title (.+)/m.exec(text)?.[1];
}

/** What a file of it is called. */
export function fileName({ file, scenario }: AppState): string {
  return file?.name ?? `${scenario}.dmem`;
}

/** What is wrong with the script as it stands, or null until it was read. */
export function scriptDiagnostics({ history, mistakes, text, warnings }: AppState): readonly Diagnostic[] | null {
  if (mistakes?.text === history.text) return mistakes.diagnostics;
  return text === history.text ? warnings : null;
}

/** The operation that a line of the script makes, or the next line that makes one; -1 behind the last. */
export function operationOnLine(lines: Uint32Array, line: number): number {
  const exact = lines.indexOf(line);
  return exact >= 0 ? exact : lines.findIndex((at) => at > line);
}
