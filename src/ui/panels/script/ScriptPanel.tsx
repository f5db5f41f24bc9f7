/** The script itself, to read along with the run and to write; what is wrong with it below. */

import { useEffect, useRef, useState } from "react";
import type { Diagnostic } from "../../../engine/index.ts";
import { counted } from "../../components/quantity-text.ts";
import { scriptDiagnostics } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { EditorHost } from "./EditorHost.tsx";
import { MistakeList } from "./MistakeList.tsx";
import { ScriptBar } from "./ScriptBar.tsx";
import type { ScriptEditor } from "./script-editor.ts";
import "./script.css";

const NONE: readonly Diagnostic[] = [];

export function ScriptPanel() {
  const editor = useRef<ScriptEditor | null>(null);
  const panel = useRef<HTMLElement>(null);
  const diagnostics = useLastKnown(useAppState(scriptDiagnostics)) ?? NONE;
  const isStopped = useAppState(({ mistakes }) => mistakes !== null);
  return (
    <section ref={panel} className="drawer script-panel" aria-label="Script" tabIndex={-1}>
      <ScriptBar />
      <EditorHost editor={editor} onLeave={() => panel.current?.focus()} />
      {diagnostics.length > 0 && (
        <MistakeList
          diagnostics={diagnostics}
          isStopped={isStopped}
          onGo={(diagnostic) => editor.current?.goTo(diagnostic)}
          onFix={(diagnostic, suggestion) => editor.current?.replace(diagnostic, suggestion)}
        />
      )}
      <Verdict diagnostics={diagnostics} />
    </section>
  );
}

/** Until a new text was read, what was said of the one before stands. */
function useLastKnown(diagnostics: ReturnType<typeof scriptDiagnostics>) {
  const [known, setKnown] = useState(diagnostics);
  useEffect(() => {
    if (diagnostics !== null) setKnown(diagnostics);
  }, [diagnostics]);
  return diagnostics ?? known;
}

/** How the script stands, told to screen readers too, and how the editor is used without a pointer. */
function Verdict({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const busy = useAppState(({ working }) => working?.isLong ?? false);
  const words =
    errors > 0
      ? `${counted(errors, "mistake")}: it runs once ${errors === 1 ? "it is" : "they are"} fixed`
      : busy
        ? "Running …"
        : "Runs as written";
  return (
    <p className="script-foot">
      <span role="status">{words}</span>
      <span className="script-keys">
        <kbd>Ctrl Enter</kbd> or line number: go there · <kbd>F8</kbd> next mistake · <kbd>Esc</kbd> <kbd>Tab</kbd>{" "}
        leave
      </span>
    </p>
  );
}
