/**
 * Edits of a script asked for in the words of the subject (another kernel, a what-if knob, a limit dragged
 * to a new value), turned into edits of its text. Which write a limit's gesture changes depends on
 * where in the run it is made: the write in effect there, or a new one where the cgroup got its files.
 */

import { compile, type Operation, type Program } from "./operation.ts";
import { type Edit, insertLineBefore } from "./script/edit.ts";
import { setKernel, setKnob, setLimit, writeLine } from "./script/edit-domain.ts";
import type { Script } from "./script/script.ts";
import type { WriteStatement } from "./script/statement.ts";

export type ScriptEdit =
  | {
      readonly kind: "limit";
      readonly path: string;
      readonly file: WriteStatement["file"];
      /** As a script writes it: `6G`, `max`. */
      readonly value: string;
      /** The operation under the cursor. */
      readonly operation: number;
    }
  /** Adds a write right before the operation under the cursor. */
  | {
      readonly kind: "write-here";
      readonly path: string;
      readonly file: WriteStatement["file"];
      readonly value: string;
      readonly operation: number;
    }
  | { readonly kind: "kernel"; readonly id: string }
  /** null takes the knob away, so that the kernel's own value holds. */
  | { readonly kind: "knob"; readonly knob: string; readonly value: string | null };

/** The edit of the text, or null if the script has no place for it. `ret` are the run's return codes, if it ran. */
export function findEdit(script: Script, ret: Int32Array | null, edit: ScriptEdit): Edit | null {
  switch (edit.kind) {
    case "kernel":
      return setKernel(script, edit.id);
    case "knob":
      return setKnob(script, edit.knob, edit.value);
    case "write-here": {
      const program = programOf(script);
      if (program === null || edit.operation >= program.count) return null;
      return insertLineBefore(script, program.lineOf(edit.operation), writeLine(edit));
    }
    case "limit": {
      const place = limitPlace(script, ret, edit.path, edit.file, edit.operation);
      return place === null ? null : setLimit(script, { ...edit, ...place });
    }
  }
}

/** Lines: of the write in effect, if any, and of the statement that gave the cgroup its css. */
export interface LimitPlace {
  readonly at: number | null;
  readonly after: number;
}

/**
 * Where a limit of a cgroup is set, as seen from an operation. A cgroup that has no css there is looked
 * for further down: its first css to come, and the first write in that css's life.
 */
export function limitPlace(
  script: Script,
  ret: Int32Array | null,
  path: string,
  file: WriteStatement["file"],
  operation: number,
): LimitPlace | null {
  const program = programOf(script);
  if (program === null) return null;
  const { paths } = program.symbols;
  const life = new CssLife(
    () => paths.find(path),
    () => paths.find(parentOf(path)),
    file,
  );
  for (let number = 0; number < program.count && !life.hasEnded(number > operation); number++) {
    const failed = ret !== null && (ret[number] ?? 0) < 0;
    if (!failed) life.see(program.operationAt(number), number, number > operation);
  }
  return life.given === null ? null : { at: life.written, after: behindLoops(script, program, life.given) };
}

/** A gesture asks again and again of the script it began with. */
const programs = new WeakMap<Script, Program>();

function programOf(script: Script): Program | null {
  if (script.errors > 0 || script.device === null) return null;
  const program = programs.get(script) ?? compile(script.statements);
  programs.set(script, program);
  return program;
}

/** The line of an operation or, in a loop, of the end of the outermost. */
function behindLoops(script: Script, program: Program, number: number): number {
  const { line, iterations } = program.positionOf(number);
  let depth = iterations.length;
  for (let i = script.statements.findIndex((one) => one.line === line); depth > 0; i++) {
    const statement = script.statements[i];
    if (statement === undefined) break;
    if (statement.kind === "repeat") depth++;
    else if (statement.kind === "end" && --depth === 0) return statement.line;
  }
  return line;
}

/** Follows one cgroup's css, and the last write of one of its files, through a script. */
class CssLife {
  private exists = false;
  private isEnabled = false;
  /** The operation that gave it, while it lasts. */
  given: number | null = null;
  /** Line of the file's last write. */
  written: number | null = null;
  /** The css was given only after the operation asked about. */
  private isToCome = false;
  private isOver = false;

  constructor(
    /** The cgroup's number, and its parent's: names in loops get theirs on the way. */
    private readonly path: () => number,
    private readonly parent: () => number,
    private readonly file: WriteStatement["file"],
  ) {}

  /** Whether nothing further can change the answer. */
  hasEnded(isBeyond: boolean): boolean {
    if (!isBeyond || this.given === null) return false;
    return !this.isToCome || this.written !== null || this.isOver;
  }

  see(operation: Operation, number: number, isBeyond: boolean): void {
    const { kind, line } = operation;
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
    } else if (kind === "write" && operation.path === this.path() && operation.file === this.file) {
      if (this.given !== null) this.written = line;
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
