/**
 * Edits of a script asked for in the words of the subject (another kernel, a what-if knob, a limit dragged
 * to a new value), turned into edits of its text. Which write a limit's gesture changes depends on
 * where in the run it is made: the write in effect there, or a new one where the cgroup got its files. What
 * a player wrote is no line of the script: a new write goes behind the statement that woke it.
 */

import { compile, type Operation } from "./operation.ts";
import { OperationStream } from "./operation-stream.ts";
import type { LoopCount } from "./operation-tree.ts";
import { type Edit, insertLineAfter, insertLineBefore } from "./script/edit.ts";
import { setKernel, setKnob, setLimit, withValue, writeLine } from "./script/edit-domain.ts";
import type { Script } from "./script/script.ts";
import { type SplitScope, splitLoop } from "./script/split-loop.ts";
import type { WriteStatement } from "./script/statement.ts";

/** Of a line in a loop: every iteration, this one alone, or this one and all that follow. */
export type LoopScope = "every" | SplitScope;

export type ScriptEdit =
  | {
      readonly kind: "limit";
      readonly path: string;
      readonly file: WriteStatement["file"];
      /** As a script writes it: `6G`, `max`. */
      readonly value: string;
      /** The device's region, where it is not the first device's. */
      readonly region?: string;
      /** The operation under the cursor. */
      readonly operation: number;
      /** Where the write in effect stands in a loop: which iterations change; all of them if it is left out. */
      readonly scope?: LoopScope;
    }
  /** Adds a write right before the operation under the cursor. */
  | {
      readonly kind: "write-here";
      readonly path: string;
      readonly file: WriteStatement["file"];
      readonly value: string;
      readonly region?: string;
      readonly operation: number;
      /** Where the operation is in a loop. */
      readonly scope?: Exclude<LoopScope, "onward">;
    }
  | { readonly kind: "kernel"; readonly id: string }
  /** null takes the knob away, so that the kernel's own value holds. */
  | { readonly kind: "knob"; readonly knob: string; readonly value: string | null };

/** The script's run: operations are numbered as in it. */
export interface Ran {
  readonly stream: OperationStream;
  readonly ret: Int32Array;
}

/** An edit, and what it is about in loops. */
export interface FoundEdit extends Edit {
  /** The loops around the line that changes, outermost first: there is a choice then. */
  readonly loops: readonly LoopCount[];
  /** The operation, counted without players', before which a split puts a new one; null where it adds none. */
  readonly adds: number | null;
}

/** The edit of the text, or null if the script has no place for it; without a run, operations are the script's own. */
export function findEdit(script: Script, ran: Ran | null, edit: ScriptEdit): FoundEdit | null {
  switch (edit.kind) {
    case "kernel":
      return found(setKernel(script, edit.id));
    case "knob":
      return found(setKnob(script, edit.knob, edit.value));
    case "write-here":
      return writeHere(script, ran, edit);
    case "limit":
      return changeLimit(script, ran, edit);
  }
}

function found(edit: Edit | null, loops: readonly LoopCount[] = [], adds: number | null = null): FoundEdit | null {
  return edit === null ? null : { ...edit, loops, adds };
}

/** The write in effect, in as many iterations as asked, or a new one. */
function changeLimit(
  script: Script,
  ran: Ran | null,
  edit: Extract<ScriptEdit, { readonly kind: "limit" }>,
): FoundEdit | null {
  const place = limitPlace(script, ran, edit, edit.operation);
  if (place === null) return null;
  const { scope = "every" } = edit;
  const change = setLimit(script, { ...edit, ...place });
  if (change === null || place.at === null || place.loops.length === 0) return found(change);
  if (scope === "every") return found(change, place.loops);
  const position = { line: place.at, iterations: place.loops.map(({ iteration }) => iteration) };
  return found(
    splitLoop(script, position, scope, (text) => [withValue(text, edit)]),
    place.loops,
  );
}

/** Before the operation under the cursor; a player's operation has no line, so behind what caused it. */
function writeHere(
  script: Script,
  ran: Ran | null,
  edit: Extract<ScriptEdit, { readonly kind: "write-here" }>,
): FoundEdit | null {
  const stream = streamOf(script, ran);
  if (stream === null || edit.operation >= stream.count) return null;
  const { line, iterations } = stream.positionOf(edit.operation);
  const loops = stream.loopsAt(edit.operation);
  const isPlayers = stream.originOf(edit.operation) !== null;
  if (edit.scope !== "once" || loops.length === 0) {
    const insert = isPlayers ? insertLineAfter : insertLineBefore;
    return found(insert(script, line, writeLine(edit)), loops);
  }
  const split = splitLoop(script, { line, iterations }, "once", (text) => {
    const written = (/^[ \t]*/.exec(text)?.[0] ?? "") + writeLine(edit);
    return isPlayers ? [text, written] : [written, text];
  });
  const behind = isPlayers ? 1 : 0;
  const shown = split === null ? null : { ...split, changedLine: split.changedLine + behind };
  return found(shown, loops, stream.programNumberOf(edit.operation) + behind);
}

/**
 * Lines: of the write in effect, if the script says it, and of the statement behind which a new one takes
 * effect (what gave the cgroup its css or, if a player's write is in effect, what caused that).
 */
export interface LimitPlace {
  readonly at: number | null;
  /** The loops around that line, outermost first. */
  readonly loops: readonly LoopCount[];
  readonly after: number;
  /** The player whose write is in effect, or null. */
  readonly player: string | null;
}

/**
 * Where a limit of a cgroup is set, as seen from an operation. A cgroup that has no css there is looked
 * for further down: its first css to come, and the first write in that css's life.
 */
export function limitPlace(
  script: Script,
  ran: Ran | null,
  { path, file, region }: { readonly path: string; readonly file: WriteStatement["file"]; readonly region?: string },
  operation: number,
): LimitPlace | null {
  const stream = streamOf(script, ran);
  if (stream === null) return null;
  const { paths } = stream.symbols;
  const first = script.device?.region;
  const life = new CssLife(
    () => paths.find(path),
    () => paths.find(parentOf(path)),
    (write) => write.file === file && [write, ...write.more].some((one) => (one.region ?? first) === (region ?? first)),
  );
  for (let number = 0; number < stream.count && !life.hasEnded(number > operation); number++) {
    const failed = (ran?.ret[number] ?? 0) < 0;
    if (!failed) life.see(stream.operationAt(number), number, number > operation);
  }
  if (life.given === null) return null;
  const { written } = life;
  const player = written === null ? null : (stream.originOf(written)?.player ?? null);
  const isLine = written !== null && player === null;
  const at = isLine ? stream.lineOf(written) : null;
  const loops = isLine ? stream.loopsAt(written) : [];
  return { at, loops, after: behindLoops(script, stream, player === null ? life.given : (written as number)), player };
}

/** A gesture asks again and again of the script it began with. */
const streams = new WeakMap<Script, OperationStream>();

/** Without a run nobody knows what players do. */
function streamOf(script: Script, ran: Ran | null): OperationStream | null {
  if (ran !== null) return ran.stream;
  if (script.errors > 0 || script.device === null) return null;
  const stream = streams.get(script) ?? new OperationStream(compile(script.statements));
  streams.set(script, stream);
  return stream;
}

/** The line of an operation or, in a loop, of the end of the outermost. */
function behindLoops(script: Script, stream: OperationStream, number: number): number {
  const { line, iterations } = stream.positionOf(number);
  let depth = iterations.length;
  for (let i = script.statements.findIndex((one) => one.line === line); depth > 0; i++) {
    const statement = script.statements[i];
    if (statement === undefined) break;
    if (statement.kind === "repeat") depth++;
    else if (statement.kind === "end" && --depth === 0) return statement.line;
  }
  return line;
}

type Write = Extract<Operation, { readonly kind: "write" }>;

/** Follows one cgroup's css, and the last write of one of its limits, through a script. */
class CssLife {
  private exists = false;
  private isEnabled = false;
  /** The operation that gave it, while it lasts. */
  given: number | null = null;
  /** The limit's last write. */
  written: number | null = null;
  /** The css was given only after the operation asked about. */
  private isToCome = false;
  private isOver = false;

  constructor(
    /** The cgroup's number, and its parent's: names in loops get theirs on the way. */
    private readonly path: () => number,
    private readonly parent: () => number,
    private readonly isOfLimit: (write: Write) => boolean,
  ) {}

  /** Whether nothing further can change the answer. */
  hasEnded(isBeyond: boolean): boolean {
    if (!isBeyond || this.given === null) return false;
    return !this.isToCome || this.written !== null || this.isOver;
  }

  see(operation: Operation, number: number, isBeyond: boolean): void {
    const { kind } = operation;
    if (kind === "mkdir" && operation.path === this.path()) {
      this.exists = true;
      if (this.isEnabled) this.give(number, isBeyond);
    } else if (kind === "rmdir" && operation.path === this.path()) {
      this.exists = false;
      this.lose();
    } else if (kind === "enable" && operation.path === this.parent()) {
      if (this.exists && !this.isEnabled) this.give(number, isBeyond);
      this.isEnabled = true;
    } else if ((kind === "disable" || kind === "rmdir") && operation.path === this.parent()) {
      this.isEnabled = false;
      this.lose();
    } else if (kind === "write" && operation.path === this.path() && this.isOfLimit(operation)) {
      if (this.given !== null) this.written = number;
    }
  }

  private give(number: number, isBeyond: boolean): void {
    this.given = number;
    this.written = null;
    this.isToCome = isBeyond;
  }

  /** A css to come keeps its place; one that is gone before the operation leaves none. */
  private lose(): void {
    if (this.isToCome) this.isOver = true;
    else {
      this.given = null;
      this.written = null;
    }
  }
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}
