/**
 * Edits of a script asked for in the words of the subject (another kernel, a what-if knob, a limit dragged
 * to a new value), turned into edits of its text. Which write a limit's gesture changes depends on
 * where in the run it is made: the write in effect there, or a new one where the cgroup got its files.
 */

import { isActing } from "./operation.ts";
import { type Edit, insertLineBefore } from "./script/edit.ts";
import { setKernel, setKnob, setLimit, writeLine } from "./script/edit-domain.ts";
import type { Script } from "./script/script.ts";
import type { ActingStatement, WriteStatement } from "./script/statement.ts";

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
      const statement = script.statements.filter(isActing)[edit.operation];
      return statement === undefined ? null : insertLineBefore(script, statement.line, writeLine(edit));
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
  const life = new CssLife(path, file);
  let number = -1;
  for (const statement of script.statements) {
    if (!isActing(statement)) continue;
    number++;
    if (life.hasEnded(number > operation)) break;
    const failed = ret !== null && (ret[number] ?? 0) < 0;
    if (!failed) life.see(statement, number > operation);
  }
  return life.place;
}

/** Follows one cgroup's css, and the last write of one of its files, through a script. */
class CssLife {
  private exists = false;
  private isEnabled = false;
  private given: number | null = null;
  private written: number | null = null;
  /** The css was given only after the operation asked about. */
  private isToCome = false;
  private isOver = false;

  constructor(
    private readonly path: string,
    private readonly file: WriteStatement["file"],
  ) {}

  get place(): LimitPlace | null {
    return this.given === null ? null : { at: this.written, after: this.given };
  }

  /** Whether nothing further can change the answer. */
  hasEnded(isBeyond: boolean): boolean {
    if (!isBeyond || this.given === null) return false;
    return !this.isToCome || this.written !== null || this.isOver;
  }

  see(statement: ActingStatement, isBeyond: boolean): void {
    const { kind, line } = statement;
    if (kind === "mkdir" && statement.path === this.path) {
      this.exists = true;
      if (this.isEnabled) this.give(line, isBeyond);
    } else if (kind === "rmdir" && statement.path === this.path) {
      this.exists = false;
      this.lose();
    } else if (kind === "enable" && statement.path === parentOf(this.path)) {
      if (this.exists && !this.isEnabled) this.give(line, isBeyond);
      this.isEnabled = true;
    } else if ((kind === "disable" || kind === "rmdir") && statement.path === parentOf(this.path)) {
      this.isEnabled = false;
      this.lose();
    } else if (kind === "write" && statement.path === this.path && statement.file === this.file) {
      if (this.given !== null) this.written = line;
    }
  }

  private give(line: number, isBeyond: boolean): void {
    this.given = line;
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
