/**
 * Starts the page. The worker and its first run come first, and what draws them is loaded meanwhile: the two
 * do not wait for each other (vite.config.ts has index.html preload it).
 *
 *   page     starts the worker ──▶ idle ──▶ evaluates what draws ──▶ draws once, with the first answer
 *   worker                    loads ──▶ awake ──▶ first run ───────────┘
 *
 * Browsers hold messages to a new worker back until the page's thread is idle once behind its start: a page that
 * went on with its own code at once would keep the worker waiting, and would draw itself empty first.
 */

import { AppStore } from "../store/app-store.ts";
import { guardLeaving } from "../store/guard-leaving.ts";
import { rememberPlace } from "../store/remember.ts";
import { followTheme } from "./follow-theme.ts";
import { listenForKeys } from "./shortcuts.ts";

/** Milliseconds to wait for the worker, and then for its first answer: after that the page is drawn without. */
const WORKER = 400;
const ANSWER = 500;

export async function start(root: HTMLElement): Promise<void> {
  const app = new AppStore();
  app.start();
  followTheme(app);
  rememberPlace(app);
  guardLeaving(app);
  listenForKeys(app);
  await within(WORKER, app.awake);
  const { render } = await import("./render.tsx");
  await within(ANSWER, app.settled());
  render(root, app);
}

/** Resolves with what is awaited, or after so many milliseconds without it. */
function within(milliseconds: number, awaited: Promise<void>): Promise<void> {
  return Promise.race([awaited, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
}
