/**
 * Play: frame after frame, or operation after operation with a stay at each eviction. It stops at the end, when
 * something goes wrong, and whenever the person acts (a step, a jump, an edit): `playing` in the state is the only switch.
 *
 * A step that takes longer than the pace allows is waited for, never skipped.
 */

import type { StoreApi } from "zustand/vanilla";
import { type AppState, SPEEDS, type Speed } from "./app-state.ts";
import type { CursorControl } from "./cursor-control.ts";

/** How many times as long as at an operation's end one stays at an eviction. */
const STAY = 4;

export class Playback {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly store: StoreApi<AppState>;
  private readonly cursor: CursorControl;

  constructor(store: StoreApi<AppState>, cursor: CursorControl) {
    this.store = store;
    this.cursor = cursor;
    store.subscribe((now, before) => {
      if (now.playing && hasChanged(now, before)) store.setState({ playing: false });
      else if (now.playing !== before.playing || now.speed !== before.speed) this.follow();
    });
  }

  toggle(): void {
    const { playing, view } = this.store.getState();
    this.store.setState({ playing: !playing && view !== null, hint: null });
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed });
  }

  /** To the next speed up or down, as far as they go. */
  changeSpeed(by: 1 | -1): void {
    const speed = SPEEDS[SPEEDS.indexOf(this.store.getState().speed) + by];
    if (speed !== undefined) this.setSpeed(speed);
  }

  /** The next step is due so long after the last one has begun. */
  private follow(since = performance.now()): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const state = this.store.getState();
    if (state.playing) this.timer = setTimeout(() => void this.step(), since + stayOf(state) - performance.now());
  }

  private async step(): Promise<void> {
    this.timer = null;
    const begun = performance.now();
    const moved = await this.cursor.advance(this.store.getState().speed.unit);
    if (!moved) this.store.setState({ playing: false });
    // A change of speed meanwhile has set a timer of its own.
    else if (this.timer === null) this.follow(begun);
  }
}

/** Milliseconds to look at what is there. A step through the story that ends within an operation has met an eviction. */
function stayOf({ speed: { unit, pace }, view }: AppState): number {
  const isWithin = view !== null && view.cursor.frame < view.frames - 1;
  return ((unit === "story" && isWithin ? STAY : 1) * 1000) / pace;
}

/** Something other than play changed what is on the screen, or went wrong. */
function hasChanged(now: AppState, before: AppState): boolean {
  return (
    now.run !== before.run ||
    now.history !== before.history ||
    now.gesture !== before.gesture ||
    now.mistakes !== before.mistakes ||
    (now.notice !== before.notice && now.notice !== null)
  );
}
