/**
 * Moving through the run on the screen. Steps are taken one after the other, so that none of a quick
 * succession is lost; of jumps only the newest counts. An answer for a run that is gone is dropped. A step or a jump whose
 * answer was fetched ahead (neighbours.ts, places-ahead.ts) is taken at once, within the event that asks for it.
 */

import type { StoreApi } from "zustand/vanilla";
import { type Cursor, LAST_FRAME, type StepUnit, type View } from "../../workers/protocol.ts";
import type { AppState } from "./app-state.ts";
import type { DetailControl } from "./detail-control.ts";
import type { Engine } from "./engine.ts";
import type { Neighbours } from "./neighbours.ts";
import type { PlacesAhead } from "./places-ahead.ts";
import { shareView } from "./share-equal.ts";

type Direction = 1 | -1;
type Step = { readonly unit: StepUnit; readonly direction: Direction };
type Move = Step | { readonly to: Cursor };

/** Steps that wait at most: a held key must not run on for long after it is let go. */
const PATIENCE = 3;

const NOWHERE: Record<StepUnit, readonly [back: string, forward: string]> = {
  frame: ["This is the start of the run.", "This is the end of the run."],
  visit: ["This is the start of the run.", "This is the end of the run."],
  operation: ["This is the first operation.", "This is the last operation."],
  story: ["This is the start of the run.", "This is the end of the run."],
  eviction: ["There is no earlier eviction.", "There is no later eviction."],
  note: ["There is no earlier chapter.", "There is no later chapter."],
  overflow: ["There is no earlier overflow that decides.", "There is no later overflow that decides."],
};

/** What is known before it is asked for. */
export interface Foreknown {
  /** Where steps lead. */
  readonly neighbours: Neighbours;
  /** Where the dragged cursor is likely to come to. */
  readonly ahead: PlacesAhead;
  /** Of the selected cgroup. */
  readonly details: DetailControl;
}

export class CursorControl {
  private waiting: Move[] = [];
  private isMoving = false;
  /** The place that was asked for is not wanted any more: one is elsewhere already. */
  private isOvertaken = false;
  private readonly store: StoreApi<AppState>;
  private readonly engine: Engine;
  private readonly foreknown: Foreknown;
  private readonly onMoved: (view: View) => void;

  constructor(store: StoreApi<AppState>, engine: Engine, foreknown: Foreknown, onMoved: (view: View) => void) {
    this.store = store;
    this.engine = engine;
    this.foreknown = foreknown;
    this.onMoved = onMoved;
  }

  step(unit: StepUnit, direction: Direction): void {
    this.takeOver();
    const move = { unit, direction };
    if (this.isMoving) this.waitWith(move);
    else if (this.stepAtOnce(move) === undefined) this.put(move);
  }

  goTo(cursor: Cursor): void {
    this.takeOver();
    this.waiting = [];
    const there = this.foreknown.ahead.known(cursor);
    if (there === undefined) this.put({ to: cursor });
    else this.jump(there, { to: cursor });
  }

  /** The pointer takes hold of the cursor, or lets go of it. */
  hold(scrubbing: boolean): void {
    this.store.setState({ scrubbing });
    if (!scrubbing) this.foreknown.ahead.rest();
  }

  /** The operations that the pointer, holding the cursor, is likely to come to; the likeliest first. */
  expect(operations: readonly number[]): void {
    this.foreknown.ahead.expect(operations);
  }

  /** To what an operation came to. */
  goToResult(operation: number): void {
    this.goTo({ operation, frame: LAST_FRAME });
  }

  goToStart(): void {
    this.goTo({ operation: 0, frame: 0 });
  }

  goToEnd(): void {
    const { run } = this.store.getState();
    if (run !== null) this.goToResult(run.ret.length - 1);
  }

  /** One step on, for play; tells whether there was one. */
  async advance(unit: StepUnit): Promise<boolean> {
    if (this.isMoving) return true;
    const move: Step = { unit, direction: 1 };
    const there = this.stepAtOnce(move);
    if (there !== undefined) return there !== null;
    this.isMoving = true;
    const moved = await this.move(move);
    await this.moveOn();
    return moved;
  }

  /** What waits belongs to a worker that is gone. */
  restart(): void {
    this.waiting = [];
    this.isMoving = false;
  }

  /** The person moves: what plays stops. */
  private takeOver(): void {
    if (this.store.getState().playing) this.store.setState({ playing: false });
  }

  private waitWith(step: Step): void {
    if (this.waiting.length < PATIENCE) this.waiting.push(step);
  }

  private put(move: Move): void {
    this.waiting.push(move);
    if (!this.isMoving) void this.moveOn();
  }

  private async moveOn(): Promise<void> {
    this.isMoving = true;
    for (let move = this.waiting.shift(); move !== undefined; move = this.waiting.shift()) await this.move(move);
    this.isMoving = false;
  }

  /** To a place that is known already. */
  private jump(there: View, move: Move): void {
    this.isOvertaken = this.isMoving;
    this.show(shareView(there, this.store.getState().view), move);
  }

  /** A step to what is known already: where it led, or undefined where the worker has to be asked. */
  private stepAtOnce(step: Step): View | null | undefined {
    const there = this.foreknown.neighbours.known(step.unit, step.direction);
    if (there !== undefined) this.show(there, step);
    return there;
  }

  private async move(move: Move): Promise<boolean> {
    const { run, view, focus } = this.store.getState();
    this.isOvertaken = false;
    if (run === null || view === null) return false;
    if ("unit" in move) {
      const there = this.stepAtOnce(move);
      if (there !== undefined) return there !== null;
    }
    try {
      const next =
        "to" in move
          ? await this.engine.view({ run: run.id, cursor: move.to, focus })
          : await this.stepFrom(view, move, focus);
      const now = this.store.getState();
      if (now.run?.id === run.id && !this.isOvertaken) this.show(next && shareView(next, now.view), move);
      return next !== null;
    } catch {
      // The worker died; whoever restarts it says so.
      return false;
    }
  }

  private stepFrom({ run, cursor }: View, { unit, direction }: Step, focus: string | null): Promise<View | null> {
    return (
      this.foreknown.neighbours.awaited(unit, direction) ?? this.engine.step({ run, cursor, unit, direction, focus })
    );
  }

  private show(view: View | null, move: Move): void {
    if (view === null) {
      if ("unit" in move) this.store.setState({ hint: NOWHERE[move.unit][move.direction === 1 ? 1 : 0] });
      return;
    }
    this.store.setState((state) => ({
      view,
      hint: null,
      movedSince: true,
      ...this.foreknown.details.patchFor({ ...state, view }),
    }));
    this.onMoved(view);
  }
}
