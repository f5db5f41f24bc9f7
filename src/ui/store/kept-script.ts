/** The edited script, kept for the tab, so that a reload does not lose it. */

import { type ScriptHistory, startHistory } from "./script-history.ts";

const KEY = "dmemscope.script";

export function keepScript(storage: Storage, scenario: string, original: string, history: ScriptHistory): void {
  try {
    if (history.text === original) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify({ scenario, text: history.text }));
  } catch {
    // Full or forbidden: the script then lives as long as the page.
  }
}

/** The scenario's history: its edits of before the reload as one step that can be undone. */
export function keptHistory(storage: Storage, scenario: string, original: string): ScriptHistory {
  const kept = read(storage);
  if (kept?.scenario !== scenario || kept.text === original) return startHistory(original);
  return { past: [original], text: kept.text, future: [] };
}

function read(storage: Storage): { scenario: string; text: string } | null {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "null");
    return typeof kept?.scenario === "string" && typeof kept.text === "string" ? kept : null;
  } catch {
    return null;
  }
}
