/** The choice of theme, kept for the next visit. */

import type { ThemeChoice } from "./app-state.ts";

const KEY = "dmemscope.theme";
const CHOICES: readonly ThemeChoice[] = ["system", "light", "dark"];

export function keptTheme(storage: Storage): ThemeChoice {
  try {
    return CHOICES.find((choice) => choice === storage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

export function keepTheme(storage: Storage, choice: ThemeChoice): void {
  try {
    storage.setItem(KEY, choice);
  } catch {
    // Forbidden: the choice then lives as long as the page.
  }
}
