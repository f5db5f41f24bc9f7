/**
 * What runs next, and what becomes of it. It is found out anew whenever something was asked for or a run has ended
 * (`goOn`), from the script as it stands and the edits in the making: so nothing is lost, whatever comes in between.
 * Whatever fails, the last good run stays.
 *
 * Two texts matter while an edit is in the making: the script as it stands (`history.text`), which the edit starts
 * from, and the edited one on the screen. `entry` is where the person stands in the former. A finished edit makes
 * the latter the script: one step to undo. The script as it then stands runs once more, which costs the worker next to
 * nothing: operations are numbered as in that run, and edits of limits are of an operation.
 */

import type { StoreApi } from "zustand/vanilla";
import type { Entry, RunReply, View } from "../../workers/protocol.ts";
import type { AppState, LimitRequest, LoopChoice } from "./app-state.ts";
import { questionAt } from "./detail-control.ts";
import {
  type EditInMaking,
  EditsInMaking,
  isLimit,
  isMade,
  isOfPlace,
  isWhole,
  type MadeEdit,
} from "./edits-in-making.ts";
import type { Engine } from "./engine.ts";
import type { Done, Mistaken, RunReports } from "./run-reports.ts";
import { isSameWish, Runner, type Wish } from "./runner.ts";
import { amendEdit, recordEdit } from "./script-history.ts";
import { beyondEnd, placeAfter, placeOf } from "./standing-place.ts";

export class ScriptRuns {
  readonly edits = new EditsInMaking();
  private readonly runner: Runner;
  /** The script as it stands is to run: it has changed, or what is asked of it. */
  private isDue = false;
  /** Where it is looked at: as it was opened, then where the person stands in its last run. */
  private entry: Entry = { at: "start" };
  /** Where the person went from there while edits of that place are in the making. */
  private wandered: Entry | null = null;
  /** The view on the screen is of the script as it stood, not of an edit of it. */
  private showsScript = true;
  /** The script was stopped: it runs again when something new is asked for. */
  private isHalted = false;
  /** The person has just ended a run, and is told so once it has ended. */
  private isStopping = false;
  /** Of workers, since the person last did something. */
  private deaths = 0;
  private readonly store: StoreApi<AppState>;
  private readonly reports: RunReports;

  constructor(store: StoreApi<AppState>, engine: Engine, reports: RunReports) {
    this.store = store;
    this.reports = reports;
    this.runner = new Runner(engine, {
      started: (id) => reports.started(id),
      progress: (progress) => {
        reports.progress(progress);
        this.goOn();
      },
      settled: (wish, reply) => this.settled(wish, reply),
      failed: (wish, error) => this.failed(wish, error),
    });
  }

  /** Another script is about to be opened: nothing is taken over from the one before. */
  openAt(entry: Entry): void {
    this.dropEdits();
    this.entry = entry;
    this.wandered = null;
  }

  /** The script as it stands is to run, sooner or later. */
  runScript(): void {
    this.isDue = true;
    this.runEdits();
  }

  /** Edits are to be made, sooner or later. */
  runEdits(): void {
    this.deaths = 0;
    this.isHalted = false;
    this.isStopping = false;
    this.goOn();
  }

  /** Starts what is to run next, or has what runs make way to it. */
  goOn(): void {
    const { first } = this.edits;
    if (first !== null && isWhole(first) && isMade(first, this.baseOf(first))) this.keep(first);
    if (!this.edits.areOfPlace) {
      this.entry = this.wandered ?? this.entry;
      this.wandered = null;
    }
    const asked = this.edits.first;
    if (asked?.at && !asked.isBegun) this.entry = { at: "cursor", cursor: asked.at };
    const next = this.next();
    const { underWay } = this.runner;
    if (underWay !== null) {
      if (next !== null && !isSameWish(underWay, next)) this.runner.makeWay();
    } else if (next !== null && !this.isHalted) this.start(next);
  }

  /** What is in the making is not wanted any more, nor what runs. */
  dropEdits(): void {
    this.edits.clear();
    this.abandonRun();
    this.patch(() => this.edits.told);
  }

  /** Takes back the edit asked for last. Once it was begun the script is to run: the worker may have got further. */
  takeBack(last: EditInMaking): void {
    this.edits.pop();
    if (this.runner.underWay?.making === last) this.abandonRun();
    if (last.isBegun || last.from !== null) this.isDue = true;
  }

  /** Ends what runs. Edits in the making are none; of a slider's values the one on the screen is kept. */
  stop(): void {
    if (this.runner.underWay === null) return;
    this.runner.cancel();
    this.isStopping = true;
    this.isHalted = this.isDue;
    const { first } = this.edits;
    if (first?.made?.base === this.store.getState().history.text) this.keep(first);
    this.edits.clear();
    this.patch(({ choice }) => ({ ...this.edits.told, choice: first === null || first.from === null ? choice : null }));
  }

  /** The person moved within the run on the screen. */
  moved(view: View): void {
    this.deaths = 0;
    if (!this.showsScript) return;
    const entry = { at: "cursor", cursor: placeOf(view) } as const;
    if (this.edits.areOfPlace) this.wandered = entry;
    else this.entry = entry;
  }

  /**
   * The worker died and there is a new one: the same script, the same place. It is given up when it dies again before the
   * person has done anything: the script, or what the page asks by itself, is too much for it.
   */
  revive(reason: string): void {
    this.isStopping = false;
    this.runner.restart();
    this.reports.ended();
    if (++this.deaths > 1) this.giveUpOn(reason);
    else this.beginAgain(reason);
  }

  private beginAgain(reason: string): void {
    this.reports.tell(`The worker stopped (${reason}) and was restarted: same script, same place.`);
    this.isDue = true;
    this.isHalted = false;
    this.goOn();
  }

  private giveUpOn(reason: string): void {
    this.isHalted = true;
    this.edits.clear();
    this.patch(() => ({ ...this.edits.told, before: null, choice: null }));
    this.reports.complain(`The worker stopped again (${reason}).`);
  }

  private abandonRun(): void {
    this.isStopping = false;
    this.runner.abandon();
    this.reports.ended();
  }

  private start(wish: Wish): void {
    if (wish.making !== null) this.begin(wish.making);
    this.runner.start(wish);
  }

  /** What is on the screen is how things were before the edit. */
  private begin(making: EditInMaking): void {
    if (!making.isBegun && making.from === null && !making.isOptional) this.reports.rememberBefore();
    making.isBegun = true;
  }

  /** The script runs first where an edit needs to know how; an edit that does not saves it a run. */
  private next(): Wish | null {
    const { first } = this.edits;
    if (first === null || (this.isDue && isOfPlace(first))) return this.isDue ? this.wishFor(null) : null;
    return isMade(first, this.baseOf(first)) ? null : this.wishFor(first);
  }

  private wishFor(making: EditInMaking | null): Wish {
    const state = this.store.getState();
    const { focus, device } = state;
    const { entry } = this;
    const text = making === null ? state.history.text : this.baseOf(making);
    const asked = making?.edit ?? null;
    const operation = "cursor" in entry ? entry.cursor.operation : 0;
    const edit = making !== null && isOfPlace(making) ? ({ ...making.edit, operation } as LimitRequest) : asked;
    return { text, edit, entry, focus, device, about: questionAt(state), making, asked };
  }

  private baseOf({ from }: EditInMaking): string {
    return from ?? this.store.getState().history.text;
  }

  private settled(wish: Wish, reply: RunReply): void {
    this.reports.ended();
    const isWanted = this.isNext(wish);
    if (reply.status === "done") this.done(wish, reply, isWanted);
    else if (reply.status === "mistakes") this.mistaken(wish, reply, isWanted);
    else if (reply.status === "refused" && isWanted) this.refused(wish, reply.reason);
    else if (reply.status === "cancelled" && this.isStopping) this.reports.complain("Stopped.", "info");
    this.isStopping = false;
    this.goOn();
  }

  /** What has run is still what would run now. */
  private isNext(wish: Wish): boolean {
    const next = this.next();
    return next !== null && isSameWish(wish, next);
  }

  private done(wish: Wish, reply: Done, isWanted: boolean): void {
    this.showsScript = wish.making === null;
    this.reports.done(wish, reply);
    if (wish.making === null) this.ran(wish, reply, isWanted);
    else this.made(wish, reply);
  }

  /** The script as it stands has run, or as it stood. */
  private ran({ entry }: Wish, { view }: Done, isWanted: boolean): void {
    this.entry = { at: "cursor", cursor: placeAfter(entry, view) };
    this.wandered = null;
    const beyond = entry.at === "place" ? beyondEnd(entry.cursor, view.cursor.operation) : null;
    if (beyond !== null) this.reports.tell(beyond);
    if (isWanted) this.isDue = false;
    const { first } = this.edits;
    if (first !== null) first.made = null;
  }

  /** An edit has run; where it was taken back meanwhile, the script is to be seen again. */
  private made({ making, asked, edit, text: base }: Wish, reply: Done | Mistaken): void {
    if (making === null || asked === null || edit === null) return;
    if (!this.edits.has(making)) this.isDue = true;
    const hasRun = reply.status === "done";
    making.made = { asked, edit, base, text: reply.text, loops: hasRun ? reply.loops : [], hasRun };
  }

  /** A script with mistakes is the person's, however it came about; only what an address asks for must run. */
  private mistaken(wish: Wish, reply: Mistaken, isWanted: boolean): void {
    const { making } = wish;
    if (making?.isOptional) this.doWithout(making);
    else if (making === null || isWanted) {
      this.reports.mistaken(reply);
      if (making === null && isWanted) this.isDue = false;
      this.made(wish, reply);
    }
  }

  private refused({ making }: Wish, reason: string): void {
    if (making?.isOptional) this.doWithout(making);
    else if (making !== null) {
      this.drop(making);
      this.reports.complain(reason);
    }
  }

  /** What an address asks for is nothing that this script runs with. */
  private doWithout(making: EditInMaking): void {
    const { edit } = making;
    this.drop(making);
    if (edit.kind !== "kernel") return;
    this.reports.tell(
      `This address asks for kernel “${edit.id}”, on which this script does not run: it runs on its own.`,
    );
  }

  private failed(wish: Wish, error: unknown): void {
    this.reports.ended();
    this.isStopping = false;
    if (this.isNext(wish)) {
      if (wish.making === null) this.isDue = false;
      else this.drop(wish.making);
      this.reports.complain(`The engine failed: ${error instanceof Error ? error.message : error}.`);
    }
    this.goOn();
  }

  /** An edit did not come about. */
  private drop(making: EditInMaking): void {
    if (this.edits.first !== making) return;
    this.edits.shift();
    if (!this.showsScript) this.isDue = true;
    this.patch(() => ({ ...this.edits.told, before: null, choice: null }));
  }

  /** What an edit came to becomes the script: one step to undo. The worker is told, so that edits start from it. */
  private keep({ made, edit, from }: EditInMaking): void {
    if (made === null) return;
    this.edits.shift();
    this.isDue = made.hasRun;
    const { history, choice } = this.store.getState();
    const kept = (from === null ? recordEdit : amendEdit)(history, made.text);
    this.patch(({ byHand }) => ({
      ...this.edits.told,
      history: kept,
      byHand: byHand || isLimit(edit),
      choice: this.edits.isEmpty && kept !== history ? (choiceOf(made) ?? choice) : choice,
    }));
  }

  private patch(change: (state: AppState) => Partial<AppState>): void {
    this.store.setState(change);
  }
}

/** What an edit leaves to be chosen: how far it goes in the loops around its line. */
function choiceOf({ edit, base, loops }: MadeEdit): LoopChoice | null {
  return isLimit(edit) && loops.length > 0 ? { edit, from: base, scope: edit.scope ?? "every", loops } : null;
}
