import type { Diagnostic } from "../../../engine/index.ts";
import { printed } from "../../components/printed.ts";
import { counted } from "../../components/quantity-text.ts";

interface MistakeListProps {
  readonly diagnostics: readonly Diagnostic[];
  /** The script did not run because of them. */
  readonly isStopped: boolean;
  onGo(diagnostic: Diagnostic): void;
  onFix(diagnostic: Diagnostic, suggestion: string): void;
}

/** What is wrong with the script, and apart from it what the kernel will refuse; each a place to go to. */
export function MistakeList({ diagnostics, isStopped, onGo, onFix }: MistakeListProps) {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const rows = { onGo, onFix };
  return (
    <section className="mistake-list" aria-label="Mistakes and warnings">
      {errors.length > 0 && (
        <>
          <h3 className="mistake-heading is-error">
            {counted(errors.length, "mistake")}
            {isStopped && <span>not run: what you see is the last good run</span>}
          </h3>
          <Rows diagnostics={errors} {...rows} />
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h3 className="mistake-heading is-warning">
            {counted(warnings.length, "warning")}
            <span>the kernel will answer with an error there</span>
          </h3>
          <Rows diagnostics={warnings} {...rows} />
        </>
      )}
    </section>
  );
}

function Rows({ diagnostics, onGo, onFix }: Omit<MistakeListProps, "isStopped">) {
  return (
    <ol className="mistake-rows">
      {diagnostics.map((diagnostic) => {
        const { line, column, message, suggestion } = diagnostic;
        return (
          <li key={`${line} ${column} ${message}`}>
            <button type="button" className="mistake-place" onClick={() => onGo(diagnostic)}>
              <span className="mistake-line">
                line {line}, column {column}
              </span>
              <span>{printed(message)}</span>
            </button>
            {suggestion !== null && (
              <button type="button" className="mistake-fix" onClick={() => onFix(diagnostic, suggestion)}>
                Replace with <code>{suggestion}</code>
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
