/** Pure questions about the state. */

import type { CgroupView } from "../../engine/index.ts";
import type { RunInfo } from "../../workers/protocol.ts";
import type { AppState } from "./app-state.ts";

/** The note whose chapter an operation belongs to, as an index, or -1 before the first. */
export function chapterAt({ notes }: RunInfo, operation: number): number {
  return notes.findLastIndex((note) => note.operation <= operation);
}

export function selectedCgroup({ view, selection }: AppState): CgroupView | null {
  return view?.cgroups.find(({ path }) => path === selection) ?? null;
}

export function isExact({ run }: AppState): boolean {
  return run?.knobs.overflow === "exact";
}

/** What a screen reader is told of a step; null while a slider moves. */
export function announcement({ view, gesture }: AppState): string | null {
  return gesture === null ? (view?.explanation.text ?? null) : null;
}
