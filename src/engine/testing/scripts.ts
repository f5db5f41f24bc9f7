/** Running scripts in tests: text in, programs, lines and machines out. */

import { Machine } from "../machine.ts";
import { compile, type Program } from "../operation.ts";
import { linesOfRun } from "../replay.ts";
import { formatDiagnostic } from "../script/diagnostics.ts";
import { parse } from "../script/parser.ts";

/** The program of a script; mistakes in it are the test's. */
export function programOf(text: string): Program {
  const { statements, diagnostics } = parse(text, { lint: false });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return compile(statements);
}

/** All lines of a script's replay. */
export function replayOf(text: string): string[] {
  return [...linesOfRun(programOf(text))];
}

/** The machine behind a script's last operation. */
export function machineAfter(text: string): Machine {
  const machine = new Machine(programOf(text));
  for (const operation of machine.program.operations) machine.execute(operation);
  return machine;
}

/** The return codes of a script's operations. */
export function returnsOf(text: string): number[] {
  const machine = new Machine(programOf(text));
  return Array.from(machine.program.operations, (operation) => machine.execute(operation));
}
