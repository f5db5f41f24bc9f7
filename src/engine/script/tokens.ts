/**
 * Cuts one line of a script into tokens: runs of anything between blanks (space, tab). A `#` at the
 * start of a token begins a comment that runs to the line's end; inside a token it is a character
 * like any other. Lines end with \n, \r\n or a lone \r; a byte order mark opening the text counts
 * as a blank.
 *
 * Scanning keeps offsets only and reuses one `LineTokens`, so that parsing makes no token objects:
 * `tokensAt` makes them again, for the one line somebody asks about.
 */

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;
const BYTE_ORDER_MARK = 0xfeff;

/** One scanned line: offsets into the whole text, reused from line to line. */
export interface LineTokens {
  /** Offset of the line's first character, and of its line end (or the text's end). */
  start: number;
  end: number;
  /** Offset of the next line, or -1 behind the last one. */
  next: number;
  /** How many cells of `starts` and `ends` this line uses. */
  count: number;
  readonly starts: number[];
  readonly ends: number[];
  /** Offset of the `#` that starts the comment, or -1. */
  comment: number;
}

export function newLineTokens(): LineTokens {
  return { start: 0, end: 0, next: -1, count: 0, starts: [], ends: [], comment: -1 };
}

/** Scans the line that starts at `from` into `line`. */
export function scanLine(text: string, from: number, line: LineTokens): void {
  const length = text.length;
  const { starts, ends } = line;
  let at = from === 0 && length > 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : from;
  let count = 0;
  let code = 0;
  line.start = from;
  line.comment = -1;
  for (;;) {
    while (at < length) {
      code = text.charCodeAt(at);
      if (code !== SPACE && code !== TAB) break;
      at++;
    }
    if (at === length || code === LF || code === CR) break;
    if (code === HASH) {
      line.comment = at;
      at = lineEnd(text, at);
      break;
    }
    starts[count] = at;
    do {
      at++;
      if (at === length) break;
      code = text.charCodeAt(at);
    } while (code > SPACE || !endsToken(code));
    ends[count] = at;
    count++;
  }
  line.count = count;
  line.end = at;
  line.next = nextLine(text, at);
}

/** A token of one line, for editors and edits. */
export interface Token {
  readonly text: string;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** Offsets into the script's text. */
  readonly start: number;
  readonly end: number;
}

/** The tokens of the line that starts at offset `from`, without its comment. */
export function tokensAt(text: string, from: number): Token[] {
  const line = newLineTokens();
  scanLine(text, from, line);
  const tokens: Token[] = [];
  for (let i = 0; i < line.count; i++) {
    const start = line.starts[i] as number;
    const end = line.ends[i] as number;
    tokens.push({ text: text.slice(start, end), column: start - from + 1, start, end });
  }
  return tokens;
}

/** Whether a text has a line end inside, so that it cannot stand on one line. */
export function hasLineEnd(text: string): boolean {
  return text.includes("\n") || text.includes("\r");
}

function endsToken(code: number): boolean {
  return code === SPACE || code === TAB || code === LF || code === CR;
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) return at;
  }
  return text.length;
}

/** Where the line after the line end at `at` starts; -1 at the text's end. */
function nextLine(text: string, at: number): number {
  if (at >= text.length) return -1;
  const pair = text.charCodeAt(at) === CR && at + 1 < text.length && text.charCodeAt(at + 1) === LF;
  return pair ? at + 2 : at + 1;
}
