/**
 * Prints a script as it was written: `print(parse(x)) === x` for any text x. A line is a row of
 * pieces (blanks, tokens, a comment, the line end), and printing is nothing but putting the pieces
 * of all lines together; edits exchange single pieces, which is why they keep all others.
 */

import type { Script } from "./script.ts";
import { lineCount, lineStart, lineStop } from "./script.ts";
import { type LineTokens, newLineTokens, scanLine } from "./tokens.ts";

export interface Piece {
  readonly kind: "blank" | "token" | "comment" | "end";
  readonly text: string;
}

export function print(script: Script): string {
  const tokens = newLineTokens();
  let text = "";
  for (let line = 1; line <= lineCount(script); line++) {
    scanLine(script.text, lineStart(script, line), tokens);
    eachPiece(tokens, lineStop(script, line), (_kind, start, stop) => {
      text += script.text.slice(start, stop);
    });
  }
  return text;
}

/** The pieces of one line, for editors that colour them. */
export function linePieces(script: Script, line: number): Piece[] {
  const tokens = newLineTokens();
  const pieces: Piece[] = [];
  scanLine(script.text, lineStart(script, line), tokens);
  eachPiece(tokens, lineStop(script, line), (kind, start, stop) => {
    pieces.push({ kind, text: script.text.slice(start, stop) });
  });
  return pieces;
}

type Visit = (kind: Piece["kind"], start: number, stop: number) => void;

function eachPiece(tokens: LineTokens, lineStop: number, visit: Visit): void {
  let at = tokens.start;
  const upTo = (kind: Piece["kind"], stop: number): void => {
    if (stop > at) visit(kind, at, stop);
    at = stop;
  };
  for (let i = 0; i < tokens.count; i++) {
    upTo("blank", tokens.starts[i] as number);
    upTo("token", tokens.ends[i] as number);
  }
  upTo("blank", tokens.comment < 0 ? tokens.end : tokens.comment);
  upTo("comment", tokens.end);
  upTo("end", lineStop);
}
