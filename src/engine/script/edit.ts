/**
 * Edits of a script's text: a token is exchanged, an option of a line set or taken away, a line put
 * in. All else stays as it stands, character for character. An edit answers the new text; whoever
 * holds line numbers takes them along with `mapLine`.
 *
 * These edits know tokens and lines only; what they mean is in edit-domain.ts.
 */

import { lineCount, lineStart, lineStop, lineText, lineTokens, type Script } from "./script.ts";
import { hasLineEnd, type Token } from "./tokens.ts";

export interface Edit {
  /** The whole script after the edit. */
  readonly text: string;
  /** The line that changed or, for an insertion, the number of the new line. */
  readonly changedLine: number;
  /** Split: loops were taken apart (split-loop.ts), and lines stand elsewhere, some of them several times. */
  readonly kind: "replaced" | "inserted" | "split";
  /** The same edit as one change of the old text, for editors: [from, to) gives way to `insert`. */
  readonly change: { readonly from: number; readonly to: number; readonly insert: string };
}

/** Where a line of the script before the edit stands after it; not to be asked of a split. */
export function mapLine(edit: Edit, line: number): number {
  return edit.kind === "inserted" && line >= edit.changedLine ? line + 1 : line;
}

/** Exchanges one token of a line; the first has index 0. */
export function replaceToken(script: Script, line: number, tokenIndex: number, newText: string): Edit {
  const token = lineTokens(script, line)[tokenIndex];
  if (token === undefined) throw new RangeError(`line ${line} has no token ${tokenIndex}`);
  if (newText === "") throw new RangeError("a token cannot become nothing");
  return replace(script, line, token.start, token.end, newText);
}

/** Puts a line behind this one, indented like it. */
export function insertLineAfter(script: Script, line: number, text: string): Edit {
  const at = lineStop(script, line);
  const body = indented(script, line, text);
  const end = lineEnding(script, line);
  // The last line has no line end: the new one brings it along, in front.
  const insert = line === lineCount(script) ? end + body : body + end;
  return change(script, line + 1, "inserted", at, at, insert);
}

/** Puts a line in front of this one, indented like it. */
export function insertLineBefore(script: Script, line: number, text: string): Edit {
  const start = lineStart(script, line);
  const at = start === 0 && script.text.startsWith("\ufeff") ? 1 : start;
  return change(script, line, "inserted", at, at, indented(script, line, text) + lineEnding(script, line));
}

/**
 * Sets KEY=VALUE on a line: the value of an option that is there is exchanged, one that is not
 * comes behind the last token; null takes the option away with the blanks before it.
 */
export function setOption(script: Script, line: number, key: string, value: string | null): Edit {
  const tokens = lineTokens(script, line);
  const index = tokens.findIndex((token) => token.text.startsWith(`${key}=`));
  const option = tokens[index];
  if (option !== undefined && value !== null) {
    return replace(script, line, option.start + key.length + 1, option.end, value);
  }
  if (option !== undefined) return replace(script, line, tokens[index - 1]?.end ?? option.start, option.end, "");
  const last = tokens.at(-1);
  if (last === undefined) throw new RangeError(`line ${line} has no statement`);
  return replace(script, line, last.end, last.end, value === null ? "" : ` ${key}=${value}`);
}

/** Exchanges [from, to) of a line. */
function replace(script: Script, line: number, from: number, to: number, insert: string): Edit {
  if (hasLineEnd(insert)) throw new RangeError("a line end cannot stand inside a line");
  return change(script, line, "replaced", from, to, insert);
}

function change(script: Script, line: number, kind: Edit["kind"], from: number, to: number, insert: string): Edit {
  const text = script.text.slice(0, from) + insert + script.text.slice(to);
  return { text, changedLine: line, kind, change: { from, to, insert } };
}

/** A new line's text behind the blanks that its neighbour begins with. */
function indented(script: Script, line: number, text: string): string {
  if (text === "" || hasLineEnd(text)) throw new RangeError("an inserted line is one line of text");
  return (/^\ufeff?([ \t]*)/.exec(lineText(script, line))?.[1] ?? "") + text;
}

/** How this line ends or, if it is the last, the one before; \n where no line ends. */
function lineEnding(script: Script, line: number): string {
  const ended = line < lineCount(script) ? line : line - 1;
  if (ended < 1) return "\n";
  const start = lineStart(script, ended);
  const text = script.text.slice(start, lineStop(script, ended));
  return /\r?\n$|\r$/.exec(text)?.[0] ?? "\n";
}

/** The token at this place of a line, for an editor's cursor; `column` is 1-based. */
export function tokenAtColumn(script: Script, line: number, column: number): Token | null {
  const offset = lineStart(script, line) + column - 1;
  return lineTokens(script, line).find((token) => token.start <= offset && offset <= token.end) ?? null;
}
