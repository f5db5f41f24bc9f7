/** Situations held against the engine: their answers, and all judges, as a shortcut that is wrong may leave the right answer and the wrong counts. */

import { type Expansion, recordOperation } from "../frame.ts";
import { Machine } from "../machine.ts";
import { linesOfRun } from "../replay.ts";
import { agreeThroughout, agreeWhileLookedAt, LOOKED_INTO, lawsHoldThroughout } from "./judges.ts";
import { programOf } from "./scripts.ts";
import type { Situation } from "./situations.ts";

/** What is wrong with a situation's outcome, or null. */
export function wrongIn(situation: Situation): string | null {
  const { name, script } = situation;
  const wrong = wrongOutcome(situation);
  if (wrong !== null) return `${name}: ${wrong}`;
  lawsHoldThroughout(script);
  agreeThroughout(script);
  agreeWhileLookedAt(script, [LOOKED_INTO]);
  return null;
}

function wrongOutcome(due: Situation): string | null {
  const last = lastOperation(due.script);
  if (last.ret !== due.ret) return `returns ${last.ret}`;
  const { ev = [] } = JSON.parse([...linesOfRun(programOf(due.script))].at(-1) as string) as { ev?: string[][] };
  const told = (kind: string) => ev.filter(([one]) => one === kind).map(([, bo]) => bo);
  return (
    differs("evicts", told("evict"), due.evicts) ??
    differs("asks about", told("visit"), due.visits) ??
    differs("moves", told("move"), due.moves) ??
    differs("may move", thresholds(last), due.threshold === undefined ? undefined : [due.threshold]) ??
    differs("is held against", asked(last), due.asked)
  );
}

function lastOperation(script: string): Expansion {
  const machine = new Machine(programOf(script));
  const last = machine.program.count - 1;
  for (let number = 0; number < last; number++) machine.execute(machine.program.operationAt(number));
  return recordOperation(machine, last);
}

function thresholds({ frames }: Expansion): number[] {
  return frames.flatMap(({ event }) => (event.kind === "budget" ? [event.threshold] : []));
}

function asked({ frames }: Expansion): string[] {
  return frames.flatMap(({ event }) => (event.kind === "entitled" ? [event.which] : []));
}

function differs(what: string, found: readonly unknown[], due: readonly unknown[] | undefined): string | null {
  return due === undefined || found.join() === due.join() ? null : `${what} [${found}]`;
}
