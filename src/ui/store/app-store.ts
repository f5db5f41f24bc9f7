/**
 * The page's one store: its state, and the only ways to change it. Panels read through subscriptions and
 * call these methods; they never see the worker.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { connect } from "../../workers/client.ts";
import { readAddress } from "./address.ts";
import { type AppState, initialState, type ThemeChoice } from "./app-state.ts";
import { CursorControl } from "./cursor-control.ts";
import type { Engine } from "./engine.ts";
import { keptHistory } from "./kept-script.ts";
import { FIRST_SCENARIO, SCENARIOS, type Scenario, scenarioById } from "./scenarios.ts";
import { ScriptControl } from "./script-control.ts";
import { startHistory } from "./script-history.ts";
import { keepTheme, keptTheme } from "./theme.ts";

/** Starts an engine that reports the deaths of its worker. */
export type Connect = (onDeath: (reason: string) => void) => Engine;

export class AppStore {
  readonly state: StoreApi<AppState> = createStore(() => initialState());
  readonly script: ScriptControl;
  readonly cursor: CursorControl;
  private readonly engine: Engine;

  constructor(connectEngine: Connect = connect) {
    this.engine = connectEngine((reason) => this.revive(reason));
    this.script = new ScriptControl(this.state, this.engine);
    this.cursor = new CursorControl(this.state, this.engine, (view) => this.script.moved(view));
  }

  /** Opens what the address asks for, with the edits of before a reload. */
  start(): void {
    this.state.setState({ theme: keptTheme(localStorage) });
    const place = readAddress(location.hash);
    const scenario = scenarioById(place.scenario) ?? FIRST_SCENARIO;
    const cursor = place.scenario === scenario.id ? place.cursor : null;
    const history = keptHistory(sessionStorage, scenario.id, scenario.text);
    this.script.open(scenario, history, cursor === null ? scenario.entry : { at: "cursor", cursor });
    void this.readLists();
  }

  openScenario(id: string): void {
    const scenario = scenarioById(id);
    if (scenario !== null) this.openAfresh(scenario);
  }

  select(path: string): void {
    this.state.setState({ selection: path });
  }

  dismissNotice(): void {
    this.state.setState({ notice: null });
  }

  setTheme(theme: ThemeChoice): void {
    this.state.setState({ theme });
    keepTheme(localStorage, theme);
  }

  private openAfresh(scenario: Scenario): void {
    this.script.open(scenario, startHistory(scenario.text), scenario.entry);
  }

  private async readLists(): Promise<void> {
    try {
      this.state.setState({ kernels: await this.engine.kernels() });
      this.state.setState({ descriptions: await this.engine.describe(SCENARIOS.map(({ text }) => text)) });
    } catch {
      // The worker died before it answered; the new one is asked (see revive).
    }
  }

  private revive(reason: string): void {
    this.cursor.restart();
    this.script.revive(reason);
    if (this.state.getState().descriptions === null) void this.readLists();
  }
}
