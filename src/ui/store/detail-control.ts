/**
 * Keeps what is known in depth of the selected cgroup in step with the view: one question under way, and
 * the newest place behind it. The last answer stays until the next one comes, so that nothing flickers
 * while a slider moves. What was looked up ahead for a view is shown together with it.
 */

import type { StoreApi } from "zustand/vanilla";
import type { CgroupDetail, CgroupQuestion, View } from "../../workers/protocol.ts";
import type { AppState, Detail } from "./app-state.ts";
import type { Engine } from "./engine.ts";
import { rivalOf } from "./selectors.ts";
import { shareEqual } from "./share-equal.ts";

/** Milliseconds of rest at a place that one jumped to; a pointer that drags the cursor is soon elsewhere. */
const REST = 60;
const REST_DRAGGED = 200;

/** What was asked of a view, and the answer. */
interface LookedUp extends CgroupQuestion {
  readonly detail: Detail | null;
}

export class DetailControl {
  private isAsking = false;
  private isBehind = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly lookedUp = new WeakMap<View, LookedUp>();
  private readonly store: StoreApi<AppState>;
  private readonly engine: Engine;

  constructor(store: StoreApi<AppState>, engine: Engine) {
    this.store = store;
    this.engine = engine;
    store.subscribe((now, before) => {
      const isSame = now.view === before.view && now.selection === before.selection && now.rival === before.rival;
      if (!isSame) this.follow(now, now.view !== before.view && now.gesture === null ? restAt(now) : 0);
    });
  }

  /** The worker is a new one: the question under way is not answered any more. */
  restart(): void {
    clearTimeout(this.timer);
    this.isAsking = false;
    this.isBehind = false;
  }

  /** Asks what will be asked of a view once it is shown. Rejects when the worker dies. */
  async lookUp(view: View): Promise<void> {
    const state = this.store.getState();
    const wanted = questionAt({ ...state, view });
    if (wanted === null) return;
    const { run, cursor } = view;
    this.learn(view, wanted, await this.engine.cgroup({ run, cursor, focus: state.focus, ...wanted }));
  }

  /** What was asked of a view together with it; null for nothing. */
  learn(view: View, question: CgroupQuestion | null, answer: CgroupDetail | null): void {
    if (question === null) return;
    const detail = shareEqual(answer && { ...answer, path: question.path }, this.store.getState().detail);
    this.lookedUp.set(view, { ...question, detail });
  }

  /** What is known of a state's view, to be shown together with it. */
  patchFor(state: AppState): Partial<AppState> {
    const detail = this.known(state);
    return detail === undefined ? {} : { detail };
  }

  /** What was looked up for the view of a state, or undefined where it has to be asked. */
  known(state: AppState): Detail | null | undefined {
    const wanted = questionAt(state);
    const found = state.view === null ? undefined : this.lookedUp.get(state.view);
    return found?.path === wanted?.path && found?.from === wanted?.from ? found?.detail : undefined;
  }

  private follow(state: AppState, rest: number): void {
    clearTimeout(this.timer);
    if (this.known(state) !== undefined && this.known(state) === state.detail) return;
    if (rest === 0) this.look();
    else this.timer = setTimeout(() => this.look(), rest);
  }

  private look(): void {
    this.isBehind = true;
    if (!this.isAsking) void this.ask();
  }

  private async ask(): Promise<void> {
    this.isAsking = true;
    while (this.isBehind) {
      this.isBehind = false;
      await this.askOnce();
    }
    this.isAsking = false;
  }

  private async askOnce(): Promise<void> {
    const { view, selection: path } = this.store.getState();
    if (view === null || path === null) return;
    try {
      await this.lookUp(view);
      const now = this.store.getState();
      if (now.selection !== path) return;
      const detail = this.known(now);
      if (detail === undefined) this.isBehind = true;
      else this.store.setState({ detail: shareEqual(detail, now.detail) });
    } catch {
      // The worker died: whoever restarts it says so.
    }
  }
}

function restAt({ scrubbing }: AppState): number {
  return scrubbing ? REST_DRAGGED : REST;
}

/** The cgroup that is looked at, and the one it should be safe from; itself where there is no other. */
export function questionAt(state: AppState): CgroupQuestion | null {
  const { view, selection: path } = state;
  return view === null || path === null ? null : { path, from: rivalOf(state)?.path ?? path };
}
