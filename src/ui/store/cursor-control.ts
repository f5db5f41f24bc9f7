/**
 * Moving through the run on the screen. Steps are taken one after the other, so that none of a quick
 * succession is lost; of jumps only the newest counts. An answer for a run that is gone is dropped.
 */

import type { StoreApi } from "zustand/vanilla";
import { type Cursor, LAST_FRAME, type StepUnit, type View } from "../../workers/protocol.ts";
import type { AppState } from "./app-state.ts";
import type { Engine } from "./engine.ts";
import { shareView } from "./share-equal.ts";

type Direction = 1 | -1;
type Move = { readonly unit: StepUnit; readonly direction: Direction } | { readonly to: Cursor };

/** Steps that wait at most: a held key must not run on for long after it is let go. */
const PATIENCE = 3;

const NOWHERE: Record<StepUnit, readonly [back: string, forward: string]> = {
  frame: ["This is the start of the run.", "This is the end of the run."],
  visit: ["This is the start of the run.", "This is the end of the run."],
  operation: ["This is the first operation.", "This is the last operation."],
  eviction: ["There is no earlier eviction.", "There is no later eviction."],
  note: ["There is no earlier chapter.", "There is no later chapter."],
  overflow: ["There is no earlier overflow that decides.", "There is no later overflow that decides."],
};

export class CursorControl {
  private waiting: Move[] = [];
  private isMoving = false;
  private readonly store: StoreApi<AppState>;
  private readonly engine: Engine;
  private readonly onMoved: (view: View) => void;

  constructor(store: StoreApi<AppState>, engine: Engine, onMoved: (view: View) => void) {
    this.store = store;
    this.engine = engine;
    this.onMoved = onMoved;
  }

  step(unit: StepUnit, direction: Direction): void {
    this.takeOver();
    if (this.waiting.length < PATIENCE) this.put({ unit, direction });
  }

  goTo(cursor: Cursor): void {
    this.takeOver();
    this.waiting = [];
    this.put({ to: cursor });
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

  /** One frame on, for play; tells whether there was one. */
  async advance(): Promise<boolean> {
    if (this.isMoving) return true;
    this.isMoving = true;
    const moved = await this.move({ unit: "frame", direction: 1 });
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

  private put(move: Move): void {
    this.waiting.push(move);
    if (!this.isMoving) void this.moveOn();
  }

  private async moveOn(): Promise<void> {
    this.isMoving = true;
    for (let move = this.waiting.shift(); move !== undefined; move = this.waiting.shift()) await this.move(move);
    this.isMoving = false;
  }

  private async move(move: Move): Promise<boolean> {
    const { run, view, focus } = this.store.getState();
    if (run === null || view === null) return false;
    try {
      const request = { run: run.id, cursor: view.cursor, focus };
      const next =
        "to" in move
          ? await this.engine.view({ ...request, cursor: move.to })
          : await this.engine.step({ ...request, ...move });
      if (this.store.getState().run?.id === run.id) this.show(next, move);
      return next !== null;
    } catch {
      // The worker died; whoever restarts it says so.
      return false;
    }
  }

  private show(view: View | null, move: Move): void {
    if (view === null) {
      if ("unit" in move) this.store.setState({ hint: NOWHERE[move.unit][move.direction === 1 ? 1 : 0] });
      return;
    }
    this.store.setState(({ view: last }) => ({ view: shareView(view, last), hint: null, movedSince: true }));
    this.onMoved(view);
  }
}
