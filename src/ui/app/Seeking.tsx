/** The way into the search among the events. */

import { useEffect } from "react";
import { useApp, useAppState } from "../panels/context/app-context.ts";

const SEARCH = ".event-search";

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
