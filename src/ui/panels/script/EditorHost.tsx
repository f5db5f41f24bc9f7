/** Where the editor hangs: it is made once, and follows the store through subscriptions. */

import { type RefObject, useEffect, useRef } from "react";
import type { AppState } from "../../store/app-state.ts";
import type { AppStore } from "../../store/app-store.ts";
import { scriptDiagnostics, scriptName } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import { type EditorEvents, ScriptEditor } from "./script-editor.ts";

interface EditorHostProps {
  /** Where the panel finds the editor. */
  readonly editor: RefObject<ScriptEditor | null>;
  onLeave(): void;
}

export function EditorHost({ editor, onLeave }: EditorHostProps) {
  const app = useApp();
  const words = useAppState((state) => state.words);
  const host = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;

  useEffect(() => {
    if (host.current === null || words === null) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    const state = app.state.getState();
    const label = `Script of ${scriptName(state)}`;
    const made = new ScriptEditor(
      root,
      state.history.text,
      words,
      label,
      editorEvents(app, () => leave.current()),
    );
    editor.current = made;
    const stop = follow(app, made);
    // What is typed is meant for where one is, unless the run is of another text.
    made.focus(state.text === state.history.text ? (state.view?.statement.line ?? null) : null);
    return () => {
      stop();
      editor.current = null;
      made.destroy();
    };
  }, [app, words, editor]);

  return <div ref={host} className="editor-host" />;
}

function editorEvents(app: AppStore, leave: () => void): EditorEvents {
  return {
    typed: (text, joins) => app.script.type(text, joins),
    undo: () => app.script.undo(),
    redo: () => app.script.redo(),
    save: () => app.documents.save(),
    goToLine: (line) => app.goToLine(line),
    leave,
  };
}

/**
 * Shows what the store says, now and from now on; the answer stops it. The text is always the script's, as it is typed in;
 * the rest comes behind the maps while something is dragged.
 */
function follow(app: AppStore, editor: ScriptEditor): () => void {
  let shown: AppState["view"] = null;
  let known = app.state.getState();
  const showText = () => {
    const now = app.state.getState();
    if (now.scenario !== known.scenario || now.file !== known.file) editor.forget();
    if (now.history !== known.history) editor.setText(now.history.text);
    known = now;
  };
  const show = (state: AppState, before: AppState | null) => {
    showText();
    const diagnostics = scriptDiagnostics(state);
    if (diagnostics !== null && (before === null || diagnostics !== scriptDiagnostics(before))) {
      editor.setDiagnostics(diagnostics);
    }
    const isRun = state.text === state.history.text;
    if (state.view === shown && isRun === (before?.text === before?.history.text)) return;
    // While one types the mark stays where it is; a step in a run of another text has no line here.
    if (isRun) editor.showHere(state.view?.statement.line ?? null);
    else if (state.view !== shown) editor.showHere(null);
    shown = state.view;
  };
  show(app.beside.getState(), null);
  const stops = [app.state.subscribe(showText), app.beside.subscribe(show)];
  return () => {
    for (const stop of stops) stop();
  };
}
