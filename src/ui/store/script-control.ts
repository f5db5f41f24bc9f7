/**
 * Everything a person does to the script: opening, typing, the pickers, sliders, undo. What is asked for ends in the
 * state or among the edits in the making; what then runs, and what becomes of it, is found out by script-runs.ts.
 */

import type { StoreApi } from "zustand/vanilla";
import type { Cursor, EditRequest, Entry, View } from "../../workers/protocol.ts";
import type { AppState, Arrival, LimitFile, LimitRequest, LoopChoice, Source } from "./app-state.ts";
import type { DetailControl } from "./detail-control.ts";
import type { EditsInMaking } from "./edits-in-making.ts";
import type { Engine } from "./engine.ts";
import { RunReports } from "./run-reports.ts";
import { amendEdit, recordEdit, redoEdit, type ScriptHistory, undoEdit } from "./script-history.ts";
import { ScriptRuns } from "./script-runs.ts";
import { kernelIn } from "./selectors.ts";

/** Nothing is left to be said of what was done. */
const SETTLED = { choice: null, notice: null, hint: null } as const;

/** A script that was typed in has no place any more for an answer that was under way. */
const UNANSWERED = {
  kind: "info",
  text: "How far the limit goes in its loop stays as it was: the script was edited meanwhile.",
  action: null,
} as const;

/** What was chosen in a script before means nothing in another one. */
const NOTHING_CHOSEN = { focus: null, selection: null, highlight: false, rival: null, detail: null } as const;

export class ScriptControl {
  private readonly runs: ScriptRuns;
  private readonly edits: EditsInMaking;
  /** Steps typed behind the edit that was asked for last and is still in the making. */
  private typedSince = 0;
  private readonly store: StoreApi<AppState>;
  private readonly reports: RunReports;

  constructor(store: StoreApi<AppState>, engine: Engine, details: DetailControl) {
    this.store = store;
    this.reports = new RunReports(store, details);
    this.runs = new ScriptRuns(store, engine, this.reports);
    this.edits = this.runs.edits;
  }

  /** Another script, with the edits made to it before; `edit` is made to it at once, if it can be. */
  open(source: Source, history: ScriptHistory, entry: Entry, edit: EditRequest | null = null, device = 0): void {
    this.runs.openAt(entry);
    this.typedSince = 0;
    if (edit !== null) this.edits.add(edit, { isOptional: true });
    const origin =
      "file" in source
        ? { scenario: "", file: source.file, saved: source.file.text }
        : { scenario: source.id, file: null, saved: source.text };
    const fresh = { ...SETTLED, ...NOTHING_CHOSEN, ...this.edits.told, before: null, mistakes: null, asking: null };
    this.patch(() => ({ ...fresh, ...origin, byHand: history.text !== origin.saved, history, device }));
    this.runs.runScript();
  }

  /** A scenario as an address asks for it, with the edits made to it before. */
  arrive(arrival: Arrival, history: ScriptHistory): void {
    const { kernel = null, device = 0 } = arrival;
    const edit =
      kernel === null || kernel === kernelIn(history.text) ? null : ({ kind: "kernel", id: kernel } as const);
    this.open(arrival, history, arrival.entry, edit, device);
  }

  /** The text as it was typed so far; what joins the edit before is one step to undo with it. */
  type(text: string, joins: boolean): void {
    const { history } = this.store.getState();
    if (text === history.text) return;
    if (!joins) {
      this.reports.rememberBefore();
      this.typedSince++;
    }
    const notice = this.edits.dropRescoped() ? UNANSWERED : null;
    const typed = joins ? amendEdit(history, text) : recordEdit(history, text);
    this.edits.release();
    this.patch(() => ({ ...SETTLED, ...this.edits.told, notice, history: typed, byHand: true }));
    this.runs.runScript();
  }

  /** All of the script at once, whatever was in the making: a step to undo. */
  replace(text: string): void {
    this.runs.dropEdits();
    this.type(text, false);
    this.runs.runScript();
  }

  /** Another kernel, a what-if knob: an edit in one go. */
  edit(edit: EditRequest): void {
    this.edits.add(edit);
    this.asked(SETTLED);
  }

  /** The kernel that an address asks for in the open page, to be seen from `at`, if the script runs on it. */
  runOn(kernel: string, at: Cursor | null): void {
    this.edits.add({ kind: "kernel", id: kernel }, { isOptional: true, at });
    this.asked(SETTLED);
  }

  /** How far the edit made last goes in its loop: the same edit once more, in place of what it came to. */
  chooseScope(scope: LoopChoice["scope"]): void {
    const { choice } = this.store.getState();
    if (choice === null || choice.scope === scope) return;
    this.edits.rescope({ ...choice.edit, scope } as LimitRequest, choice.from);
    this.asked({ ...SETTLED, choice: { ...choice, scope } });
  }

  /** The thumb is at a new value. The newest one counts. */
  moveLimit(path: string, file: LimitFile, value: string): void {
    this.edits.move(path, file, value, this.region());
    this.asked(SETTLED);
  }

  /** A write of a limit's value right before the operation under the cursor: from there on it is tuned by itself. */
  writeHere(path: string, file: LimitFile, value: string): void {
    this.edit({ kind: "write-here", path, file, value, operation: 0, ...this.region() });
  }

  /** The thumb is let go of: what comes of its value becomes the script. */
  releaseLimit(): void {
    this.edits.release();
    this.patch(() => this.edits.told);
    this.runs.goOn();
  }

  /** Takes back the last edit. One that is still in the making is none yet, and is dropped instead. */
  undo(): void {
    const { history } = this.store.getState();
    const { last } = this.edits;
    if (last === null || this.typedSince > 0) {
      this.typedSince = Math.max(0, this.typedSince - 1);
      this.travel(undoEdit(history));
      return;
    }
    this.runs.takeBack(last);
    this.show((last.from === null ? null : undoEdit(history)) ?? history);
    this.runs.runEdits();
  }

  /** An edit in the making will leave nothing to be done again. */
  redo(): void {
    if (this.edits.isEmpty) this.travel(redoEdit(this.store.getState().history));
  }

  /** Another process is shown large: its outcome at the end of the run has to be asked for. */
  focusOn(process: string): void {
    this.patch(() => ({ focus: process, before: null }));
    this.runs.runScript();
  }

  /** Another device's memory, limits and figures are shown. */
  lookAt(device: number): void {
    this.patch(() => ({ device, before: null }));
    this.runs.runScript();
  }

  /** Enough was seen of how things were before the edit. */
  endComparison(): void {
    this.patch(() => ({ before: null }));
  }

  runAgain(): void {
    this.patch(() => ({ notice: null }));
    this.runs.runScript();
  }

  /** Ends what runs; what it was for is given up. */
  stop(): void {
    this.runs.stop();
  }

  /** The person moved within the run on the screen. */
  moved(view: View): void {
    this.runs.moved(view);
  }

  /** The worker died and there is a new one. */
  revive(reason: string): void {
    this.runs.revive(reason);
  }

  /** A write that names no region is meant for the first device. */
  private region(): { readonly region?: string } {
    const { run } = this.store.getState();
    return run === null || run.device === 0 ? {} : { region: run.region };
  }

  /** An edit was asked for. */
  private asked(change: Partial<AppState>): void {
    this.typedSince = 0;
    this.patch(() => ({ ...change, ...this.edits.told }));
    this.runs.runEdits();
  }

  private travel(history: ScriptHistory | null): void {
    if (history === null) return;
    this.show(history);
    this.runs.runScript();
  }

  private show(history: ScriptHistory): void {
    this.patch(() => ({ ...SETTLED, ...this.edits.told, history, before: null }));
  }

  private patch(change: (state: AppState) => Partial<AppState>): void {
    this.store.setState(change);
  }
}
