/**
 * Collects what is wrong with a script. Errors and warnings are capped separately, so that a
 * thousand warnings never hide the one error; what goes over the cap is counted, and a last
 * diagnostic says how many more there are.
 *
 * Also here: how texts from a script are quoted in messages, and how a diagnostic reads as a line.
 */

import type { Diagnostic } from "./statement.ts";

/** How many diagnostics of one severity are kept. */
export const DIAGNOSTICS_KEPT = 1_000;

type Severity = Diagnostic["severity"];

export class Diagnostics {
  errors = 0;
  warnings = 0;
  private readonly kept: Diagnostic[] = [];

  /** Whether further diagnostics of this severity are only counted: no need to word them well. */
  full(severity: Severity): boolean {
    return (severity === "error" ? this.errors : this.warnings) >= DIAGNOSTICS_KEPT;
  }

  /** Counts one that nobody will read. */
  count(severity: Severity): void {
    if (severity === "error") this.errors++;
    else this.warnings++;
  }

  add(diagnostic: Diagnostic): void {
    if (!this.full(diagnostic.severity)) this.kept.push(diagnostic);
    this.count(diagnostic.severity);
  }

  /** All that were kept, by place, then how many were not; `line` is the script's last. */
  list(line: number): Diagnostic[] {
    const sorted = [...this.kept].sort((a, b) => a.line - b.line || a.column - b.column);
    if (this.errors > DIAGNOSTICS_KEPT) sorted.push(more("error", this.errors, line));
    if (this.warnings > DIAGNOSTICS_KEPT) sorted.push(more("warning", this.warnings, line));
    return sorted;
  }
}

function more(severity: Severity, total: number, line: number): Diagnostic {
  const rest = total - DIAGNOSTICS_KEPT;
  const what = severity === "error" ? "mistake" : "warning";
  const message = `and ${rest} more ${what}${rest === 1 ? "" : "s"}, not listed`;
  return { severity, line, column: 1, length: 1, message, suggestion: null };
}

/** `line 12, column 7: "dmem.lo" is no limit file; expected …. Did you mean "dmem.low"?` */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { line, column, severity, message, suggestion } = diagnostic;
  const kind = severity === "warning" ? "warning: " : "";
  const hint = suggestion === null ? "" : `. Did you mean ${quote(suggestion)}?`;
  return `line ${line}, column ${column}: ${kind}${message}${hint}`;
}

const QUOTED_LENGTH = 60;

/** A script's text in quotes: cut when long, and what cannot be seen spelled out. */
export function quote(text: string): string {
  const cut = text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH - 1)}…` : text;
  return `"${cut.replace(/[^\x20-\x7e\u00a1-\u1fff\u2026\u3040-\ud7ff]/g, spelled)}"`;
}

function spelled(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return listed(words, "or");
}

/** `a`, `a and b`, `a, b and c`. */
export function allOf(words: readonly string[]): string {
  return listed(words, "and");
}

function listed(words: readonly string[], joint: string): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1) ?? ""}`;
}
