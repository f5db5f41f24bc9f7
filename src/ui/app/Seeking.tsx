/** The way into the search among the events, and out of it. */

import { type KeyboardEvent, useEffect } from "react";
import { useApp, useAppState } from "../panels/context/app-context.ts";
import type { AppStore } from "../store/app-store.ts";

const SEARCH = ".event-search";
const FOUND = ".events";

/** Puts the focus into the search when it is wanted. Stands behind the panel, whose code may have to be loaded first. */
export function Seeking() {
  const app = useApp();
  const isSeeking = useAppState((state) => state.isSeeking);
  useEffect(() => {
    if (!isSeeking) return;
    const search = document.querySelector<HTMLInputElement>(SEARCH);
    search?.focus();
    search?.select();
    app.found();
  }, [app, isSeeking]);
  return null;
}

/** In the search, Enter and the down arrow lead to what was found, Escape closes the panel. */
export function leaveSearch(event: KeyboardEvent, app: AppStore): void {
  if (!(event.target as HTMLElement).matches(SEARCH)) return;
  if (event.key === "Escape") app.openDrawer(null);
  else if (event.key === "Enter" || event.key === "ArrowDown") document.querySelector<HTMLElement>(FOUND)?.focus();
  else return;
  event.preventDefault();
}
