/** Keeps the address and the tab's storage in step with the state, and the state with the address. */

import { readAddress, writeAddress } from "./address.ts";
import type { AppStore } from "./app-store.ts";
import { keepScript } from "./kept-script.ts";
import { scenarioById } from "./scenarios.ts";

/** Milliseconds of rest before the address is written: browsers limit how often. */
const REST = 400;

/** Starts; the answer stops it. */
export function rememberPlace(app: AppStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    timer = undefined;
    const { scenario, view } = app.state.getState();
    if (view !== null) history.replaceState(null, "", writeAddress({ scenario, cursor: view.cursor }));
  };
  const stopWatching = app.state.subscribe((state, before) => {
    if (state.history !== before.history) {
      keepScript(sessionStorage, state.scenario, scenarioById(state.scenario)?.text ?? "", state.history);
    }
    if (state.view !== before.view) timer ??= setTimeout(write, REST);
  });
  const follow = () => {
    const { scenario, cursor } = readAddress(location.hash);
    if (scenario !== null && scenario !== app.state.getState().scenario) app.openScenario(scenario);
    else if (cursor !== null) app.cursor.goTo(cursor);
  };
  addEventListener("hashchange", follow);
  return () => {
    clearTimeout(timer);
    stopWatching();
    removeEventListener("hashchange", follow);
  };
}
