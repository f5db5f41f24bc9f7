/** Pure questions about the state. */

import type { CgroupView, Diagnostic, FutureCgroup } from "../../engine/index.ts";
import type { RunInfo } from "../../workers/protocol.ts";
import type { AppState } from "./app-state.ts";
import { SCENARIOS, scenarioById } from "./scenarios.ts";

/** The note whose chapter an operation belongs to, as an index, or -1 before the first. */
export function chapterAt({ notes }: RunInfo, operation: number): number {
  return notes.findLastIndex((note) => note.operation <= operation);
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

/** The cgroup that the selected one should be safe from: the one chosen, else the focused process's, else the first. */
export function rivalOf({ view, selection, rival }: AppState): CgroupView | null {
  const others = view?.cgroups.filter(({ path, colour }) => colour >= 0 && path !== selection) ?? [];
  const named = (path: string | undefined) => others.find((other) => other.path === path);
  return named(rival ?? undefined) ?? named(view?.outcome?.path) ?? others[0] ?? null;
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

/** The kernel, where it is another than the script came with. */
export function otherKernel(state: AppState): string | null {
  const { run } = state;
  const own = /^\s*device\b[^\n#]*\skernel=(\S+)/m.exec(originalText(state))?.[1] ?? null;
  return run === null || run.kernel === own ? null : run.kernel;
}

export function isModified({ history, saved }: AppState): boolean {
  return history.text !== saved;
}

/** Whether leaving the script would lose somebody's work. */
export function hasUnsavedWork(state: AppState): boolean {
  return state.byHand && isModified(state);
}

/** What the script is called: its file's name, or the scenario's title. Before the list is there, the first run knows it. */
export function scriptName({ file, scenario, descriptions, run }: AppState): string {
  if (file !== null) return file.name;
  if (descriptions === null) return run?.scenario.title ?? scenario;
  return descriptions[SCENARIOS.findIndex(({ id }) => id === scenario)]?.title ?? scenario;
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
