/**
 * A parsed script: its text, the statements and diagnostics found in it, and where its lines start.
 * The text stays the one source of truth: statements only point at lines, and everything about a
 * line's wording (tokens, spacing, comment) is scanned again from the text when somebody asks.
 *
 * Lines are numbered from 1. A line end opens a further line, so "a\n" has two, as in editors.
 */

import type { DeviceStatement, Diagnostic, Statement } from "./statement.ts";
import { newLineTokens, scanLine, type Token, tokensAt } from "./tokens.ts";

export interface Script {
  readonly text: string;
  /** In order; lines with mistakes, blank lines and comments have none. */
  readonly statements: readonly Statement[];
  /** The first device; null without a (correct) device line. */
  readonly device: DeviceStatement | null;
  /** All devices, each a region, in order. */
  readonly devices: readonly DeviceStatement[];
  /** By line and column; beyond a cap they are only counted, and the last one says how many. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many mistakes there are in all; a script with errors is never run. */
  readonly errors: number;
  readonly warnings: number;
  /** Offset of each line in `text`; at least one line. */
  readonly lineStarts: Int32Array;
}

export function lineCount(script: Script): number {
  return script.lineStarts.length;
}

/** Offset of the line's first character. Lines outside the script are a caller's bug. */
export function lineStart(script: Script, line: number): number {
  const start = script.lineStarts[line - 1];
  if (start === undefined) throw new RangeError(`no line ${line} in a script of ${lineCount(script)} lines`);
  return start;
}

/** Offset behind the line's end characters. */
export function lineStop(script: Script, line: number): number {
  lineStart(script, line);
  return script.lineStarts[line] ?? script.text.length;
}

/** The line's text without its line end. */
export function lineText(script: Script, line: number): string {
  const start = lineStart(script, line);
  const tokens = newLineTokens();
  scanLine(script.text, start, tokens);
  return script.text.slice(start, tokens.end);
}

/** The line's tokens, without its comment. */
export function lineTokens(script: Script, line: number): Token[] {
  return tokensAt(script.text, lineStart(script, line));
}

/** The statement on this line, or null where there is none (or a mistake). */
export function statementAt(script: Script, line: number): Statement | null {
  const { statements } = script;
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle] as Statement).line < line) low = middle + 1;
    else high = middle;
  }
  const found = statements[low];
  return found !== undefined && found.line === line ? found : null;
}
