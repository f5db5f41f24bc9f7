/** The file that is open, kept for the tab, so that a reload finds it again. */

import type { OpenedFile } from "./app-state.ts";

const KEY = "dmemscope.file";

export function keepFile(storage: Storage, file: OpenedFile | null): void {
  try {
    if (file === null) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(file));
  } catch {
    // Full or forbidden: what was kept before is of another file.
    storage.removeItem(KEY);
  }
}

export function keptFile(storage: Storage): OpenedFile | null {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "null");
    return typeof kept?.name === "string" && typeof kept.text === "string"
      ? { name: kept.name, text: kept.text }
      : null;
  } catch {
    return null;
  }
}
