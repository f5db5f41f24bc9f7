/**
 * Splits loops, so that one of their lines can say something else from an iteration on, or in one iteration only:
 *
 *   repeat 5 as i            repeat 2 as i
 *     create b{i} p 1M vram    create b{i} p 1M vram
 *     write /a dmem.low 1M     write /a dmem.low 1M
 *   end                      end
 *                            create b2 p 1M vram           the 3rd iteration by itself
 *                            write /a dmem.low 2M
 *                            repeat 2 as i
 *                              create b{i+3} p 1M vram      the variable goes on
 *                              write /a dmem.low 1M         "onward": 2M here too
 *                            end
 *
 * Whatever is not changed runs as before, in the same order, so that seeds and draws are the same too. Loops around
 * loops are split from the outside in. What only describes (captions, labels, comments on lines of their own) stays with
 * the first copy of its line.
 */

import type { Edit } from "./edit.ts";
import { lineCount, lineStart, lineStop, lineText, lineTokens, type Script, statementAt } from "./script.ts";
import type { RepeatStatement } from "./statement.ts";
import { shiftVariable } from "./templates.ts";
import { isActing } from "./words.ts";

/** A place in loops: a line, and the iterations of the loops around it, outermost first. */
export interface LoopPlace {
  readonly line: number;
  readonly iterations: readonly number[];
}

/** Which iterations say something else: this one alone, or this one and all that follow. */
export type SplitScope = "once" | "onward";

/** What a line becomes: lines without their line ends, without indentation in front of a further one. */
export type Rewrite = (text: string) => readonly string[];

/** Copies must not make a script that cannot be opened again. UTF-16 units. */
const LONGEST_SCRIPT = 10 * 2 ** 20;

interface Loop {
  /** Lines of `repeat` and `end`. */
  readonly begin: number;
  readonly end: number;
  readonly times: number;
  readonly variable: string | null;
  /** Which of its iterations the place is in. */
  readonly iteration: number;
}

/** What is added to a loop's variable between two lines; `fixed` for an iteration that stands by itself. */
interface Shift {
  readonly loop: Loop;
  readonly by: number;
  readonly fixed: boolean;
}

/**
 * The script with the loops around a place split. Null if the place is in no loop, or if the script would get too long or
 * a variable's number too large.
 */
export function splitLoop(script: Script, place: LoopPlace, scope: SplitScope, rewrite: Rewrite): Edit | null {
  const loops = loopsAround(script, place);
  const [outermost] = loops ?? [];
  if (loops === null || outermost === undefined) return null;
  const splitter = new Splitter(script, loops, place.line, scope, rewrite);
  const lines = splitter.split();
  if (lines === null) return null;
  const from = lineStart(script, outermost.begin);
  const to = lineStop(script, outermost.end);
  const ending = lineEndings(script);
  const closed = outermost.end < lineCount(script) ? ending : "";
  const insert = lines.join(ending) + closed;
  const text = script.text.slice(0, from) + insert + script.text.slice(to);
  if (text.length > Math.max(LONGEST_SCRIPT, script.text.length)) return null;
  return { text, changedLine: outermost.begin + splitter.changed, kind: "split", change: { from, to, insert } };
}

/** The loops around a line, outermost first, if the place's iterations are theirs. */
function loopsAround(script: Script, { line, iterations }: LoopPlace): Loop[] | null {
  const open: RepeatStatement[] = [];
  const loops: Loop[] = [];
  for (const statement of script.statements) {
    if (statement.kind === "repeat") open.push(statement);
    else if (statement.kind === "end") {
      const last = open.pop();
      if (last === undefined) return null;
      const { line: begin, times, variable } = last;
      if (begin < line && line < statement.line) {
        loops.unshift({ begin, end: statement.line, times, variable, iteration: iterations[open.length] ?? -1 });
      }
    }
  }
  const fits = loops.length === iterations.length && loops.every(({ iteration, times }) => inside(iteration, times));
  return fits ? loops : null;
}

function inside(iteration: number, times: number): boolean {
  return iteration >= 0 && iteration < times;
}

class Splitter {
  /** Index of the first changed line among those made. */
  changed = -1;
  private readonly lines: string[] = [];
  /** Lines that were told once. */
  private readonly told = new Set<number>();
  private readonly shifts: Shift[] = [];
  /** Variables of the whole loops around the line at hand: what is inside them counts with these. */
  private readonly counted: (string | null)[] = [];
  private fits = true;

  constructor(
    private readonly script: Script,
    private readonly loops: readonly Loop[],
    private readonly target: number,
    private readonly scope: SplitScope,
    private readonly rewrite: Rewrite,
  ) {}

  /** The outermost loop's lines, split; null if a number grew too long. */
  split(): readonly string[] | null {
    this.splitAt(0);
    return this.fits ? this.lines : null;
  }

  private splitAt(depth: number): void {
    const loop = this.loops[depth] as Loop;
    const { times, iteration } = loop;
    this.loop(loop, 0, iteration, false);
    const isFromItsStart = this.loops.slice(depth + 1).every((inner) => inner.iteration === 0);
    if (this.scope === "onward" && isFromItsStart) {
      this.loop(loop, iteration, times, true);
      return;
    }
    this.single(depth);
    this.loop(loop, iteration + 1, times, this.scope === "onward");
  }

  /** The iterations [from, to) of a loop as a loop. */
  private loop(loop: Loop, from: number, to: number, isNew: boolean): void {
    if (from >= to) return;
    this.add(loop.begin, (text) => withTimes(this.script, loop.begin, text, to - from));
    this.shifts.push({ loop, by: from, fixed: false });
    this.body(loop.begin + 1, loop.end, isNew);
    this.shifts.pop();
    this.add(loop.end);
  }

  /** The iteration of the place by itself, with the loop inside it split in turn. */
  private single(depth: number): void {
    const loop = this.loops[depth] as Loop;
    const inner = this.loops[depth + 1];
    this.shifts.push({ loop, by: loop.iteration, fixed: true });
    this.body(loop.begin + 1, inner?.begin ?? this.target, false);
    if (inner === undefined) this.body(this.target, this.target + 1, true);
    else this.splitAt(depth + 1);
    this.body((inner?.end ?? this.target) + 1, loop.end, false);
    this.shifts.pop();
  }

  /** The lines [from, to), as they are or with the place's line rewritten. */
  private body(from: number, to: number, isNew: boolean): void {
    for (let line = from; line < to; line++) {
      const statement = statementAt(this.script, line);
      if (statement?.kind === "end") this.counted.pop();
      if (line === this.target && isNew) this.addRewritten(line);
      else this.add(line);
      if (statement?.kind === "repeat") this.counted.push(statement.variable);
    }
  }

  private addRewritten(line: number): void {
    if (this.changed < 0) this.changed = this.lines.length;
    for (const text of this.rewrite(this.textOf(line))) this.lines.push(this.dedented(text, line));
    this.told.add(line);
  }

  private add(line: number, change: (text: string) => string = (text) => text): void {
    if (this.told.has(line) && !this.acts(line)) return;
    this.told.add(line);
    this.lines.push(this.dedented(change(this.textOf(line)), line));
  }

  private acts(line: number): boolean {
    const kind = statementAt(this.script, line)?.kind;
    return kind !== undefined && (isActing(kind) || kind === "repeat" || kind === "end" || kind === "seed");
  }

  /** The line's text with what the variables around it count from now on. */
  private textOf(line: number): string {
    const text = lineText(this.script, line);
    const statement = statementAt(this.script, line);
    if (statement === null || !isActing(statement.kind) || !text.includes("{")) return text;
    const start = lineStart(this.script, line);
    // A write's value is not for loops to change: what stands there in braces goes to the kernel.
    const names = lineTokens(this.script, line).slice(1, statement.kind === "write" ? 2 : undefined);
    let shifted = "";
    let at = 0;
    for (const { start: from, end, text: name } of names) {
      shifted += text.slice(at, from - start) + this.shifted(name);
      at = end - start;
    }
    return shifted + text.slice(at);
  }

  /** A variable belongs to the innermost loop that counts with it. */
  private shifted(name: string): string {
    const hidden = new Set(this.counted);
    let text = name;
    for (const { loop, by, fixed } of [...this.shifts].reverse()) {
      if (loop.variable === null || hidden.has(loop.variable)) continue;
      hidden.add(loop.variable);
      const changed = shiftVariable(text, loop.variable, by, fixed);
      if (changed === null) this.fits = false;
      else text = changed;
    }
    return text;
  }

  /** Less indented by what the loops that are gone from around the line added. */
  private dedented(text: string, line: number): string {
    let less = text;
    for (const { loop, fixed } of this.shifts) {
      if (!fixed || line === loop.begin) continue;
      const outside = indentation(lineText(this.script, loop.begin));
      const within = indentation(lineText(this.script, this.firstIn(loop)));
      const added = within.startsWith(outside) ? within.length - outside.length : 0;
      if (indentation(less).length >= added) less = less.slice(added);
    }
    return less;
  }

  /** The first line in a loop that says something. */
  private firstIn(loop: Loop): number {
    let line = loop.begin + 1;
    while (line < loop.end && statementAt(this.script, line) === null) line++;
    return line;
  }
}

/** A `repeat` line with another count. */
function withTimes(script: Script, line: number, text: string, times: number): string {
  const count = lineTokens(script, line)[1];
  if (count === undefined) throw new Error(`line ${line} is no loop`);
  const start = lineStart(script, line);
  return text.slice(0, count.start - start) + times + text.slice(count.end - start);
}

function indentation(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? "";
}

/** How the script's lines end. */
function lineEndings(script: Script): string {
  return /\r?\n|\r/.exec(script.text)?.[0] ?? "\n";
}
