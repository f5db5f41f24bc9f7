/**
 * Tells of runs and views as they come, and which run an edit under way started from: the one that was on
 * the screen when the store began to remember how things were before.
 */

import type { StoreApi } from "zustand/vanilla";
import type { RunInfo, View } from "../../../workers/protocol.ts";
import type { AppState } from "../../store/app-state.ts";

export interface Follower {
  run(run: RunInfo | null, before: RunInfo | null): void;
  view(view: View | null): void;
}

/** Starts with what is there; the answer stops it. */
export function followRuns(store: StoreApi<AppState>, follower: Follower): () => void {
  let before: RunInfo | null = null;
  const { run, view } = store.getState();
  follower.run(run, before);
  follower.view(view);
  return store.subscribe((now, then) => {
    const isOther = now.before !== then.before;
    if (isOther) before = now.before === null ? null : then.run;
    if (now.run !== then.run || isOther) follower.run(now.run, now.run === before ? null : before);
    if (now.view !== then.view) follower.view(now.view);
  });
}
