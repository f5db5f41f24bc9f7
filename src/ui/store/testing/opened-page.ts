/** A page on which the script "a" has run. */

import { createStore } from "zustand/vanilla";
import { initialState } from "../app-state.ts";
import { DetailControl } from "../detail-control.ts";
import { ScriptControl } from "../script-control.ts";
import { startHistory } from "../script-history.ts";
import { FakeEngine } from "./fake-engine.ts";

export async function opened() {
  const engine = new FakeEngine();
  const store = createStore(() => initialState());
  const script = new ScriptControl(store, engine, new DetailControl(store, engine));
  const scenario = { id: "a", text: "a", entry: { at: "first-eviction" } } as const;
  script.open(scenario, startHistory("a"), scenario.entry);
  await engine.finish();
  return { engine, store, script, state: () => store.getState() };
}

export type OpenedPage = Awaited<ReturnType<typeof opened>>;
