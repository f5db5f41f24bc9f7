/** The engine's shortcuts against the engine without them: one script, two machines, every cell compared. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expansion, recordOperation } from "./frame.ts";
import { Machine } from "./machine.ts";
import { dice, randomScript } from "./testing/arbitrary-script.ts";
import { agree, agreeThroughout, agreeWhileLookedAt } from "./testing/judges.ts";
import { RUNS } from "./testing/run-counts.ts";
import { programOf } from "./testing/scripts.ts";
import { VECTORS } from "./testing/vectors.ts";

/** Both recordings of each operation: events, calls, and all of the state at every frame. */
function recordAlike(script: string): void {
  const program = programOf(script);
  const machines = [new Machine(program), new Machine(program, true)] as const;
  for (let number = 0; number < program.count; number++) {
    const [fast, literal] = machines.map((machine) => recordOperation(machine.clone(), number)) as [
      Expansion,
      Expansion,
    ];
    const where = `operation ${number}`;
    expect(fast.length, where).toBe(literal.length);
    for (let at = literal.length - 1; at >= 0; at--) {
      const frames = [fast, literal].map((expansion) => frameOf(expansion, at));
      if (frames[0] !== frames[1]) expect(frames[0], where).toBe(frames[1]);
      agree(fast.machineAt(at), literal.machineAt(at), `${where}, frame ${at}`);
    }
    for (const machine of machines) machine.execute(program.operationAt(number));
  }
}

/** Event and calls of a frame; the two recordings need not cut their journals at the same places. */
function frameOf(expansion: Expansion, index: number): string {
  const { event, call } = expansion.frame(index);
  return JSON.stringify([index, expansion.kind(index), event, call]);
}

describe("with and without shortcuts", () => {
  test("random scripts leave the same state behind every operation", () => {
    fc.assert(
      fc.property(randomScript, ({ text }) => agreeThroughout(text)),
      { numRuns: RUNS.shortcuts },
    );
  });

  test("random scripts are recorded alike, frame by frame", () => {
    fc.assert(
      fc.property(randomScript, ({ text }) => recordAlike(text)),
      { numRuns: RUNS.recorded },
    );
  });

  test("vectors leave the same state and are recorded alike", () => {
    for (const { script } of VECTORS) agreeThroughout(script);
    for (const { script } of VECTORS.filter(({ name }) => /^machine.*[05]$/.test(name))) recordAlike(script);
  }, 60_000);
});

test("a machine that was cloned, looked into or taken back goes on alike", () => {
  fc.assert(
    fc.property(randomScript, dice, ({ text }, dice) => agreeWhileLookedAt(text, dice)),
    { numRuns: RUNS.lookedAt },
  );
});
