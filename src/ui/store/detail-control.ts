/**
 * Keeps what is known in depth of the selected cgroup in step with the view: one question under way, and
 * the newest place behind it. The last answer stays until the next one comes, so that nothing flickers
 * while a slider moves.
 */

import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "./app-state.ts";
import type { Engine } from "./engine.ts";
import { rivalOf } from "./selectors.ts";

export class DetailControl {
  private isAsking = false;
  private isBehind = false;
  private readonly store: StoreApi<AppState>;
  private readonly engine: Engine;

  constructor(store: StoreApi<AppState>, engine: Engine) {
    this.store = store;
    this.engine = engine;
    store.subscribe((now, before) => {
      const isSame = now.view === before.view && now.selection === before.selection && now.rival === before.rival;
      if (!isSame) this.follow();
    });
  }

  /** The worker is a new one: the question under way is not answered any more. */
  restart(): void {
    this.isAsking = false;
    this.isBehind = false;
  }

  private follow(): void {
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
    const state = this.store.getState();
    const { view, selection: path, focus } = state;
    if (view === null || path === null) return;
    const rival = rivalOf(state);
    try {
      const request = { run: view.run, cursor: view.cursor, focus, path, from: rival?.path ?? path };
      const detail = await this.engine.cgroup(request);
      const now = this.store.getState();
      if (now.selection !== path) return;
      if (now.view === view) this.store.setState({ detail: detail && { ...detail, path } });
      else this.isBehind = true;
    } catch {
      // The worker died: whoever restarts it says so.
    }
  }
}
