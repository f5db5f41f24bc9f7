/**
 * Everything that changes the script or runs it: opening, the pickers, sliders, undo. All end in a wish
 * to the run queue, and what comes back ends in the state. Whatever fails, the last good run stays.
 *
 * Two texts matter while a slider moves: the script as it stands (`history.text`), which every value of
 * the gesture is an edit of, and the edited one on the screen. `place` is where the person stands in the
 * former; letting go makes the latter the script.
 */

import type { StoreApi } from "zustand/vanilla";
import type { Cursor, EditRequest, Entry, RunReply, View } from "../../workers/protocol.ts";
import type { AppState, LimitFile, LimitRequest, LoopChoice, Source } from "./app-state.ts";
import { type DetailControl, questionAt } from "./detail-control.ts";
import type { Engine } from "./engine.ts";
import { RunQueue, type Wish } from "./run-queue.ts";
import { amendEdit, recordEdit, redoEdit, type ScriptHistory, undoEdit } from "./script-history.ts";
import { shareRun, shareView } from "./share-equal.ts";

/** Nothing is under way, and nothing is left to be said of what was done. */
const SETTLED = { gesture: null, choice: null, notice: null, hint: null } as const;

type Done = Extract<RunReply, { status: "done" }>;

/** What was chosen in a script before means nothing in another one. */
const NOTHING_CHOSEN = { highlight: false, rival: null, detail: null } as const;

/** Milliseconds after which a run says how far it is; the first one waits for the worker's start, too. */
const LONG = 300;
const LONG_AT_FIRST = 1500;

export class ScriptControl {
  private readonly queue: RunQueue;
  private place: Cursor | null = null;
  /** The view on the screen is of the script as it stood, not of a gesture's edit of it. */
  private showsScript = true;
  /** Stopped by the person, not to make way for a newer run. */
  private stopped = false;
  /** The edit that the script on the screen came of, and what it left to be chosen. */
  private last: LoopChoice | null = null;
  private deaths = 0;
  private patience: ReturnType<typeof setTimeout> | null = null;
  private readonly store: StoreApi<AppState>;
  private readonly details: DetailControl;

  constructor(store: StoreApi<AppState>, engine: Engine, details: DetailControl) {
    this.store = store;
    this.details = details;
    this.queue = new RunQueue(engine, {
      started: (id) => this.started(id),
      progress: (progress) => this.patch(({ working }) => ({ working: working && { ...working, progress } })),
      settled: (wish, reply) => this.settled(wish, reply),
      failed: (_wish, error) => this.failed(error),
    });
  }

  /** Another script, with the edits made to it before; `edit` is made to it at once. */
  open(source: Source, history: ScriptHistory, entry: Entry, edit: EditRequest | null = null, device = 0): void {
    this.place = null;
    const origin =
      "file" in source
        ? { scenario: "", file: source.file, saved: source.file.text }
        : { scenario: source.id, file: null, saved: source.text };
    const fresh = { ...SETTLED, before: null, mistakes: null, asking: null };
    const byHand = history.text !== origin.saved;
    this.patch(() => ({
      ...fresh,
      ...origin,
      byHand,
      history,
      device,
      focus: null,
      selection: null,
      ...NOTHING_CHOSEN,
    }));
    this.queue.put({ text: history.text, edit, entry, focus: null, device });
  }

  /** The text as it was typed so far; what joins the edit before is one step to undo with it. */
  type(text: string, joins: boolean): void {
    const { history } = this.store.getState();
    if (text === history.text) return;
    if (!joins) this.rememberBefore();
    const typed = joins ? amendEdit(history, text) : recordEdit(history, text);
    this.patch(() => ({ ...SETTLED, history: typed, byHand: true }));
    this.wish(null);
  }

  /** Another kernel, a what-if knob: an edit in one go. */
  edit(edit: EditRequest): void {
    this.rememberBefore();
    this.patch(() => SETTLED);
    this.wish(edit);
  }

  /** How far the edit made last goes in its loop: the same edit once more, in place of what it came to. */
  chooseScope(scope: LoopChoice["scope"]): void {
    const { choice } = this.store.getState();
    if (choice === null || choice.scope === scope) return;
    const { from, edit } = choice;
    this.patch(() => ({ ...SETTLED, choice: { ...choice, scope } }));
    this.wish({ ...edit, scope } as LimitRequest, from);
  }

  /** The thumb is at a new value. The newest one counts. */
  moveLimit(path: string, file: LimitFile, value: string): void {
    const { gesture } = this.store.getState();
    if (gesture === null || gesture.released) this.rememberBefore();
    this.patch(() => ({ ...SETTLED, gesture: { path, file, value, released: false } }));
    this.wish(this.limitEdit(path, file, value));
  }

  /** A write of a limit's value right before the operation under the cursor: from there on it is tuned by itself. */
  writeHere(path: string, file: LimitFile, value: string): void {
    this.edit({ kind: "write-here", path, file, value, operation: this.place?.operation ?? 0, ...this.region() });
    this.patch(() => ({ byHand: true }));
  }

  /** The thumb is let go of: what is shown for its value becomes the script. */
  releaseLimit(): void {
    this.patch(({ gesture }) => ({ gesture: gesture && { ...gesture, released: true } }));
    if (this.queue.isIdle) this.keep();
  }

  /** Takes back the last edit: a gesture whose run is still under way is none yet, and is dropped instead. */
  undo(): void {
    const { history, gesture } = this.store.getState();
    this.travel(gesture === null ? undoEdit(history) : history);
  }

  redo(): void {
    this.travel(redoEdit(this.store.getState().history));
  }

  /** Another process is shown large: its outcome at the end of the run has to be asked for. */
  focusOn(process: string): void {
    this.patch(() => ({ focus: process, before: null }));
    this.wish(null);
  }

  /** Another device's memory, limits and figures are shown. */
  lookAt(device: number): void {
    this.patch(() => ({ device, before: null }));
    this.wish(null);
  }

  /** Enough was seen of how things were before the edit. */
  endComparison(): void {
    this.patch(() => ({ before: null }));
  }

  runAgain(): void {
    this.patch(() => ({ notice: null }));
    this.wish(null);
  }

  stop(): void {
    if (this.queue.isIdle) return;
    this.stopped = true;
    this.queue.cancel();
  }

  /** The person moved within the run on the screen. */
  moved(view: View): void {
    if (this.showsScript) this.place = view.cursor;
  }

  /** The worker died and there is a new one: the same script, the same place. A second death in a row is the script's doing. */
  revive(reason: string): void {
    this.queue.restart();
    this.settle();
    if (++this.deaths > 1) this.giveUpOn(reason);
    else this.beginAgain(reason);
  }

  private beginAgain(reason: string): void {
    const text = `The worker stopped (${reason}) and was restarted: same script, same place.`;
    this.patch(() => ({ notice: { kind: "info", text, action: null } }));
    this.wish(null);
    const { gesture } = this.store.getState();
    if (gesture !== null) this.wish(this.limitEdit(gesture.path, gesture.file, gesture.value));
  }

  private giveUpOn(reason: string): void {
    this.deaths = 0;
    this.patch(() => ({ gesture: null, before: null }));
    this.complain(`The worker stopped again (${reason}).`);
  }

  private limitEdit(path: string, file: LimitFile, value: string): EditRequest {
    return { kind: "limit", path, file, value, operation: this.place?.operation ?? 0, ...this.region() };
  }

  /** A write that names no region is meant for the first device. */
  private region(): { readonly region?: string } {
    const { run } = this.store.getState();
    return run === null || run.device === 0 ? {} : { region: run.region };
  }

  private wish(edit: EditRequest | null, text = this.store.getState().history.text): void {
    const state = this.store.getState();
    const { focus, device } = state;
    const entry: Entry = this.place === null ? { at: "first-eviction" } : { at: "cursor", cursor: this.place };
    this.queue.put({ text, edit, entry, focus, device, about: questionAt(state) });
  }

  private travel(history: ScriptHistory | null): void {
    if (history === null) return;
    this.patch(() => ({ ...SETTLED, history, before: null }));
    this.wish(null);
  }

  private started(id: number): void {
    this.stopped = false;
    this.patch(({ working }) => ({ working: { id, progress: null, isLong: working?.isLong ?? false } }));
    const isFirst = this.store.getState().view === null;
    this.patience ??= setTimeout(
      () => this.patch(({ working }) => ({ working: working && { ...working, isLong: true } })),
      isFirst ? LONG_AT_FIRST : LONG,
    );
  }

  private settle(): void {
    if (this.patience !== null) clearTimeout(this.patience);
    this.patience = null;
    this.patch(() => ({ working: null }));
  }

  private settled(wish: Wish, reply: RunReply): void {
    this.settle();
    if (reply.status === "done") {
      this.done(wish, reply);
      return;
    }
    this.forgetChoice(wish);
    if (this.canDoWithout(wish, reply)) this.wish(null);
    else if (reply.status === "mistakes") {
      this.patch(() => ({ gesture: null, mistakes: { text: this.known(reply.text), diagnostics: reply.diagnostics } }));
    } else if (reply.status === "refused") {
      this.patch(() => ({ gesture: null, before: null }));
      this.complain(reply.reason);
    } else if (this.stopped) this.gaveUp();
  }

  /** What was chosen did not come about. */
  private forgetChoice(wish: Wish): void {
    if (isScoped(wish) && this.queue.isIdle) this.patch(() => ({ choice: null }));
  }

  /** An address that asks for a kernel there is not: the script as it is will do. */
  private canDoWithout({ edit }: Wish, { status }: RunReply): boolean {
    return edit?.kind === "kernel" && this.place === null && (status === "mistakes" || status === "refused");
  }

  private done(wish: Wish, { run, text, loops, view: there, detail, diagnostics }: Done): void {
    this.deaths = 0;
    this.showsScript = wish.edit === null;
    if (this.showsScript) this.place = placeAfter(wish.entry, there);
    const view = shareView(there, this.store.getState().view);
    this.details.learn(view, wish.about ?? null, detail);
    this.patch((state) => ({
      run: shareRun(run, state.run),
      text: this.known(text),
      view,
      ...this.details.patchFor({ ...state, view }),
      warnings: diagnostics,
      mistakes: null,
      device: run.device,
      focus: state.focus ?? run.outcome?.process.name ?? null,
      selection: state.selection ?? run.outcome?.path ?? null,
    }));
    const { gesture } = this.store.getState();
    if (isLimit(wish.edit)) this.last = { edit: wish.edit, from: wish.text, scope: wish.edit.scope ?? "every", loops };
    const isWhole = wish.edit !== null && wish.edit.kind !== "limit" && !isScoped(wish);
    if (isWhole || ((isScoped(wish) || gesture?.released) && this.queue.isIdle)) this.keep();
  }

  /** What is on the screen becomes the script: one step to undo. The worker is told, so that edits start from it. */
  private keep(): void {
    const { text, history, choice } = this.store.getState();
    const record = choice === null ? recordEdit : amendEdit;
    const kept = text === null ? history : record(history, text);
    const { last } = this;
    this.last = null;
    this.patch(({ gesture, byHand }) => ({
      gesture: null,
      history: kept,
      byHand: byHand || gesture !== null,
      choice: last !== null && last.loops.length > 0 && kept !== history ? last : choice,
    }));
    if (kept !== history) this.wish(null);
  }

  private gaveUp(): void {
    const { gesture } = this.store.getState();
    this.stopped = false;
    this.complain("Stopped.", "info");
    if (gesture !== null) this.keep();
  }

  private failed(error: unknown): void {
    this.settle();
    this.patch(() => ({ gesture: null, choice: null }));
    this.complain(`The engine failed: ${error instanceof Error ? error.message : error}.`);
  }

  private complain(text: string, kind: "info" | "problem" = "problem"): void {
    const stays = this.store.getState().view === null ? "" : " What you see is the last good run.";
    this.patch(() => ({ notice: { kind, text: text + stays, action: "run-again" } }));
  }

  private rememberBefore(): void {
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

/** Where the person stands after a run: a frame that the edited operation no longer has is remembered for an undo. */
function placeAfter(entry: Entry, { cursor }: View): Cursor {
  return entry.at === "cursor" ? { ...cursor, frame: Math.max(cursor.frame, entry.cursor.frame) } : cursor;
}

function isLimit(edit: EditRequest | null): edit is LimitRequest {
  return edit?.kind === "limit" || edit?.kind === "write-here";
}

/** An edit made once more, with how far it goes. */
function isScoped({ edit }: Wish): boolean {
  return isLimit(edit) && edit.scope !== undefined;
}
