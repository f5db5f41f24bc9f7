/** Keeps the address and the tab's storage in step with the state, and the state with the address. */

import type { Cursor } from "../../workers/protocol.ts";
import { readAddress, writeAddress } from "./address.ts";
import type { AppStore } from "./app-store.ts";
import { keepFile } from "./kept-file.ts";
import { keepScript } from "./kept-script.ts";
import { originalText, otherKernel } from "./selectors.ts";

/** Milliseconds of rest before the address is written: browsers limit how often, and look the page's icon up each time. */
const REST = 400;

/** Starts; the answer stops it. */
export function rememberPlace(app: AppStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The address as written or followed last. Another one was given to the page, which is about to hear of it. */
  let known = location.hash;
  const writeAt = (cursor: Cursor | null) => {
    if (location.hash !== known) return;
    const state = app.state.getState();
    const isScenario = state.file === null;
    const place = {
      scenario: isScenario ? state.scenario : null,
      kernel: isScenario ? otherKernel(state) : null,
      cursor,
      device: state.device,
    };
    history.replaceState(null, "", writeAddress(place));
    known = location.hash;
  };
  const write = () => {
    timer = undefined;
    const { view } = app.state.getState();
    if (view !== null) writeAt(view.cursor);
  };
  const stopWatching = app.state.subscribe((state, before) => {
    if (state.file !== before.file) {
      keepFile(sessionStorage, state.file);
      // At once: an address that still names a scenario would open that one again, in place of the file.
      if (state.view !== null) writeAt(null);
    }
    if (state.history !== before.history) {
      keepScript(sessionStorage, state.scenario, originalText(state), state.history);
    }
    if (state.view === before.view && state.file === before.file) return;
    clearTimeout(timer);
    timer = setTimeout(write, REST);
  });
  const leave = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    write();
  };
  const follow = () => {
    known = location.hash;
    app.follow(readAddress(known));
  };
  addEventListener("hashchange", follow);
  addEventListener("pagehide", leave);
  return () => {
    clearTimeout(timer);
    stopWatching();
    removeEventListener("hashchange", follow);
    removeEventListener("pagehide", leave);
  };
}
