/**
 * Reads the tokens of one line, left to right, as names, paths, sizes and so on. Whatever does not
 * fit becomes an error at its place and reading goes on with the next token, so that all mistakes of
 * a line are found; the values answered then are fillers, and `failed` says to drop the statement.
 *
 * One reader serves a whole script: per line it costs no allocation beyond the values read.
 */

import { type Diagnostics, oneOf, quote } from "./diagnostics.ts";
import type { Nearest } from "./nearest.ts";
import { looksRandom, readRandomSize } from "./random-size.ts";
import { readDuration, readSize } from "./sizes.ts";
import type { DeviceStatement, Size } from "./statement.ts";
import { variableIn } from "./templates.ts";
import { durationMistake, nameMistake, pathMistake, sizeMistake } from "./token-mistakes.ts";
import { type LineTokens, newLineTokens, scanLine } from "./tokens.ts";
import { type Keyword, keywordAt, USAGE } from "./words.ts";

const SLASH = 47;
const BRACE = 123;

/** A loop variable with its braces and its number is no longer than this. */
const LONGEST_VARIABLE = 120;

/** Characters of names, by code. */
const NAME_CODES = new Uint8Array(128);
for (const character of "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._@:+-") {
  NAME_CODES[character.charCodeAt(0)] = 1;
}

export class LineReader {
  readonly text: string;
  readonly diagnostics: Diagnostics;
  readonly nearest: Nearest;
  readonly tokens: LineTokens = newLineTokens();
  /** 1-based. */
  line = 0;
  /** Whether the line has a mistake. */
  failed = false;
  /** Devices declared so far, with fillers where a line had mistakes. */
  readonly devices: DeviceStatement[] = [];
  /** Loop variables that names may hold here. */
  variables: readonly string[] = [];
  private next = 0;
  private statement: Keyword | null = null;

  constructor(text: string, diagnostics: Diagnostics, nearest: Nearest) {
    this.text = text;
    this.diagnostics = diagnostics;
    this.nearest = nearest;
  }

  /** Scans the line at offset `from`; reading begins at its first token. */
  open(from: number, line: number): void {
    scanLine(this.text, from, this.tokens);
    this.line = line;
    this.next = 0;
    this.failed = false;
  }

  /** The line's first token as a keyword, or null; messages on the line then tell its usage. */
  keyword(): Keyword | null {
    this.statement = keywordAt(this.text, this.start(this.next), this.stop(this.next));
    this.next++;
    return this.statement;
  }

  /** Index of the token that the next read takes. */
  get index(): number {
    return this.next;
  }

  more(): boolean {
    return this.next < this.tokens.count;
  }

  tokenText(index: number): string {
    return this.text.slice(this.start(index), this.stop(index));
  }

  /** The next token as it stands. */
  word(what: string): string {
    const index = this.take(what);
    return index < 0 ? "" : this.tokenText(index);
  }

  name(what: string): string {
    const index = this.take(what);
    if (index < 0) return "";
    const stop = this.stop(index);
    for (let at = this.start(index); at < stop; at++) {
      const code = this.text.charCodeAt(at);
      if (code === BRACE) {
        at = this.variable(at, stop);
        if (at < 0) return "";
      } else if (code > 127 || NAME_CODES[code] === 0) return this.badName(index, what, at);
    }
    return this.tokenText(index);
  }

  /** The last brace of the loop variable at this place; -1 after telling what is wrong with it. */
  private variable(at: number, stop: number): number {
    const ahead = this.text.slice(at, Math.min(stop, at + LONGEST_VARIABLE));
    const braced = ahead.slice(0, ahead.indexOf("}") + 1) || ahead;
    const variable = variableIn(braced);
    const end = at + braced.length;
    if (variable !== null && this.variables.includes(variable)) return end - 1;
    if (this.crowded) this.count();
    else if (variable === null) {
      this.failAt(at, end, `${quote(braced)} is no loop variable; expected {VAR} or {VAR+3}`);
    } else {
      const known = this.nearest.find(variable, this.variables);
      this.failAt(
        at,
        end,
        `no loop around this has a variable ${quote(variable)}`,
        known === null ? null : `{${known}}`,
      );
    }
    return -1;
  }

  /** An absolute cgroup path. */
  path(what = "a cgroup path"): string {
    const index = this.take(what);
    if (index < 0) return "";
    const start = this.start(index);
    const stop = this.stop(index);
    if (this.text.charCodeAt(start) !== SLASH) return this.badPath(index, "paths begin with /");
    if (stop - start === 1) return "/";
    let component = start + 1;
    for (let at = start + 1; at <= stop; at++) {
      const code = at === stop ? SLASH : this.text.charCodeAt(at);
      if (code === SLASH) {
        if (at === component) return this.badPath(index, "there is a / too many");
        if (isDots(this.text, component, at)) return this.badPath(index, '"." and ".." are not followed');
        component = at + 1;
      } else if (code === BRACE) {
        at = this.variable(at, stop);
        if (at < 0) return "";
      } else if (code > 127 || NAME_CODES[code] === 0) return this.badName(index, what, at);
    }
    return this.tokenText(index);
  }

  /** A cgroup path, or null for `-`. */
  pathOrNone(): string | null {
    if (this.more() && this.tokenText(this.next) === "-") {
      this.next++;
      return null;
    }
    return this.path("a cgroup path or -");
  }

  /** Bytes. */
  size(what: string): number {
    const index = this.take(what);
    return index < 0 ? 0 : this.sizeIn(this.start(index), this.stop(index));
  }

  /** Bytes, or a random size. */
  anySize(what: string): Size {
    const index = this.take(what);
    return index < 0 ? 0 : this.anySizeIn(this.start(index), this.stop(index));
  }

  /** The same written in part of a token. */
  anySizeIn(start: number, stop: number): Size {
    if (!looksRandom(this.text, start)) return this.sizeIn(start, stop);
    const size = readRandomSize(this.text, start, stop);
    if ("kind" in size) return size;
    if (this.crowded) this.count();
    else this.failAt(size.start, size.stop, size.message);
    return 0;
  }

  /** Bytes written in part of a token: the value of KEY=SIZE. */
  sizeIn(start: number, stop: number): number {
    const size = readSize(this.text, start, stop);
    if (size >= 0) return size;
    if (this.crowded) return Number(this.count());
    const { message, suggestion } = sizeMistake(this.text.slice(start, stop), size);
    this.failAt(start, stop, message, suggestion);
    return 0;
  }

  /** Microseconds. */
  duration(): number {
    const index = this.take("a duration");
    if (index < 0) return 0;
    const duration = readDuration(this.text, this.start(index), this.stop(index));
    if (duration >= 0) return duration;
    this.fail(index, durationMistake(this.tokenText(index), duration));
    return 0;
  }

  /** Which device `on=NAME` names, if it stands here; else the first. */
  device(): number {
    if (!this.startsWith("on=")) return 0;
    const index = this.next++;
    const name = this.text.slice(this.start(index) + "on=".length, this.stop(index));
    const device = this.devices.findIndex((one) => one.name === name);
    if (device >= 0) return device;
    if (this.crowded) return Number(this.count());
    const names = this.devices.map((one) => one.name);
    this.fail(index, `there is no device ${quote(name)}; expected ${oneOf(names)}`, this.nearest.find(name, names));
    return 0;
  }

  /** Whether the next token begins so. */
  startsWith(beginning: string): boolean {
    return this.more() && this.text.startsWith(beginning, this.start(this.next));
  }

  /** Everything up to the comment, as text for people. */
  rest(what: string): string {
    const index = this.take(what);
    if (index < 0) return "";
    this.next = this.tokens.count;
    return this.text.slice(this.start(index), this.stop(this.tokens.count - 1));
  }

  /** Nothing may follow. */
  end(): void {
    if (this.next >= this.tokens.count) return;
    const stop = this.stop(this.tokens.count - 1);
    const extra = quote(this.text.slice(this.start(this.next), Math.min(stop, this.start(this.next) + 100)));
    this.failAt(this.start(this.next), stop, `${extra} is too much; expected ${this.usage()}`);
  }

  /** An error at a token. */
  fail(index: number, message: string, suggestion: string | null = null): void {
    this.failAt(this.start(index), this.stop(index), message, suggestion);
  }

  /** An error at a stretch of the line, by offsets into the text. */
  failAt(start: number, stop: number, message: string, suggestion: string | null = null): void {
    this.failed = true;
    const column = start - this.tokens.start + 1;
    const length = Math.max(1, stop - start);
    this.diagnostics.add({ severity: "error", line: this.line, column, length, message, suggestion });
  }

  /** Whether there are so many errors already that further ones are only counted: see `count`. */
  get crowded(): boolean {
    return this.diagnostics.full("error");
  }

  /** An error that nobody will read: costs no message. */
  count(): "" {
    this.failed = true;
    this.diagnostics.count("error");
    return "";
  }

  start(index: number): number {
    return this.tokens.starts[index] as number;
  }

  stop(index: number): number {
    return this.tokens.ends[index] as number;
  }

  private usage(): string {
    return this.statement === null ? "a statement" : USAGE[this.statement];
  }

  /** The next token's index; -1 if the line is over, which is a mistake told once. */
  private take(what: string): number {
    if (this.next < this.tokens.count) return this.next++;
    if (this.next === this.tokens.count) {
      const end = this.stop(this.tokens.count - 1);
      this.failAt(end, end + 1, `${what} is missing; expected ${this.usage()}`);
      this.next++;
    }
    return -1;
  }

  private badName(index: number, what: string, at: number): "" {
    if (this.crowded) return this.count();
    const character = String.fromCodePoint(this.text.codePointAt(at) ?? 0);
    this.fail(index, nameMistake(this.tokenText(index), what, character));
    return "";
  }

  private badPath(index: number, why: string): "" {
    if (this.crowded) return this.count();
    const { message, suggestion } = pathMistake(this.tokenText(index), why);
    this.fail(index, message, suggestion);
    return "";
  }
}

/** Whether text[start, stop) is `.` or `..`. */
function isDots(text: string, start: number, stop: number): boolean {
  const length = stop - start;
  if (length > 2 || text.charCodeAt(start) !== 46) return false;
  return length === 1 || text.charCodeAt(start + 1) === 46;
}
