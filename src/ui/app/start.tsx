/** Puts the page together: the store, what it remembers, the theme, the keys, and the shell. */

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AppStore } from "../store/app-store.ts";
import { rememberPlace } from "../store/remember.ts";
import { App } from "./App.tsx";
import { followTheme } from "./follow-theme.ts";
import { listenForKeys } from "./shortcuts.ts";
import "./fonts.css";
import "./tokens.css";
import "./base.css";

export function start(root: HTMLElement): void {
  const app = new AppStore();
  followTheme(app);
  rememberPlace(app);
  listenForKeys(app);
  app.start();
  createRoot(root).render(
    <StrictMode>
      <App app={app} />
    </StrictMode>,
  );
}
