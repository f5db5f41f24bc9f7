/**
 * The page's keys, in one table: what listens (app/shortcuts.ts) and the sheet of keys (KeySheet.tsx) are
 * both made from it. A key acts only where the focused widget has no use for it (app/key-use.ts).
 */

import type { AppStore } from "../../store/app-store.ts";

export interface Shortcut {
  /** Modifiers in the order Ctrl, Alt, Shift, then the key as `KeyboardEvent.key` says it: `Ctrl+Shift+z`. */
  readonly chord: string;
  act(app: AppStore): void;
}

export interface ShortcutRow {
  readonly words: string;
  /** One, or one for each way. */
  readonly shortcuts: readonly Shortcut[];
}

export interface ShortcutGroup {
  readonly title: string;
  readonly rows: readonly ShortcutRow[];
}

const on = (chord: string, act: Shortcut["act"]): Shortcut => ({ chord, act });

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "Steps",
    rows: [
      {
        words: "one frame back, forward (like buffers in a row are one step)",
        shortcuts: [
          on("ArrowLeft", ({ cursor }) => cursor.step("frame", -1)),
          on("ArrowRight", ({ cursor }) => cursor.step("frame", 1)),
        ],
      },
      {
        words: "one buffer at a time, among like ones too",
        shortcuts: [
          on("Alt+ArrowLeft", ({ cursor }) => cursor.step("visit", -1)),
          on("Alt+ArrowRight", ({ cursor }) => cursor.step("visit", 1)),
        ],
      },
      {
        words: "one operation back, forward",
        shortcuts: [
          on("Shift+ArrowLeft", ({ cursor }) => cursor.step("operation", -1)),
          on("Shift+ArrowRight", ({ cursor }) => cursor.step("operation", 1)),
        ],
      },
      {
        words: "previous, next eviction",
        shortcuts: [
          on("p", ({ cursor }) => cursor.step("eviction", -1)),
          on("n", ({ cursor }) => cursor.step("eviction", 1)),
        ],
      },
      {
        words: "previous, next overflow that decides",
        shortcuts: [
          on("Shift+o", ({ cursor }) => cursor.step("overflow", -1)),
          on("o", ({ cursor }) => cursor.step("overflow", 1)),
        ],
      },
      {
        words: "previous, next chapter",
        shortcuts: [on("[", ({ cursor }) => cursor.step("note", -1)), on("]", ({ cursor }) => cursor.step("note", 1))],
      },
      {
        words: "to the start, to the end",
        shortcuts: [on("Home", ({ cursor }) => cursor.goToStart()), on("End", ({ cursor }) => cursor.goToEnd())],
      },
    ],
  },
  {
    title: "Play",
    rows: [
      {
        words: "play, pause: by operation with a stay at each eviction, or frame by frame",
        shortcuts: [on(" ", ({ playback }) => playback.toggle())],
      },
      {
        words: "slower, faster: from half a frame a second to 60 operations",
        shortcuts: [
          on("-", ({ playback }) => playback.changeSpeed(-1)),
          on("+", ({ playback }) => playback.changeSpeed(1)),
        ],
      },
    ],
  },
  {
    title: "Script",
    rows: [
      {
        words: "undo, redo an edit",
        shortcuts: [on("Ctrl+z", ({ script }) => script.undo()), on("Ctrl+Shift+z", ({ script }) => script.redo())],
      },
      { words: "save the script", shortcuts: [on("Ctrl+s", ({ documents }) => documents.save())] },
      { words: "the script panel", shortcuts: [on("s", (app) => app.toggleDrawer("script"))] },
      { words: "the event panel", shortcuts: [on("e", (app) => app.toggleDrawer("events"))] },
      { words: "search the statements: cgroups, processes, buffers", shortcuts: [on("/", (app) => app.seek())] },
    ],
  },
  {
    title: "Page",
    rows: [
      { words: "this list of keys", shortcuts: [on("?", (app) => app.showSheet("keys"))] },
      {
        words: "stop what runs or plays, close a message, show all blocks in full colour",
        shortcuts: [on("Escape", (app) => app.escape())],
      },
    ],
  },
];

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  " ": "Space",
};

/** A chord as on the keyboard: `Shift`, `←`. */
export function keysOf(chord: string): string[] {
  const parts = chord === "+" ? ["+"] : chord.split("+");
  const isCombined = parts.length > 1;
  return parts.map((part) => SIGNS[part] ?? (isCombined && part.length === 1 ? part.toUpperCase() : part));
}
