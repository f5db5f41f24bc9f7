/** The whole page takes scripts: dropped as files, or pasted outside of text fields. */

import { useEffect, useState } from "react";
import type { AppStore } from "../../store/app-store.ts";
import { looksLikeScript } from "../../store/script-file.ts";
import { useApp } from "../context/app-context.ts";
import "./drop-target.css";

export function DropTarget() {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => listenForScripts(app, setOver), [app]);
  return isOver ? (
    <div className="drop-target" aria-hidden="true">
      <p>Drop the script to open it</p>
    </div>
  ) : null;
}

function listenForScripts(app: AppStore, setOver: (isOver: boolean) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void app.documents.openFile(file);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.defaultPrevented || isTextField(event.composedPath()[0])) return;
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (file !== undefined) void app.documents.openFile(file);
    else if (looksLikeScript(text)) app.documents.openText("pasted.dmem", text);
  };
  // Caught on the way down: over the editor, too, a file is opened and not written into the text.
  document.addEventListener("dragover", over, { signal, capture: true });
  document.addEventListener("dragleave", leave, { signal });
  document.addEventListener("drop", drop, { signal, capture: true });
  document.addEventListener("paste", paste, { signal });
  return () => stop.abort();
}

function isTextField(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
