/** Listens for the page's keys (panels/help/shortcut-table.ts), where the focused widget has no use for them. */

import { SHORTCUTS } from "../panels/help/shortcut-table.ts";
import type { AppStore } from "../store/app-store.ts";
import { hasUseFor, type Widget } from "./key-use.ts";

const ACTS = new Map(
  SHORTCUTS.flatMap(({ rows }) => rows.flatMap(({ shortcuts }) => shortcuts)).map(({ chord, act }) => [chord, act]),
);

/** Listens from now on. */
export function listenForKeys(app: AppStore): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const act = ACTS.get(chord(event));
    if (act === undefined || isCovered(app)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (hasUseFor(widgetOf(event.composedPath()[0]), event.key, isCommand)) return;
    event.preventDefault();
    act(app);
  });
}

/** By a sheet or a question: what lies behind is not to be acted on. */
function isCovered(app: AppStore): boolean {
  const { sheet, asking } = app.state.getState();
  return sheet !== null || asking !== null;
}

/** `Ctrl+Shift+z`; shift counts with letters and arrows, not where it makes the character. */
function chord({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): string {
  const name = /^[A-Za-z]$/.test(key) ? key.toLowerCase() : key;
  const shift = shiftKey && (key.length > 1 || /^[A-Za-z]$/.test(key));
  return `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

function widgetOf(target: EventTarget | undefined): Widget {
  const element = target instanceof HTMLElement ? target : document.body;
  return {
    tag: element.tagName,
    type: element.getAttribute("type") ?? "",
    role: element.getAttribute("role") ?? "",
    hasPopup: element.hasAttribute("aria-haspopup"),
    isEditable: element.isContentEditable,
    isUntouched: element.hasAttribute("data-untouched"),
  };
}
