/**
 * The text editor as the panel uses it: a text in, edits out as whole texts, places to go to. It has no
 * history of its own: undo and redo are the page's, so that there is one line of edits, whether they were
 * typed or made with a slider.
 *
 * It lives in a shadow root: there CodeMirror's style sheets are adopted ones, which the content security
 * policy allows, instead of <style> elements, which it forbids.
 */

import { defaultKeymap } from "@codemirror/commands";
import { syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, type Diagnostic as Mark, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, type ChangeSet, EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers, type ViewUpdate } from "@codemirror/view";
import type { Diagnostic } from "../../../engine/index.ts";
import type { LanguageWords } from "../../../workers/protocol.ts";
import { printed } from "../../components/printed.ts";
import { editorColours, editorTheme } from "./editor-theme.ts";
import { hereLine, setHereLine } from "./here-line.ts";
import { scriptLanguage } from "./script-language.ts";
import { lineEndOf, withPlainLineEnds } from "./text-change.ts";
import { landBeside } from "./typed-meanwhile.ts";
import { continuesBurst, type TypedEdit } from "./typing-burst.ts";

/** Milliseconds of rest after which what was typed is told. */
const PAUSE = 150;

/** Where a diagnostic is, and what it proposes. */
export type Place = Pick<Diagnostic, "line" | "column" | "length">;

export interface EditorEvents {
  /** The text after some typing; whether it goes on with the edit told before. */
  typed(text: string, joins: boolean): void;
  undo(): void;
  redo(): void;
  save(): void;
  /** Somebody wants to be where the run is at this line. */
  goToLine(line: number): void;
  /** Escape: the keys are the page's again. */
  leave(): void;
}

/** Edits that are a step to undo each, and no typing. */
const STEPS = ["input.paste", "input.drop", "input.replace", "input.suggestion", "delete.cut", "move"];

/** What was typed and not told yet. */
interface Typing {
  /** It goes on with what was told before. */
  readonly joins: boolean;
  readonly changes: ChangeSet;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** An edit that came from outside and is not to be told again. */
const given = Annotation.define<true>();

export class ScriptEditor {
  private readonly view: EditorView;
  private readonly events: EditorEvents;
  private lineEnd = "\n";
  /** The script as it was given or told last: what is seen is that with what is pending. */
  private shared: string;
  private lastEdit: TypedEdit | null = null;
  private pending: Typing | null = null;

  constructor(root: ShadowRoot, text: string, words: LanguageWords, label: string, events: EditorEvents) {
    this.events = events;
    this.shared = text;
    this.lineEnd = lineEndOf(text);
    const state = EditorState.create({ doc: text, extensions: this.extensions(words, label) });
    this.view = new EditorView({ state, root, parent: root });
  }

  destroy(): void {
    this.flush();
    this.view.destroy();
  }

  /** With the caret on a line (1-based), or at the start of the text. */
  focus(line: number | null = null): void {
    const { doc } = this.view.state;
    if (line !== null && line <= doc.lines) this.view.dispatch({ selection: { anchor: doc.line(line).from } });
    this.view.focus();
  }

  /**
   * The script was edited elsewhere: only what differs is exchanged, so that places in the text stay, and so do letters
   * that were not told yet.
   */
  setText(text: string): void {
    if (text === this.shared) return;
    const landed = landBeside(this.pending?.changes ?? null, withPlainLineEnds(this.shared), withPlainLineEnds(text));
    this.shared = text;
    this.lineEnd = lineEndOf(text);
    this.lastEdit = null;
    if (landed === null) return;
    const isTyping = this.pending !== null;
    if (this.pending !== null) this.pending = { ...this.pending, joins: false, changes: landed.typed };
    let end = 0;
    landed.edit.iterChangedRanges((_from, _to, _start, there) => {
      end = there;
    });
    const seen = this.view.hasFocus && !isTyping ? { selection: { anchor: end }, scrollIntoView: true } : {};
    this.view.dispatch({ changes: landed.edit, annotations: given.of(true), ...seen });
  }

  /** What was not told yet was typed into a script that is not open any more. */
  forget(): void {
    this.drop();
    this.shared = this.textOf(this.view.state);
  }

  setDiagnostics(diagnostics: readonly Diagnostic[]): void {
    this.view.dispatch(
      setDiagnostics(
        this.view.state,
        diagnostics.map((diagnostic) => this.mark(diagnostic)),
      ),
    );
  }

  /** Marks the line the run stands on, and brings it into sight unless somebody is typing. */
  showHere(line: number | null): void {
    this.view.dispatch({ effects: setHereLine.of(line) });
    if (line === null || line > this.view.state.doc.lines || this.view.hasFocus) return;
    const { from } = this.view.state.doc.line(line);
    this.view.requestMeasure({
      read: ({ scrollDOM }) => {
        const { top, bottom } = this.view.lineBlockAt(from);
        return top >= scrollDOM.scrollTop && bottom <= scrollDOM.scrollTop + scrollDOM.clientHeight;
      },
      write: (isSeen) => {
        if (!isSeen)
          setTimeout(() => this.view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "center" }) }));
      },
    });
  }

  /** Puts the caret at a place, selects what is marked there, and hands over the keys. */
  goTo(place: Place): void {
    const { from, to } = this.range(place);
    this.view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.view.focus();
  }

  /** Writes something else at a place. */
  replace(place: Place, insert: string): void {
    const { from, to } = this.range(place);
    this.view.dispatch({ changes: { from, to, insert }, userEvent: "input.suggestion" });
    this.flush();
  }

  /** Tells what was typed now instead of after a rest. */
  flush(): void {
    if (this.pending === null) return;
    const { joins } = this.pending;
    this.drop();
    this.tell(this.view.state, joins);
  }

  private drop(): void {
    if (this.pending !== null) clearTimeout(this.pending.timer);
    this.pending = null;
  }

  private range({ line, column, length }: Place): { from: number; to: number } {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(line, doc.lines));
    const from = Math.min(at.from + column - 1, at.to);
    return { from, to: Math.min(from + length, at.to) };
  }

  private mark(diagnostic: Diagnostic): Mark {
    const { severity, message, suggestion } = diagnostic;
    const fix = (view: EditorView, from: number, to: number) => {
      view.dispatch({ changes: { from, to, insert: suggestion ?? "" }, userEvent: "input.suggestion" });
      this.flush();
    };
    const actions = suggestion === null ? [] : [{ name: `Replace with ${suggestion}`, apply: fix }];
    return { ...this.range(diagnostic), severity, message: printed(message), actions };
  }

  private updated({ docChanged, transactions, startState, state, changes }: ViewUpdate): void {
    if (!docChanged || transactions.some((transaction) => transaction.annotation(given))) return;
    let line = 1;
    changes.iterChangedRanges((_from, _to, from) => {
      line = state.doc.lineAt(from).number;
    });
    const isLetters = !transactions.some((it) => STEPS.some((kind) => it.isUserEvent(kind)));
    const edit = { at: performance.now(), line, isLetters };
    const continues = continuesBurst(this.lastEdit, edit);
    if (this.pending !== null && !continues) this.tellEarlier(startState);
    const joins = this.pending?.joins ?? continues;
    const typed = this.pending?.changes.compose(changes) ?? changes;
    this.drop();
    this.lastEdit = edit;
    this.pending = { joins, changes: typed, timer: setTimeout(() => this.flush(), PAUSE) };
  }

  /** What was typed before another kind of edit is a step of its own. */
  private tellEarlier(state: EditorState): void {
    const joins = this.pending?.joins ?? false;
    this.drop();
    this.tell(state, joins);
  }

  private textOf({ doc }: EditorState): string {
    return doc.sliceString(0, doc.length, this.lineEnd);
  }

  private tell(state: EditorState, joins: boolean): void {
    this.shared = this.textOf(state);
    this.events.typed(this.shared, joins);
  }

  private travel(direction: "undo" | "redo"): true {
    this.flush();
    this.events[direction]();
    return true;
  }

  private extensions(words: LanguageWords, label: string): Extension {
    const { events } = this;
    const hereKey = ({ state }: EditorView) => {
      this.flush();
      events.goToLine(state.doc.lineAt(state.selection.main.head).number);
      return true;
    };
    const saveKey = () => {
      this.flush();
      events.save();
      return true;
    };
    const leaveKey = () => {
      events.leave();
      return true;
    };
    return [
      lintGutter(),
      lineNumbers({
        domEventHandlers: { mousedown: (view, block, event) => this.pressNumber(view, block.from, event) },
      }),
      hereLine,
      highlightSpecialChars(),
      EditorView.lineWrapping,
      search({ top: true }),
      scriptLanguage(words),
      syntaxHighlighting(editorColours),
      editorTheme,
      EditorView.contentAttributes.of({ "aria-label": label, "aria-keyshortcuts": "Control+Enter", tabindex: "0" }),
      EditorView.updateListener.of((update) => this.updated(update)),
      EditorView.domEventHandlers({ blur: () => this.flush(), beforeinput: (event) => this.nativeHistory(event) }),
      keymap.of([
        { key: "Mod-z", run: () => this.travel("undo"), preventDefault: true },
        { key: "Mod-Shift-z", run: () => this.travel("redo"), preventDefault: true },
        { key: "Mod-y", run: () => this.travel("redo"), preventDefault: true },
        { key: "Mod-Enter", run: hereKey },
        { key: "Mod-s", run: saveKey, preventDefault: true },
        ...searchKeymap,
        ...lintKeymap.filter(({ key }) => key === "F8"),
        ...defaultKeymap.filter(({ key }) => key !== "Escape"),
        { key: "Escape", run: leaveKey },
      ]),
    ];
  }

  private pressNumber(view: EditorView, from: number, event: Event): boolean {
    if ((event as MouseEvent).button !== 0) return false;
    this.flush();
    this.events.goToLine(view.state.doc.lineAt(from).number);
    return true;
  }

  /** Undo from a menu. */
  private nativeHistory(event: InputEvent): boolean {
    if (event.inputType === "historyUndo") return this.travel("undo");
    return event.inputType === "historyRedo" ? this.travel("redo") : false;
  }
}
