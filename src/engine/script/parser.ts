/**
 * Reads a script: line by line into statements, with all mistakes listed at once. It works in steps
 * of so many lines, so that whoever calls can let newer input through between two of them; `parse`
 * takes all steps in one go.
 *
 * Warnings come from the linter, which looks at each statement as it is read; without it (option
 * `lint: false`) only errors are found. Nothing in a text can make the parser throw.
 */

import { grouped } from "../../digits.ts";
import { Diagnostics, quote } from "./diagnostics.ts";
import { LineReader } from "./line-reader.ts";
import { Linter } from "./lint.ts";
import { DEEPEST_LOOP, Loops, MOST_OPERATIONS } from "./loops.ts";
import { Nearest } from "./nearest.ts";
import { readStatement } from "./read-statement.ts";
import type { Script } from "./script.ts";
import type { DeviceStatement, RepeatStatement, Statement } from "./statement.ts";
import { type LineTokens, newLineTokens, scanLine } from "./tokens.ts";
import { isActing, KEYWORDS, type Keyword } from "./words.ts";

const NO_DEVICE = "there is no device yet: start with a line like device gpu0 kernel=7.3 vram=8G";
const TOO_MANY = `this makes more than ${grouped(MOST_OPERATIONS)} operations, the most that a run can have`;

export interface ParseOptions {
  /** Whether to look for warnings too; true by default. */
  readonly lint?: boolean;
}

export function parse(text: string, options: ParseOptions = {}): Script {
  return new Parser(text, options).finish();
}

export class Parser {
  private readonly text: string;
  private readonly diagnostics = new Diagnostics();
  private readonly nearest = new Nearest();
  private readonly reader: LineReader;
  private readonly linter: Linter | null;
  private readonly statements: Statement[] = [];
  private lineStarts = new Int32Array(1024);
  private lines = 0;
  /** Offset of the next line, or -1 when all are read. */
  private next = 0;
  private readonly devices: DeviceStatement[] = [];
  private readonly loops = new Loops();
  private deviceSeen = false;
  private actingSeen = false;
  private orderTold = false;

  constructor(text: string, options: ParseOptions = {}) {
    this.text = text;
    this.reader = new LineReader(text, this.diagnostics, this.nearest);
    const lint = options.lint ?? true;
    this.linter = lint ? new Linter(this.diagnostics, this.nearest, (line) => this.scan(line)) : null;
  }

  /** Reads up to so many lines, one that the linter looks at again in a loop included; true when all is done. */
  step(maxLines: number): boolean {
    for (let i = 0; i < maxLines; i++) {
      if (this.linter?.isBusy) this.linter.work();
      else if (this.next >= 0) this.readLine();
      else return true;
    }
    return this.next < 0 && !this.linter?.isBusy;
  }

  /** How far it is, in UTF-16 units of the text. */
  get position(): number {
    return this.next < 0 ? this.text.length : this.next;
  }

  /** Reads what is left and answers the script; to be called once. */
  finish(): Script {
    this.step(Number.MAX_SAFE_INTEGER);
    if (this.loops.depth > 0) this.tellAt(this.loops.line, "repeat has no end");
    if (!this.deviceSeen && this.diagnostics.errors === 0) this.tellNoDevice();
    this.linter?.finish();
    const { text, statements, devices, diagnostics } = this;
    return {
      text,
      statements,
      device: devices[0] ?? null,
      devices,
      diagnostics: diagnostics.list(this.lines),
      errors: diagnostics.errors,
      warnings: diagnostics.warnings,
      lineStarts: this.lineStarts.slice(0, this.lines),
    };
  }

  private readLine(): void {
    const { reader } = this;
    this.addLine(this.next);
    reader.open(this.next, this.lines);
    this.next = reader.tokens.next;
    if (reader.tokens.count === 0) return;
    const keyword = reader.keyword();
    if (keyword !== null) this.readKnown(keyword);
    else this.unknown(reader.tokenText(0));
  }

  private readKnown(keyword: Keyword): void {
    const { reader } = this;
    if (keyword === "device") this.checkDevicePlace();
    else if (!this.deviceSeen && isActing(keyword)) this.checkOrder(keyword);
    else if (keyword === "end" && this.loops.depth === 0) reader.fail(0, "end without repeat");
    const mistaken = reader.failed;
    const statement = readStatement(keyword, reader);
    reader.end();
    this.follow(statement);
    if (!reader.failed) this.take(statement);
    else if (!mistaken) this.drop(keyword);
  }

  private take(statement: Statement): void {
    if (statement.kind === "device") this.devices.push(statement);
    this.statements.push(statement);
    this.linter?.see(statement);
  }

  /** What the lines that follow have to know, of a line with mistakes too. */
  private follow(statement: Statement): void {
    const { loops, reader } = this;
    let tooMany = 0;
    if (statement.kind === "repeat") this.beginLoop(statement);
    else if (statement.kind === "end") tooMany = loops.end();
    else if (isActing(statement.kind)) tooMany = loops.add(1, statement.line);
    if (statement.kind === "device") reader.devices.push(statement);
    else if (isActing(statement.kind)) this.actingSeen = true;
    if (tooMany > 0) this.tellAt(tooMany, TOO_MANY);
    reader.variables = loops.variables;
  }

  private beginLoop({ line, times, variable }: RepeatStatement): void {
    if (this.loops.depth === DEEPEST_LOOP) this.reader.fail(0, `loops nest ${DEEPEST_LOOP} deep at most`);
    this.loops.begin(line, times, variable);
  }

  private checkDevicePlace(): void {
    if (this.loops.depth > 0) this.reader.fail(0, "a device cannot stand in a loop");
    else if (this.deviceSeen && this.actingSeen) this.reader.fail(0, "device lines come before all that acts");
    this.deviceSeen = true;
  }

  /** An error at a line's keyword. */
  private tellAt(line: number, message: string): void {
    const tokens = this.scan(line);
    const start = tokens.starts[0] as number;
    const length = (tokens.ends[0] as number) - start;
    const column = start - tokens.start + 1;
    this.diagnostics.add({ severity: "error", line, column, length, message, suggestion: null });
  }

  /** Told once: the rest of the script would say no more. */
  private checkOrder(keyword: string): void {
    if (this.orderTold) return;
    this.orderTold = true;
    const { reader } = this;
    const message = `${keyword} needs a device: a device line comes first, like device gpu0 kernel=7.3 vram=8G`;
    this.tellAt(reader.line, message);
  }

  /** An empty script, or one with titles and remarks only: told where one would go on writing. */
  private tellNoDevice(): void {
    const { lines } = this;
    const column = this.text.length - (this.lineStarts[lines - 1] as number) + 1;
    this.diagnostics.add({ severity: "error", line: lines, column, length: 1, message: NO_DEVICE, suggestion: null });
  }

  private unknown(keyword: string): void {
    if (this.reader.crowded) this.reader.count();
    else this.misspelt(keyword);
  }

  private misspelt(keyword: string): void {
    const suggestion = this.nearest.find(keyword, KEYWORDS);
    this.reader.fail(0, `${quote(keyword)} is no statement`, suggestion);
    if (suggestion === "device") this.deviceSeen = true;
    else if (suggestion === "repeat") this.assumeLoop();
    else if (suggestion === "end") this.loops.end();
    if (suggestion !== null) this.drop(suggestion);
  }

  /** A misspelt repeat: its end and its variable are no further mistakes. */
  private assumeLoop(): void {
    const { reader, loops } = this;
    loops.begin(reader.line, 1, reader.tokens.count === 4 ? reader.tokenText(3) : null);
    reader.variables = loops.variables;
  }

  /** The line has a mistake; what it would have made is taken as made. */
  private drop(keyword: string): void {
    if (this.linter === null || this.reader.tokens.count < 2) return;
    this.linter.assume(keyword, this.reader.tokenText(1));
  }

  /** The tokens of the line being read, or of an earlier one. */
  private scan(line: number): LineTokens {
    if (line === this.reader.line) return this.reader.tokens;
    const tokens = newLineTokens();
    scanLine(this.text, this.lineStarts[line - 1] as number, tokens);
    return tokens;
  }

  private addLine(start: number): void {
    if (this.lines === this.lineStarts.length) {
      const grown = new Int32Array(this.lines * 2);
      grown.set(this.lineStarts);
      this.lineStarts = grown;
    }
    this.lineStarts[this.lines++] = start;
  }
}
