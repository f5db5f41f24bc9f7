/** Tells of runs and views as they come, and which run the edit on the screen started from. */

import type { StoreApi } from "zustand/vanilla";
import type { RunInfo, View } from "../../../workers/protocol.ts";
import type { AppState } from "../../store/app-state.ts";
import { compared } from "../../store/selectors.ts";

export interface Follower {
  run(run: RunInfo | null, before: RunInfo | null): void;
  view(view: View | null): void;
}

/** Starts with what is there; the answer stops it. */
export function followRuns(store: StoreApi<AppState>, follower: Follower): () => void {
  const tellRun = (state: AppState) => follower.run(state.run, compared(state)?.run ?? null);
  tellRun(store.getState());
  follower.view(store.getState().view);
  return store.subscribe((now, then) => {
    if (now.run !== then.run || compared(now) !== compared(then)) tellRun(now);
    if (now.view !== then.view) follower.view(now.view);
  });
}
