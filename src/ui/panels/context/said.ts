/** What an operation says in its iteration of the loops around its line: with their variables filled in. */

import type { LoopLine, RunInfo } from "../../../workers/protocol.ts";
import { type Statement, statementOf } from "../../store/statements.ts";

/** What is read of a run. */
export type Said = Pick<RunInfo, "lines" | "played" | "loopLines">;

const VARIABLE = /\{(\w+)(?:\+(\d+))?\}/g;

/** The statement of an operation; `lines` are the script's. */
export function saidBy(run: Said, lines: readonly string[], operation: number): Statement {
  const statement = statementOf(run, lines, operation);
  if (statement.by !== null || run.loopLines.length === 0) return statement;
  const { loops, turns } = turnsOf(run);
  const around = loops.get(run.lines[operation] as number);
  if (around === undefined) return statement;
  const { text, by } = statement;
  const comment = text.indexOf("#");
  const end = comment < 0 ? text.length : comment;
  return { text: fillIn(text.slice(0, end), around, turns[operation] as number) + text.slice(end), by };
}

/** Of loops that call their variable alike, the innermost one counts. */
function fillIn(text: string, loops: LoopLine["loops"], turn: number): string {
  const counts = new Map<string | null, number>();
  let rest = turn;
  for (const { variable, times } of loops.toReversed()) {
    if (!counts.has(variable)) counts.set(variable, rest % times);
    rest = Math.floor(rest / times);
  }
  return text.replace(VARIABLE, (_, variable: string, add = "0") => String((counts.get(variable) ?? 0) + Number(add)));
}

interface Turns {
  readonly loops: ReadonlyMap<number, LoopLine["loops"]>;
  /** By operation: how often its line ran before; a player's operations, which have their cause's line, are none of it. */
  readonly turns: Uint32Array;
}

/** Counted once for a run, when it is asked for. */
const known = new WeakMap<Said, Turns>();

function turnsOf(run: Said): Turns {
  const before = known.get(run);
  if (before !== undefined) return before;
  const turns = new Uint32Array(run.lines.length);
  const ran = new Map<number, number>();
  const played = new Set(run.played.operations);
  run.lines.forEach((line, operation) => {
    if (played.has(operation)) return;
    const turn = ran.get(line) ?? 0;
    turns[operation] = turn;
    ran.set(line, turn + 1);
  });
  const counted = { loops: new Map(run.loopLines.map(({ line, loops }) => [line, loops])), turns };
  known.set(run, counted);
  return counted;
}
