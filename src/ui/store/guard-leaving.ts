/** The browser asks before the page is left with work that is not saved. */

import type { AppStore } from "./app-store.ts";
import { hasUnsavedWork } from "./selectors.ts";

/** Starts; the answer stops it. */
export function guardLeaving(app: AppStore): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (hasUnsavedWork(app.state.getState())) event.preventDefault();
  };
  addEventListener("beforeunload", ask);
  return () => removeEventListener("beforeunload", ask);
}
