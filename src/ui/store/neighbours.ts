/**
 * What the next step is likely to show, asked for ahead: once a step is painted, the next one like it and the way
 * back are fetched, and after a rest the other places around, one after the other. A step whose answer is here needs
 * no worker; any other one asks as ever.
 *
 * Answers belong to the view they were asked at and are dropped with it: never more than `AROUND` has entries, and the
 * last step's two. While a run is under way, or a thumb or the cursor is held, nothing is asked; what was asked right before is at most
 * one answer's work in their way.
 */

import type { StoreApi } from "zustand/vanilla";
import type { StepUnit, View } from "../../workers/protocol.ts";
import { afterPaint } from "./after-paint.ts";
import type { AppState } from "./app-state.ts";
import type { DetailControl } from "./detail-control.ts";
import type { Engine } from "./engine.ts";
import { shareView } from "./share-equal.ts";

type Direction = 1 | -1;
type Step = readonly [unit: StepUnit, direction: Direction];

/** The most likely first. */
const AROUND: readonly Step[] = [
  ["frame", 1],
  ["frame", -1],
  ["eviction", 1],
  ["eviction", -1],
  ["operation", 1],
  ["operation", -1],
];

/** Milliseconds. After an answer that took longer no further ones are asked for at that place. */
const SLOW = 60;
/** Blocks of a view beyond which only steps by frame are kept. */
const LARGE = 20_000;
/** Milliseconds of rest at a place that one did not step to, once it is painted. */
const REST = 150;

/** What the answers depend on. */
const FIELDS = ["view", "focus", "selection", "rival"] as const;

/** How to wait: for the paint of what has changed, and for so many milliseconds. The answers take it back. */
export interface Patience {
  painted(act: () => void): () => void;
  rested(act: () => void): () => void;
}

const PATIENCE: Patience = {
  painted: afterPaint,
  rested(act) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A first picture takes its time: one does not rest at a place that is not there yet.
    const takeBack = afterPaint(() => {
      timer = setTimeout(act, REST);
    });
    return () => {
      takeBack();
      clearTimeout(timer);
    };
  },
};

export class Neighbours {
  private last: Step = ["frame", 1];
  /** The next view is where a step leads. */
  private isStepping = false;
  /** Where the answers were asked for. */
  private origin: View | null = null;
  private readonly answers = new Map<string, View | null>();
  private readonly pending = new Map<string, Promise<View | null>>();
  private takeBack: () => void = () => {};
  private readonly store: StoreApi<AppState>;
  private readonly engine: Engine;
  private readonly details: DetailControl;
  private readonly patience: Patience;

  constructor(store: StoreApi<AppState>, engine: Engine, details: DetailControl, patience = PATIENCE) {
    this.store = store;
    this.engine = engine;
    this.details = details;
    this.patience = patience;
    store.subscribe((now, before) => {
      const isSame = FIELDS.every((field) => now[field] === before[field]);
      if (!isSame || isResting(now) !== isResting(before)) this.move(now);
    });
  }

  /** Where a step leads: a view, null for nowhere, undefined where that is not known yet. */
  known(unit: StepUnit, direction: Direction): View | null | undefined {
    this.last = [unit, direction];
    this.isStepping = true;
    return this.isOf(this.store.getState().view) ? this.answers.get(key(this.last)) : undefined;
  }

  /** The same once it is here, if it is on its way. */
  awaited(unit: StepUnit, direction: Direction): Promise<View | null> | undefined {
    return this.isOf(this.store.getState().view) ? this.pending.get(key([unit, direction])) : undefined;
  }

  private isOf(view: View | null): boolean {
    return view !== null && view === this.origin;
  }

  /** One is elsewhere: what was known around the last place is forgotten. */
  private move(now: AppState): void {
    this.takeBack();
    this.takeBack = () => {};
    this.origin = null;
    this.answers.clear();
    this.pending.clear();
    const { view } = now;
    if (view === null || !isResting(now)) return;
    this.origin = view;
    const look = () => void this.lookAround(view);
    const [unit, direction] = this.last;
    const likely: Step[] = now.playing ? [this.last] : [this.last, [unit, direction === 1 ? -1 : 1]];
    if (this.isStepping) this.takeBack = this.patience.painted(() => void this.lookFor(view, likely, look));
    else this.takeBack = this.patience.rested(look);
    this.isStepping = false;
  }

  /** What is likely next, then the rest of the neighbourhood, unless a key is held. */
  private async lookFor(origin: View, steps: readonly Step[], andThen: () => void): Promise<void> {
    if ((await this.lookAt(origin, steps)) && !this.store.getState().playing)
      this.takeBack = this.patience.rested(andThen);
  }

  private async lookAround(origin: View): Promise<void> {
    const isLarge = origin.vram.size.length + origin.gtt.size.length > LARGE;
    await this.lookAt(origin, isLarge ? AROUND.slice(0, 2) : [this.last, ...AROUND]);
  }

  /** Tells whether there was time for all of them. */
  private async lookAt(origin: View, steps: readonly Step[]): Promise<boolean> {
    try {
      for (const step of steps) {
        if (this.answers.has(key(step))) continue;
        const begun = performance.now();
        if (!(await this.look(origin, step)) || performance.now() - begun > SLOW) return false;
      }
      return this.origin === origin;
    } catch {
      // The worker died: whoever restarts it says so.
      return false;
    }
  }

  /** Tells whether one is still there. */
  private async look(origin: View, step: Step): Promise<boolean> {
    const [unit, direction] = step;
    const { run, cursor } = origin;
    const { focus } = this.store.getState();
    const asked = this.engine
      .step({ run, cursor, unit, direction, focus })
      .then((there) => there && shareView(there, origin));
    this.pending.set(key(step), asked);
    const view = await asked;
    if (this.origin !== origin) return false;
    if (view !== null) await this.details.lookUp(view);
    if (this.origin !== origin) return false;
    this.pending.delete(key(step));
    this.answers.set(key(step), view);
    return true;
  }
}

function key([unit, direction]: Step): string {
  return `${unit} ${direction}`;
}

/** Nothing runs and nothing is about to; no pointer holds the cursor (places-ahead.ts looks ahead of that). */
function isResting({ gesture, working, scrubbing }: AppState): boolean {
  return gesture === null && working === null && !scrubbing;
}
