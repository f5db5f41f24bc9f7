/**
 * The page's one store: its state, and the only ways to change it. Panels read through subscriptions and
 * call these methods; they never see the worker.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { connect } from "../../workers/client.ts";
import type { Cursor, Entry, View } from "../../workers/protocol.ts";
import { type Place, readAddress } from "./address.ts";
import { afterPaint } from "./after-paint.ts";
import {
  type AppState,
  type Arrival,
  type Drawer,
  initialState,
  type OpenedFile,
  type Sheet,
  type ThemeChoice,
} from "./app-state.ts";
import { besideOf } from "./beside.ts";
import { CursorControl } from "./cursor-control.ts";
import { DetailControl } from "./detail-control.ts";
import { DocumentControl } from "./document-control.ts";
import type { Engine } from "./engine.ts";
import { FrameReader } from "./frame-reader.ts";
import { keptFile } from "./kept-file.ts";
import { keptHistory } from "./kept-script.ts";
import { Neighbours } from "./neighbours.ts";
import { PlacesAhead } from "./places-ahead.ts";
import { Playback } from "./playback.ts";
import { FIRST_SCENARIO, SCENARIOS, scenarioById } from "./scenarios.ts";
import { ScriptControl } from "./script-control.ts";
import { operationOnLine, scriptDiagnostics, scriptName } from "./selectors.ts";
import { beyondEnd } from "./standing-place.ts";
import { keepTheme, keptTheme } from "./theme.ts";

/** Starts an engine that reports the deaths of its worker. */
export type Connect = (onDeath: (reason: string) => void) => Engine;

/** How to wait for the paint of what has changed. */
export type Painted = (act: () => void) => void;

const NOT_RUN = "The script has mistakes and has not run: there is no such place yet.";
const NOTHING_THERE = "Nothing happens from there on.";

export class AppStore {
  readonly state: StoreApi<AppState> = createStore(() => initialState());
  /** What the words beside the maps are drawn from. */
  readonly beside: StoreApi<AppState> = besideOf(this.state);
  readonly script: ScriptControl;
  readonly cursor: CursorControl;
  readonly playback: Playback;
  readonly documents: DocumentControl;
  readonly frames: FrameReader;
  private readonly detail: DetailControl;
  private readonly engine: Engine;
  /** The lists are on their way. */
  private isReading = false;

  constructor(connectEngine: Connect = connect, painted: Painted = afterPaint) {
    this.engine = connectEngine((reason) => this.revive(reason));
    this.detail = new DetailControl(this.state, this.engine);
    this.script = new ScriptControl(this.state, this.engine, this.detail);
    const neighbours = new Neighbours(this.state, this.engine, this.detail);
    const onMoved = (view: View) => this.script.moved(view);
    const ahead = new PlacesAhead(this.state, this.engine);
    this.cursor = new CursorControl(this.state, this.engine, { neighbours, ahead, details: this.detail }, onMoved);
    this.playback = new Playback(this.state, this.cursor);
    this.documents = new DocumentControl(this.state, this.script);
    this.frames = new FrameReader(this.engine);
    this.state.subscribe((now, before) => {
      if (before.working !== null && now.working === null && now.descriptions === null)
        painted(() => void this.readLists());
    });
  }

  /** Opens what the address asks for, with the edits of before a reload. */
  start(): void {
    this.state.setState({ theme: keptTheme(localStorage) });
    const place = readAddress(location.hash);
    const kept = place.scenario === null ? keptFile(sessionStorage) : null;
    if (kept !== null) this.openKept(kept, place);
    else this.openPlace(place);
  }

  /** The worker has begun to run. */
  get awake(): Promise<void> {
    return this.engine.awake;
  }

  /** Resolves once nothing runs any more. */
  settled(): Promise<void> {
    if (this.state.getState().working === null) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.state.subscribe(({ working }) => {
        if (working !== null) return;
        stop();
        resolve();
      });
    });
  }

  openScenario(id: string): void {
    this.openOther(id, { scenario: id, kernel: null, cursor: null, device: 0 });
  }

  /** The address was changed in the open page. */
  follow(place: Place): void {
    const { scenario, kernel, cursor, device } = place;
    const now = this.state.getState();
    this.dismissNotice();
    if (scenario !== null && scenario !== now.scenario) this.openOther(scenario, place);
    else if (kernel !== null && kernel !== now.run?.kernel) this.script.runOn(kernel, cursor);
    else if (device !== now.device) this.script.lookAt(device);
    else if (cursor !== null) this.goToPlace(cursor);
  }

  private goToPlace(cursor: Cursor): void {
    this.cursor.goTo(cursor);
    const { run } = this.state.getState();
    const text = run === null ? null : beyondEnd(cursor, run.ret.length - 1);
    if (text !== null) this.state.setState({ notice: { kind: "info", text, action: null } });
  }

  private openOther(id: string, place: Place): void {
    if (scenarioById(id) === null) this.mislead(id);
    else this.documents.open(arrivalAt(place));
  }

  openDrawer(drawer: Drawer | null): void {
    this.state.setState({ drawer, isSeeking: false });
  }

  /** Opens the events with the focus in their search. */
  seek(): void {
    this.state.setState({ drawer: "events", isSeeking: true });
  }

  /** The search has the focus. */
  found(): void {
    this.state.setState({ isSeeking: false });
  }

  toggleDrawer(drawer: Drawer): void {
    this.openDrawer(this.state.getState().drawer === drawer ? null : drawer);
  }

  /** To what a line of the script does, as soon as the script as it stands has run. */
  goToLine(line: number): void {
    const state = this.state.getState();
    const { run, text, history } = state;
    if (run === null) return;
    if (scriptDiagnostics(state) === null) {
      this.whenRead(history.text, () => this.goToLine(line));
      return;
    }
    const operation = text === history.text ? operationOnLine(run.lines, line) : -1;
    if (operation >= 0) this.cursor.goToResult(operation);
    else this.state.setState({ hint: text === history.text ? NOTHING_THERE : NOT_RUN });
  }

  /** A cgroup is looked at: its limits are shown, and what it has stands out on the maps. */
  select(path: string): void {
    this.state.setState({ selection: path, highlight: true });
  }

  toggleHighlight(): void {
    this.state.setState(({ highlight }) => ({ highlight: !highlight }));
  }

  /** The cgroup that the selected one should be safe from; the tree shows what they have in common. */
  chooseRival(path: string): void {
    this.state.setState({ rival: path, highlight: true });
  }

  /** Opens a sheet over the page, or closes it with null. */
  showSheet(sheet: Sheet | null): void {
    this.state.setState({ sheet });
  }

  /** Stops what is read, runs or plays, and takes away what was told and what stands out. */
  escape(): void {
    this.documents.cancelReading();
    this.script.stop();
    this.state.setState({ playing: false, notice: null, hint: null, highlight: false });
  }

  dismissNotice(): void {
    this.state.setState({ notice: null });
  }

  setTheme(theme: ThemeChoice): void {
    this.state.setState({ theme });
    keepTheme(localStorage, theme);
  }

  private openPlace(place: Place): void {
    const arrival = arrivalAt(place);
    this.script.arrive(arrival, keptHistory(sessionStorage, arrival.id, arrival.text));
    if (place.scenario !== null && place.scenario !== arrival.id) this.mislead(place.scenario);
  }

  /** The address asks for what there is not. */
  private mislead(id: string): void {
    const text = `This address names no scenario “${id.slice(0, 40)}”: this is ${scriptName(this.state.getState())}.`;
    this.state.setState({ notice: { kind: "info", text, action: null } });
  }

  /** The file of before a reload. */
  private openKept(file: OpenedFile, { cursor, device }: Place): void {
    const history = keptHistory(sessionStorage, "", file.text);
    const entry: Entry = cursor === null ? { at: "first-eviction" } : { at: "place", cursor };
    this.script.open({ file }, history, entry, null, device);
  }

  /** Once it is known what is wrong with a text, or nothing; not any more when it is another one by then. */
  private whenRead(text: string, act: () => void): void {
    const stop = this.state.subscribe((state) => {
      const isSame = state.history.text === text;
      if (isSame && scriptDiagnostics(state) === null) return;
      stop();
      if (isSame) act();
    });
  }

  /** Asked for once a run has ended, one way or another, and its picture is painted: the lists must not hold it up. */
  private async readLists(): Promise<void> {
    if (this.isReading || this.state.getState().descriptions !== null) return;
    this.isReading = true;
    try {
      this.state.setState({ kernels: await this.engine.kernels() });
      this.state.setState({ words: await this.engine.words() });
      this.state.setState({ descriptions: await this.engine.describe(SCENARIOS.map(({ text }) => text)) });
    } catch {
      // The worker died before it answered; the new one is asked once it has run something.
    }
    this.isReading = false;
  }

  private revive(reason: string): void {
    this.cursor.restart();
    this.detail.restart();
    this.script.revive(reason);
  }
}

/** The scenario and the place in it that an address asks for. */
function arrivalAt({ scenario: id, kernel, cursor, device }: Place): Arrival {
  const scenario = scenarioById(id) ?? FIRST_SCENARIO;
  const isNamed = id === scenario.id && cursor !== null;
  return { ...scenario, entry: isNamed ? { at: "place", cursor } : scenario.entry, kernel, device };
}
