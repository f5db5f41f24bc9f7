/**
 * Starts the page. The worker and its first run come first, and what draws them is loaded meanwhile: the two
 * do not wait for each other (vite.config.ts has index.html preload it).
 */

import { AppStore } from "../store/app-store.ts";
import { guardLeaving } from "../store/guard-leaving.ts";
import { rememberPlace } from "../store/remember.ts";
import { followTheme } from "./follow-theme.ts";
import { listenForKeys } from "./shortcuts.ts";
import "./fonts.css";
import "./tokens.css";
import "./base.css";

export async function start(root: HTMLElement): Promise<void> {
  const app = new AppStore();
  app.start();
  followTheme(app);
  rememberPlace(app);
  guardLeaving(app);
  listenForKeys(app);
  const { render } = await import("./render.tsx");
  await messagesArrived();
  render(root, app);
}

/** The first run's answer may be waiting by now: then the page is drawn once, with it, and not empty first. */
function messagesArrived(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
