/** Gives the document the chosen theme, or the system's. */

import type { AppStore } from "../store/app-store.ts";

export function followTheme(app: AppStore): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const { theme } = app.state.getState();
    const resolved = theme === "system" ? (system.matches ? "dark" : "light") : theme;
    if (document.documentElement.dataset.theme !== resolved) document.documentElement.dataset.theme = resolved;
  };
  system.addEventListener("change", apply);
  app.state.subscribe((now, before) => now.theme !== before.theme && apply());
  apply();
}
