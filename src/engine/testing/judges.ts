/**
 * What a script is held against: the laws after every operation, and the engine without its shortcuts.
 * A judge throws at the first operation that fails; it needs no test framework, so that a fuzzer can use it.
 */

import { recordOperation } from "../frame.ts";
import { Machine } from "../machine.ts";
import { LAWS, Ledger } from "./laws.ts";
import { programOf } from "./scripts.ts";

/**
 * Runs a script and fails at the first operation after which a law does not hold. All laws at once:
 * with a broken list an engine that went on might never come back.
 */
export function lawsHoldThroughout(script: string): void {
  const machine = new Machine(programOf(script));
  const ledger = new Ledger();
  for (const operation of machine.program.operations) {
    ledger.execute(machine, operation);
    for (const [name, law] of Object.entries(LAWS)) {
      const breaches = law(machine.kernel, ledger);
      if (breaches.length === 0) continue;
      const where = `behind line ${operation.line} (${operation.kind})`;
      throw new Error(`${where} it is no longer true that ${name}: ${breaches.join("; ")}`);
    }
  }
}

/** Runs a script with and without shortcuts: return code, counts and all of the state after each operation. */
export function agreeThroughout(script: string): void {
  const program = programOf(script);
  const fast = new Machine(program);
  const literal = new Machine(program, true);
  for (const [number, operation] of [...program.operations].entries()) {
    const ret = fast.execute(operation);
    const due = literal.execute(operation);
    const where = `behind operation ${number} (line ${operation.line}, ${operation.kind})`;
    if (ret !== due) throw new Error(`${where}: returns ${ret}, without shortcuts ${due}`);
    agree(fast, literal, where);
    const counts = [fast, literal].map(countsOf);
    if (counts[0] !== counts[1]) throw new Error(`${where}: counts ${counts[0]}, without shortcuts ${counts[1]}`);
  }
}

/** The side of a die that has an operation recorded before it is run. */
export const LOOKED_INTO = 1;

/**
 * The same while the machine with shortcuts is cloned, or recorded and wound back, before some of the operations, as the
 * dice say: what it knows beside its state must not survive that.
 */
export function agreeWhileLookedAt(script: string, dice: readonly number[]): void {
  const program = programOf(script);
  let fast = new Machine(program);
  const literal = new Machine(program, true);
  for (const [number, operation] of [...program.operations].entries()) {
    const die = (dice[number % dice.length] ?? 0) % 4;
    if (die === 0) fast = fast.clone();
    // Recorded, wound back to its first frame and run again: from cells that were poked.
    if (die === LOOKED_INTO) fast = recordOperation(fast, number).machineAt(0);
    const where = `looked at, behind operation ${number} (line ${operation.line}, ${operation.kind})`;
    const counts = [fast, literal].map((machine) => countsWhile(machine, () => machine.execute(operation)));
    agree(fast, literal, where);
    if (counts[0] !== counts[1]) throw new Error(`${where}: counts ${counts[0]}, without shortcuts ${counts[1]}`);
  }
}

/** Fails where the state of two machines differs. */
export function agree(fast: Machine, literal: Machine, where: string): void {
  const difference = fast.memory.differenceFrom(literal.memory);
  if (difference !== null) throw new Error(`${where}, with and without shortcuts: ${difference}`);
}

function countsWhile(machine: Machine, act: () => void): string {
  machine.kernel.meter.reset();
  act();
  return countsOf(machine);
}

/** What the meter counts, apart from the work that was saved. */
function countsOf(machine: Machine): string {
  return JSON.stringify({ ...machine.kernel.meter, work: 0 });
}
