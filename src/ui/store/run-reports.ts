/**
 * What the state says of runs: the one under way, the last good one with its view, what went wrong. Whatever fails,
 * the last good run stays on the screen.
 */

import type { StoreApi } from "zustand/vanilla";
import type { RunProgress, RunReply, View } from "../../workers/protocol.ts";
import type { AppState } from "./app-state.ts";
import type { DetailControl } from "./detail-control.ts";
import type { Wish } from "./runner.ts";
import { shareRun, shareView } from "./share-equal.ts";

export type Done = Extract<RunReply, { status: "done" }>;
export type Mistaken = Extract<RunReply, { status: "mistakes" }>;

/** Milliseconds after which a run says how far it is; the first one waits for the worker's start, too. */
const LONG = 300;
const LONG_AT_FIRST = 1500;

export class RunReports {
  private patience: ReturnType<typeof setTimeout> | null = null;
  private readonly store: StoreApi<AppState>;
  private readonly details: DetailControl;

  constructor(store: StoreApi<AppState>, details: DetailControl) {
    this.store = store;
    this.details = details;
  }

  started(id: number): void {
    this.patch(() => ({ working: { id, progress: null, isLong: false } }));
    const isFirst = this.store.getState().view === null;
    this.patience = setTimeout(
      () => this.patch(({ working }) => ({ working: working && { ...working, isLong: true } })),
      isFirst ? LONG_AT_FIRST : LONG,
    );
  }

  progress(progress: RunProgress): void {
    this.patch(({ working }) => ({ working: working && { ...working, progress } }));
  }

  ended(): void {
    if (this.patience !== null) clearTimeout(this.patience);
    this.patience = null;
    this.patch(() => ({ working: null }));
  }

  /** A run is done: it is the last good one now. */
  done({ about, device }: Wish, { run, text, view: there, detail, diagnostics }: Done): void {
    const view = shareView(there, this.store.getState().view);
    this.details.learn(view, about, detail);
    this.patch((state) => ({
      run: shareRun(run, state.run),
      text: this.known(text),
      view,
      ...this.details.patchFor({ ...state, view }),
      warnings: diagnostics,
      mistakes: null,
      // Another one may have been chosen meanwhile.
      device: state.device === device ? run.device : state.device,
      focus: state.focus ?? run.outcome?.process.name ?? null,
      selection: selectionIn(view, state) ?? run.outcome?.path ?? null,
    }));
  }

  /** The last good run stays, and of another script, too, one of its cgroups is looked at. */
  mistaken({ text, diagnostics }: Mistaken): void {
    this.patch(({ selection, run }) => ({
      mistakes: { text: this.known(text), diagnostics },
      selection: selection ?? run?.outcome?.path ?? null,
    }));
  }

  tell(text: string): void {
    this.patch(() => ({ notice: { kind: "info", text, action: null } }));
  }

  complain(text: string, kind: "info" | "problem" = "problem"): void {
    const stays = this.store.getState().view === null ? "" : " What you see is the last good run.";
    this.patch(() => ({ notice: { kind, text: text + stays, action: "run-again" } }));
  }

  /** What the run on the screen came to is what the next one is compared with. */
  rememberBefore(): void {
    const { run, view } = this.store.getState();
    this.patch(() => ({
      before: run && { run, now: view?.outcome ?? null, evicted: view?.evicted ?? 0 },
      movedSince: false,
    }));
  }

  /** The script's own string where they say the same: comparing it with itself costs nothing. */
  private known(text: string): string {
    const { history } = this.store.getState();
    return text === history.text ? history.text : text;
  }

  private patch(change: (state: AppState) => Partial<AppState>): void {
    this.store.setState(change);
  }
}

/** The cgroup that is looked at, or null where an edit did away with it. One that is not there at the moment stays chosen. */
function selectionIn(now: View, { selection, view }: AppState): string | null {
  return selection === null || knows(now, selection) || !knows(view, selection) ? selection : null;
}

function knows(view: View | null, path: string): boolean {
  return view !== null && [...view.cgroups, ...view.future].some((cgroup) => cgroup.path === path);
}
