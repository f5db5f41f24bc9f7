/**
 * The state as the words beside the maps show it. It is the state itself, but while the person drags something: then
 * maps, timeline and figures come first, and the words follow once those are painted. While the cursor is dragged
 * through the run they follow five times a second at most: nobody reads faster, and each time costs a frame.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { afterPaint } from "./after-paint.ts";
import type { AppState } from "./app-state.ts";

/** Milliseconds. */
const PACE = 200;

/** How to wait: for the paint of what has changed, and until so many milliseconds are over. */
export interface Pacing {
  painted(act: () => void): void;
  after(milliseconds: number, act: () => void): void;
  now(): number;
}

const PACING: Pacing = {
  painted: (act) => void afterPaint(act),
  after: (milliseconds, act) => void setTimeout(act, milliseconds),
  now: () => performance.now(),
};

export function besideOf(state: StoreApi<AppState>, { painted, after, now }: Pacing = PACING): StoreApi<AppState> {
  const beside = createStore<AppState>(() => state.getState());
  let isBehind = false;
  let last = Number.NEGATIVE_INFINITY;
  const follow = () => {
    isBehind = false;
    last = now();
    beside.setState(state.getState(), true);
  };
  const followPainted = () => painted(() => isBehind && follow());
  state.subscribe((current) => {
    if (!isHolding(current)) follow();
    else if (!isBehind) {
      isBehind = true;
      const rest = current.scrubbing ? last + PACE - now() : 0;
      if (rest > 0) after(rest, followPainted);
      else followPainted();
    }
  });
  return beside;
}

/** The person drags the cursor or a limit. */
function isHolding({ scrubbing, gesture }: AppState): boolean {
  return scrubbing || (gesture !== null && !gesture.released);
}
