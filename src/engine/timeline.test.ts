import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordOperation } from "./frame.ts";
import { Machine } from "./machine.ts";
import type { Program } from "./operation.ts";
import { replayOperation } from "./replay.ts";
import { randomScript } from "./testing/arbitrary-script.ts";
import { machineAfter, programOf } from "./testing/scripts.ts";
import { SLOW, VECTORS } from "./testing/vectors.ts";
import { type CheckpointPlan, Timeline } from "./timeline.ts";

/** Plans from a checkpoint behind every operation to none at all; the third thins out all the time. */
const PLANS: readonly CheckpointPlan[] = [
  { work: 1, most: 1_000 },
  { work: 40, most: 1_000 },
  { work: 1, most: 3 },
  { work: 1e9, most: 1 },
];

/** The machine that simply ran up to here, before each operation and behind the last. */
function* standing(program: Program): Generator<{ number: number; machine: Machine }> {
  const machine = new Machine(program);
  for (let number = 0; number < program.count; number++) {
    yield { number, machine };
    machine.execute(program.operationAt(number));
  }
  yield { number: program.count, machine };
}

function timelineOf(program: Program, plan?: CheckpointPlan): Timeline {
  const timeline = new Timeline(program, plan);
  timeline.run();
  return timeline;
}

describe("seek(t) is the state of having run to t", () => {
  test.each(PLANS)("with checkpoints %j, on random scripts", (plan) => {
    fc.assert(
      fc.property(randomScript, ({ text }) => {
        const program = programOf(text);
        const timeline = timelineOf(program, plan);
        for (const { number, machine } of standing(program)) {
          expect(timeline.seek(number).memory.differenceFrom(machine.memory)).toBeNull();
        }
      }),
      { numRuns: 40 },
    );
  });

  test("on every vector, at every operation", { timeout: SLOW }, () => {
    for (const { name, script } of VECTORS) {
      const program = programOf(script);
      const timeline = timelineOf(program, { work: 60, most: 20 });
      for (const { number, machine } of standing(program)) {
        const difference = timeline.seek(number).memory.differenceFrom(machine.memory);
        if (difference !== null) expect.fail(`${name}, operation ${number}: ${JSON.stringify(difference)}`);
      }
    }
  });

  test("and what it gives away is its own: changing it changes nothing behind", () => {
    fc.assert(
      fc.property(randomScript, fc.nat(), ({ text }, at) => {
        const program = programOf(text);
        const timeline = timelineOf(program, { work: 1, most: 1_000 });
        const number = at % program.count;
        const before = timeline.seek(number);
        const borrowed = timeline.seek(number);
        for (const operation of program.operations) borrowed.execute(operation);
        timeline.expand(number).machineAt(0);
        expect(timeline.seek(number).memory.differenceFrom(before.memory)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

describe("the same state, however it is reached", () => {
  test("a clone evolves like its original, and neither touches the other", () => {
    fc.assert(
      fc.property(randomScript, fc.nat(), ({ text }, at) => {
        const { program, memory } = machineAfter(text);
        const original = new Machine(program);
        const split = at % program.count;
        for (let i = 0; i < split; i++) replayOperation(original, i);
        const clone = original.clone();
        const frozen = clone.clone();
        const lines = (machine: Machine) =>
          Array.from({ length: program.count - split }, (_, i) => replayOperation(machine, split + i));
        const first = lines(original);
        expect(clone.memory.differenceFrom(frozen.memory)).toBeNull();
        expect(lines(clone)).toEqual(first);
        expect(clone.memory.differenceFrom(memory)).toBeNull();
        expect(original.memory.differenceFrom(memory)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  test("a quiet run, a replayed run and a recorded run", () => {
    fc.assert(
      fc.property(randomScript, ({ text }) => {
        const quiet = machineAfter(text);
        const replayed = new Machine(quiet.program);
        const recorded = new Machine(quiet.program);
        for (let number = 0; number < quiet.program.count; number++) {
          const line = replayOperation(replayed, number);
          expect(recordOperation(recorded, number).ret).toBe(JSON.parse(line).ret);
        }
        expect(replayed.memory.differenceFrom(quiet.memory)).toBeNull();
        expect(recorded.memory.differenceFrom(quiet.memory)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });

  test("a run in pieces of any size", () => {
    fc.assert(
      fc.property(randomScript, fc.integer({ min: 1, max: 50 }), ({ text }, work) => {
        const program = programOf(text);
        const whole = timelineOf(program);
        const pieces = new Timeline(program, { work: 30, most: 5 });
        for (let executed = -1; !pieces.run(work); executed = pieces.executed) {
          expect(pieces.executed).toBeGreaterThan(executed);
        }
        expect(pieces.summary).toEqual(whole.summary);
        expect(pieces.seek(pieces.length).memory.differenceFrom(whole.seek(whole.length).memory)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

describe("what the quiet run keeps of each operation", () => {
  test("is what the replay's events say", { timeout: SLOW }, () => {
    for (const { name, script, lines } of VECTORS) {
      const { summary } = timelineOf(programOf(script));
      lines.forEach((line, number) => {
        const { ret, ev } = JSON.parse(line) as { ret: number; ev: (string | number)[][] };
        const kept = [summary.ret[number], summary.evictions[number], summary.visits[number]];
        const evictions = ev.filter(([kind, , , , failed]) => kind === "evict" && failed === 0).length;
        const visits = ev.filter(([kind]) => kind === "visit").length;
        expect(kept, `${name}, operation ${number}`).toEqual([ret, evictions, visits]);
      });
    }
  });
});

describe("a timeline that has not run so far", () => {
  const timeline = new Timeline(programOf("device gpu0 kernel=7.3 vram=8G\nenable /\nmkdir /a\n"), {
    work: 1,
    most: 9,
  });
  timeline.run(1);

  test("knows how far it is", () => {
    expect([timeline.executed, timeline.length, timeline.isComplete]).toEqual([1, 3, false]);
  });
  test.each([-1, 2, 3])("cannot seek to %i", (operation) => {
    expect(() => timeline.seek(operation)).toThrow(RangeError);
  });
  test("goes on where it was", () => {
    expect(timeline.run()).toBe(true);
    expect(timeline.seek(3).kernel.cgroups.count).toBe(2);
  });
});
