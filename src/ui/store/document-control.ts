/**
 * The script as a document: opening another one (which asks first when work would be lost), saving, and
 * going back to how it came.
 */

import type { StoreApi } from "zustand/vanilla";
import type { AppState, Source } from "./app-state.ts";
import { chooseFile } from "./choose-file.ts";
import { download } from "./download.ts";
import type { ScriptControl } from "./script-control.ts";
import { type FileLike, readScriptFile, tooLarge } from "./script-file.ts";
import { startHistory } from "./script-history.ts";
import { fileName, hasUnsavedWork, originalText } from "./selectors.ts";

/** What to do with unsaved edits before another script is opened. */
export type Answer = "save" | "discard" | "stay";

export class DocumentControl {
  private reading: AbortController | null = null;
  private readonly store: StoreApi<AppState>;
  private readonly script: ScriptControl;
  private readonly hand: typeof download;

  /** `hand` gives the person a file. */
  constructor(store: StoreApi<AppState>, script: ScriptControl, hand = download) {
    this.store = store;
    this.script = script;
    this.hand = hand;
  }

  /** Opens, or asks about unsaved edits first. */
  open(source: Source): void {
    if (hasUnsavedWork(this.store.getState())) this.store.setState({ asking: source });
    else this.openNow(source);
  }

  /** To the question that `open` asked. */
  answer(answer: Answer): void {
    const { asking } = this.store.getState();
    this.store.setState({ asking: null });
    if (asking === null || answer === "stay") return;
    const open = () => this.openNow(asking);
    if (answer === "save") this.save(open);
    else open();
  }

  /** Opens what the person chooses. */
  choose(): void {
    chooseFile((file) => void this.openFile(file));
  }

  async openFile(file: FileLike): Promise<void> {
    this.reading?.abort();
    const controller = new AbortController();
    this.reading = controller;
    const { name } = file;
    this.store.setState({ reading: { name, fraction: 0 }, notice: null });
    const tell = (fraction: number) =>
      !controller.signal.aborted && this.store.setState({ reading: { name, fraction } });
    const answer = await readScriptFile(file, tell, controller.signal);
    if (this.reading !== controller) return;
    this.reading = null;
    this.store.setState({ reading: null });
    if (answer.status === "refused") this.refuse(answer.reason);
    else if (answer.status === "read") this.open({ file: { name, text: answer.text } });
  }

  /** Gives up the file on its way in. */
  cancelReading(): void {
    this.reading?.abort();
    this.reading = null;
    this.store.setState({ reading: null });
  }

  openText(name: string, text: string): void {
    const reason = tooLarge(name, new TextEncoder().encode(text).length);
    if (reason === null) this.open({ file: { name, text } });
    else this.refuse(reason);
  }

  save(andThen: () => void = () => {}): void {
    this.whenMade(() => {
      const state = this.store.getState();
      this.hand(fileName(state), state.history.text);
      this.store.setState({ saved: state.history.text, byHand: false });
      andThen();
    });
  }

  /** The script as it came: an edit like any other, to be undone like any other. */
  reset(): void {
    this.script.replace(originalText(this.store.getState()));
    this.script.endComparison();
  }

  /** Once no edit is in the making: it belongs to the script that is saved. Not any more when another one is open by then. */
  private whenMade(act: () => void): void {
    this.script.releaseLimit();
    const { isMaking, scenario, file } = this.store.getState();
    if (!isMaking) {
      act();
      return;
    }
    const actIfSame = () => {
      const now = this.store.getState();
      if (now.scenario === scenario && now.file === file) act();
    };
    const stop = this.store.subscribe((now) => {
      if (now.isMaking) return;
      stop();
      // Not from within the change of state that tells of it.
      queueMicrotask(actIfSame);
    });
  }

  private openNow(source: Source): void {
    if ("file" in source) this.script.open(source, startHistory(source.file.text), { at: "first-eviction" });
    else this.script.arrive(source, startHistory(source.text));
  }

  private refuse(reason: string): void {
    this.store.setState({ notice: { kind: "problem", text: reason, action: null } });
  }
}
