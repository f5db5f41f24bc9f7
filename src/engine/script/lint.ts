/**
 * Warns, before the run, of statements that the kernel would refuse and return an errno for: names
 * of cgroups, processes and buffers that do not exist at that point of the script, or exist already,
 * sizes of 0, and writes to files that are not there or of values that memparse does not take.
 *
 * Of a loop the first iterations and the last are looked at, less of loops inside it: when it has ended, a statement at a
 * time, so that a long loop holds nobody up.
 * It follows names only (world.ts). What depends on memory (ENOMEM, EBUSY of a limit, a create that
 * fails and leaves its name free) is left to the run. Warnings stop nothing.
 */

import { Diagnostics } from "./diagnostics.ts";
import { LoopSampler } from "./lint-loops.ts";
import { StatementLinter } from "./lint-statement.ts";
import { Nearest } from "./nearest.ts";
import { lineCount, lineStart, type Script } from "./script.ts";
import type { Diagnostic, Statement } from "./statement.ts";
import { newLineTokens, scanLine } from "./tokens.ts";
import { type ScanLine, Warnings } from "./warnings.ts";
import { World } from "./world.ts";

export class Linter {
  private readonly warnings: Warnings;
  private readonly statements: StatementLinter;
  private readonly loops: LoopSampler;
  /** What is left of the loop that has ended, a statement a step. */
  private pending: Iterator<void> | null = null;

  constructor(diagnostics: Diagnostics, nearest: Nearest, scan: ScanLine) {
    const world = new World();
    this.warnings = new Warnings(world, diagnostics, nearest, scan);
    this.statements = new StatementLinter(world, this.warnings);
    this.loops = new LoopSampler(
      (statement) => this.statements.check(statement),
      (template) => this.statements.mayMake(template),
    );
  }

  /** Looks at the next statement; at those of a loop when it has ended: it `isBusy` then. */
  see(s: Statement): void {
    if (!this.loops.isOpen && s.kind !== "repeat") this.statements.check(s);
    else if (this.loops.take(s)) this.begin();
  }

  /** Whether it must `work` before it sees more. */
  get isBusy(): boolean {
    return this.pending !== null;
  }

  /** Looks at one statement of the loop that has ended. */
  work(): void {
    if (this.pending === null || !this.pending.next().done) return;
    this.pending = null;
    this.warnings.tellAgain();
  }

  private begin(): void {
    this.warnings.tellOnce();
    this.pending = this.loops.samples();
  }

  /**
   * A line was dropped for a mistake: what it would have made counts as made, so that one mistake
   * is told once.
   */
  assume(keyword: string, name: string): void {
    this.statements.assume(keyword, name);
  }

  /** The script is over. */
  finish(): void {
    this.statements.finish();
  }
}

/** The warnings of a script parsed without them. */
export function lint(script: Script): Diagnostic[] {
  const diagnostics = new Diagnostics();
  const tokens = newLineTokens();
  const linter = new Linter(diagnostics, new Nearest(), (line) => {
    scanLine(script.text, lineStart(script, line), tokens);
    return tokens;
  });
  for (const statement of script.statements) {
    linter.see(statement);
    while (linter.isBusy) linter.work();
  }
  linter.finish();
  return diagnostics.list(lineCount(script));
}
