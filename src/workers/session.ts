/**
 * One person's session with the engine: the script as last given, the last good run, and the answers the
 * page asks for. A plain class; engine.worker.ts puts it behind comlink.
 *
 * A request that changes the run interrupts the one under way. Whatever goes wrong with a new run, the
 * last good one stays and can be asked further.
 */

import {
  type FoundEdit,
  findEdit,
  KERNELS,
  mapLine,
  type OperationPlaces,
  type OperationStream,
  type Place,
  parse,
  placesIn,
  type Ran,
  type ScenarioInfo,
  type Script,
  scenarioInfo,
  type Timeline,
} from "../engine/index.ts";
import { placesOf } from "./anchor.ts";
import { breathe, Interrupted, type Interruption } from "./breath.ts";
import { detailOf, framesOf } from "./detail.ts";
import { languageWords } from "./language.ts";
import { type Checkpoint, indexRun, loadScript, runScript } from "./loading.ts";
import { LoopSplits, split } from "./loop-splits.ts";
import type {
  CgroupDetail,
  CgroupRequest,
  Entry,
  FramesPage,
  FramesRequest,
  KernelChoice,
  LanguageWords,
  RunProgress,
  RunReply,
  RunRequest,
  SessionApi,
  StepRequest,
  View,
  ViewRequest,
} from "./protocol.ts";
import { Run } from "./run.ts";
import { stepFrom } from "./steps.ts";
import { viewOf } from "./view.ts";

/** The text that edits start from. */
interface Base {
  readonly script: Script;
  /** Of the script or, once it has run as it is, of the run: players' operations have places too. */
  readonly places: OperationPlaces | OperationStream;
  /** Its run as it is, once there is one. */
  readonly ran: Ran | null;
}

/** Bases kept beside the one at hand: a gesture goes back to where it began when it is told how far it goes in a loop. */
const BASES_KEPT = 1;

/** Operations from which on a run is long. */
const LONG_RUN = 100_000;

const NO_BASE: Base = { script: parse(""), places: placesIn([]), ran: null };

export class Session implements SessionApi {
  private base = NO_BASE;
  /** The last base that ran as it is: cursors are meant in its run, whatever was typed since. */
  private ran = NO_BASE;
  /** Bases before that one. */
  private earlier: readonly Base[] = [];
  private readonly splits = new LoopSplits();
  private current: Run | null = null;
  /** The request under way, and why it should end. */
  private wanted = -1;
  private interruption: Interruption = "superseded";

  async run(request: RunRequest, onProgress: (progress: RunProgress) => void): Promise<RunReply> {
    this.wanted = request.id;
    this.interruption = "superseded";
    try {
      return await this.execute(request, this.checkpointFor(request.id, onProgress));
    } catch (error) {
      if (error instanceof Interrupted) return { id: request.id, status: error.reason };
      throw error;
    }
  }

  cancel(): void {
    this.wanted = -1;
    this.interruption = "cancelled";
  }

  view({ run, cursor, focus }: ViewRequest): View | null {
    return this.current?.id === run ? viewOf(this.current, cursor, focus) : null;
  }

  step({ run, cursor, unit, direction, focus }: StepRequest): View | null {
    if (this.current?.id !== run) return null;
    const next = stepFrom(this.current, cursor, unit, direction);
    return next === null ? null : viewOf(this.current, next, focus);
  }

  cgroup(request: CgroupRequest): CgroupDetail | null {
    return this.current?.id === request.run ? detailOf(this.current, request) : null;
  }

  frames(request: FramesRequest): FramesPage | null {
    return this.current?.id === request.run ? framesOf(this.current, request) : null;
  }

  describe(texts: readonly string[]): readonly ScenarioInfo[] {
    return texts.map((text) => scenarioInfo(parse(text, { lint: false })));
  }

  kernels(): readonly KernelChoice[] {
    return KERNELS.map(({ id, about }) => ({ id, about })).reverse();
  }

  words(): LanguageWords {
    return languageWords();
  }

  private async execute(request: RunRequest, checkpoint: Checkpoint): Promise<RunReply> {
    const { id, edit } = request;
    const before = this.ran;
    const base = request.text === null ? this.base : await this.read(request.text, checkpoint);
    const change = edit === null ? null : findEdit(base.script, base.ran, edit);
    if (edit !== null && change === null)
      return { id, status: "refused", reason: "The script has no place for this edit." };
    const script = change === null ? base.script : await loadScript(change.text, checkpoint);
    this.startFrom(base);
    if (change !== null) this.splits.note(base.script, change, script);
    const { text, diagnostics } = script;
    if (script.errors > 0) return { id, status: "mistakes", text, diagnostics };
    const timeline = await this.timelineOf(script, checkpoint);
    // What is told of a long run takes a while, too: in between it can be ended. Until here nothing has changed.
    const pause = () => (timeline.length > LONG_RUN ? checkpoint("running", 1) : null);
    const index = this.current?.timeline === timeline ? this.current : await indexRun(script, timeline, checkpoint);
    const run = new Run(id, script, timeline, index, deviceOf(script, request));
    const info = run.info(request.focus);
    await pause();
    if (change === null) this.ran = this.base = ranAs(base, run);
    this.current = run;
    const entry = this.carried(request.entry, before, base, change, run);
    const { changedLine = null, loops = [] } = change ?? {};
    const view = viewOf(run, run.enter(entry), request.focus);
    const { about = null, focus } = request;
    const detail = about === null ? null : detailOf(run, { run: id, cursor: view.cursor, focus, ...about });
    return { id, status: "done", text, changedLine, loops, diagnostics, run: info, view, detail };
  }

  /** A script that has just run need not run again to be looked at otherwise. */
  private async timelineOf(script: Script, checkpoint: Checkpoint): Promise<Timeline> {
    const last = this.current;
    return last?.script === script ? last.timeline : await runScript(script, checkpoint);
  }

  private startFrom(base: Base): void {
    const others = [this.base, ...this.earlier].filter(({ script }) => script.text !== base.script.text);
    this.earlier = others.slice(0, BASES_KEPT);
    this.base = base;
  }

  /** The entry in the new run's numbers: a cursor's statement is looked up where the texts and the edit have put it. */
  private carried(entry: Entry, before: Base, base: Base, change: FoundEdit | null, run: Run): Entry {
    if (entry.at !== "cursor" || entry.cursor.operation >= before.places.count) return entry;
    const place = this.splits.carry(before.script, base.script, before.places.positionOf(entry.cursor.operation));
    const operation = run.timeline.stream.nearestTo(edited(base.script, change, run.script, place));
    return { at: "cursor", cursor: { operation, frame: entry.cursor.frame } };
  }

  private async read(text: string, checkpoint: Checkpoint): Promise<Base> {
    const known = [this.base, ...this.earlier].find((base) => base.script.text === text);
    if (known !== undefined) return known;
    const script = this.current?.script.text === text ? this.current.script : await loadScript(text, checkpoint);
    return { script, places: placesOf(script), ran: null };
  }

  private checkpointFor(id: number, onProgress: (progress: RunProgress) => void): Checkpoint {
    return async (phase, fraction) => {
      onProgress({ id, phase, fraction });
      await breathe();
      if (this.wanted !== id) throw new Interrupted(this.interruption);
    };
  }
}

function deviceOf({ devices }: Script, { device }: RunRequest): number {
  return device < devices.length ? device : 0;
}

function ranAs(base: Base, { timeline }: Run): Base {
  const { stream, summary } = timeline;
  return { ...base, places: stream, ran: { stream, ret: summary.ret } };
}

/** Where an edit puts a place. */
function edited(before: Script, edit: FoundEdit | null, after: Script, place: Place): Place {
  if (edit === null) return place;
  if (edit.kind === "split") return split({ before, after, adds: edit.adds }, place);
  return { ...place, line: mapLine(edit, place.line) };
}
