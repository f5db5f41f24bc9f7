/**
 * Places that the dragged cursor is likely to come to, asked for ahead: once a picture is painted, what each of them shows
 * is fetched, one after the other, the likeliest first, until the pointer moves on. A place whose view is here is shown
 * within the event that asks for it; any other one is asked for as ever, and waits for one answer at most.
 *
 * Views are kept as long as they are right: they are of one run, and depend on whose outcome is shown. The newest are
 * kept, and none of runs that take long to look into or have a great many blocks.
 */

import type { StoreApi } from "zustand/vanilla";
import { type Cursor, LAST_FRAME, type RunInfo, type View } from "../../workers/protocol.ts";
import { afterPaint } from "./after-paint.ts";
import type { AppState } from "./app-state.ts";
import type { Engine } from "./engine.ts";

/** Views kept. */
const MOST = 128;
/** Milliseconds. After an answer that took longer nothing is asked for a while: the pointer's own questions come first. */
const SLOW = 30;
/** Moves of the pointer to leave alone after slow answers in a row, at most. */
const MOST_LEFT_ALONE = 16;
/** Blocks of a view beyond which it is not kept. */
const LARGE = 20_000;

/** How to wait for the paint of what has changed. The answer takes it back. */
export type Painted = (act: () => void) => () => void;

export class PlacesAhead {
  /** By operation, as its last frame shows it; what was looked at last comes last. */
  private readonly views = new Map<number, View>();
  private likely: readonly number[] = [];
  private isAsking = false;
  /** Moves that are to be left alone still, and how many after the next slow answer. */
  private pause = 0;
  private nextPause = 1;
  private takeBack: () => void = () => {};
  private readonly store: StoreApi<AppState>;
  private readonly engine: Engine;
  private readonly painted: Painted;

  constructor(store: StoreApi<AppState>, engine: Engine, painted: Painted = afterPaint) {
    this.store = store;
    this.engine = engine;
    this.painted = painted;
    store.subscribe((now, before) => {
      if (now.run !== before.run || now.focus !== before.focus) this.forget();
    });
  }

  /** What a place shows, or undefined where that is not known yet. Known are the ends of operations. */
  known({ operation, frame }: Cursor): View | undefined {
    const view = frame === LAST_FRAME ? this.views.get(operation) : undefined;
    if (view !== undefined) this.keep(operation, view);
    return view;
  }

  /** The pointer has moved on: its next places, the likeliest first. */
  expect(operations: readonly number[]): void {
    this.takeBack();
    this.likely = this.pause > 0 ? [] : operations;
    if (this.pause > 0) this.pause--;
    else this.takeBack = this.painted(() => void this.look());
  }

  /** The pointer has let go. */
  rest(): void {
    this.likely = [];
    this.takeBack();
  }

  private forget(): void {
    this.rest();
    this.views.clear();
    this.pause = 0;
    this.nextPause = 1;
  }

  /** One question at a time: whatever the page asks meanwhile is next. */
  private async look(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      for (let next = this.next(); next !== null; next = this.next()) await this.ask(next.run, next.operation);
    } catch {
      // The worker died: whoever restarts it says so.
    } finally {
      this.isAsking = false;
    }
  }

  private next(): { readonly run: RunInfo; readonly operation: number } | null {
    const { run, working } = this.store.getState();
    if (run === null || working !== null) return null;
    const operation = this.likely.find((place) => !this.views.has(place));
    return operation === undefined ? null : { run, operation };
  }

  private async ask(run: RunInfo, operation: number): Promise<void> {
    const { focus } = this.store.getState();
    const begun = performance.now();
    const view = await this.engine.view({ run: run.id, cursor: { operation, frame: LAST_FRAME }, focus });
    const now = this.store.getState();
    if (now.run !== run || now.focus !== focus) return;
    const isKept = view !== null && !isLarge(view);
    if (isKept) this.keep(operation, view);
    if (isKept && performance.now() - begun < SLOW) this.nextPause = 1;
    else this.leaveAlone();
  }

  private leaveAlone(): void {
    this.likely = [];
    this.pause = this.nextPause;
    this.nextPause = Math.min(MOST_LEFT_ALONE, this.nextPause * 2);
  }

  private keep(operation: number, view: View): void {
    this.views.delete(operation);
    this.views.set(operation, view);
    if (this.views.size > MOST) this.views.delete(this.views.keys().next().value as number);
  }
}

function isLarge({ vram, gtt, system }: View): boolean {
  return [vram, gtt, system].reduce((blocks, { size }) => blocks + size.length, 0) > LARGE;
}
