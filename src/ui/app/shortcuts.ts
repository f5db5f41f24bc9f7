/**
 * The page's keys. They act only where the focused widget has no use for them (key-use.ts).
 *
 *   ← →  frame     Shift+← →  operation     Alt+← →  single visit     Home End  start, end
 *   p n  eviction  [ ]  chapter             Ctrl+Z  Ctrl+Shift+Z  edits     Esc  stop, dismiss
 */

import type { AppStore } from "../store/app-store.ts";
import { hasUseFor, type Widget } from "./key-use.ts";

type Acts = Readonly<Record<string, (app: AppStore) => void>>;

const ACTS: Acts = {
  ArrowLeft: ({ cursor }) => cursor.step("frame", -1),
  ArrowRight: ({ cursor }) => cursor.step("frame", 1),
  "Shift+ArrowLeft": ({ cursor }) => cursor.step("operation", -1),
  "Shift+ArrowRight": ({ cursor }) => cursor.step("operation", 1),
  "Alt+ArrowLeft": ({ cursor }) => cursor.step("visit", -1),
  "Alt+ArrowRight": ({ cursor }) => cursor.step("visit", 1),
  Home: ({ cursor }) => cursor.goToStart(),
  End: ({ cursor }) => cursor.goToEnd(),
  n: ({ cursor }) => cursor.step("eviction", 1),
  p: ({ cursor }) => cursor.step("eviction", -1),
  "[": ({ cursor }) => cursor.step("note", -1),
  "]": ({ cursor }) => cursor.step("note", 1),
  "Ctrl+z": ({ script }) => script.undo(),
  "Ctrl+Shift+z": ({ script }) => script.redo(),
  Escape: (app) => {
    app.script.stop();
    app.dismissNotice();
  },
};

/** Listens from now on. */
export function listenForKeys(app: AppStore): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const act = ACTS[chord(event)];
    if (act === undefined || hasUseFor(widgetOf(event.target), event.key)) return;
    event.preventDefault();
    act(app);
  });
}

/** `Ctrl+Shift+z`; shift counts with letters and arrows, not where it makes the character. */
function chord({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): string {
  const name = /^[A-Za-z]$/.test(key) ? key.toLowerCase() : key;
  const shift = shiftKey && (key.length > 1 || /^[A-Za-z]$/.test(key));
  return `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

function widgetOf(target: EventTarget | null): Widget {
  const element = target instanceof HTMLElement ? target : document.body;
  return {
    tag: element.tagName,
    type: element.getAttribute("type") ?? "",
    role: element.getAttribute("role") ?? "",
    hasPopup: element.hasAttribute("aria-haspopup"),
    isEditable: element.isContentEditable,
  };
}
