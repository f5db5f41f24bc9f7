/** Loops, random sizes and several devices, run: a script written with them equals the one written out. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Machine } from "./machine.ts";
import { compile, type Program } from "./operation.ts";
import { replayOperation } from "./replay.ts";
import { parse } from "./script/parser.ts";
import { arbitraryLoops, linesOfItems, writtenOut } from "./testing/arbitrary-loops.ts";
import { Timeline } from "./timeline.ts";

const DEVICE = "device gpu0 kernel=7.3 vram=64M gtt=1G";

function program(...lines: string[]): Program {
  const { statements, errors, diagnostics } = parse([DEVICE, ...lines].join("\n"), { lint: false });
  expect(errors, JSON.stringify(diagnostics)).toBe(0);
  return compile(statements);
}

function replay(program: Program): string[] {
  const machine = new Machine(program);
  return Array.from({ length: program.count }, (_, number) => replayOperation(machine, number));
}

/** What the operations of a program are called, with names. */
function told(program: Program): string[] {
  return [...program.operations].map((operation) => {
    if (operation.kind === "create") return `create ${program.symbols.bos.text(operation.name)}`;
    if (operation.kind === "mkdir") return `mkdir ${program.symbols.paths.text(operation.path)}`;
    return operation.kind;
  });
}

describe("loops", () => {
  test("count each time through, from 0", () => {
    const loop = program(
      "repeat 2 as i",
      "mkdir /a{i}",
      "repeat 3 as j",
      "create b{i}x{j+10} p 4K vram",
      "end",
      "end",
      "dump",
    );
    expect(told(loop)).toEqual([
      "device",
      "mkdir /a0",
      "create b0x10",
      "create b0x11",
      "create b0x12",
      "mkdir /a1",
      "create b1x10",
      "create b1x11",
      "create b1x12",
      "dump",
    ]);
    expect(loop.count).toBe(10);
    expect([...loop.places.lines()]).toEqual([1, 3, 5, 5, 5, 3, 5, 5, 5, 8]);
    expect(loop.places.lines().every((line, number) => loop.places.lineOf(number) === line)).toBe(true);
    expect(() => loop.operationAt(10)).toThrow("no operation 10");
    expect(() => loop.operationAt(-1)).toThrow("no operation -1");
  });

  test("an inner variable hides an outer one of the same name", () => {
    expect(told(program("repeat 1 as i", "repeat 2 as i", "mkdir /{i}", "end", "mkdir /x{i}", "end")).slice(1)).toEqual(
      ["mkdir /0", "mkdir /1", "mkdir /x0"],
    );
  });

  test("of no iterations, or of none with operations, do nothing", () => {
    expect(told(program("repeat 0", "dump", "end", "repeat 5", "note x", "repeat 3", "end", "end", "dump"))).toEqual([
      "device",
      "dump",
    ]);
  });

  test("written with repeat and written out are one", () => {
    fc.assert(
      fc.property(arbitraryLoops, (items) => {
        const loop = program(...linesOfItems(items));
        const flat = program(...writtenOut(items));
        expect(replay(loop)).toEqual(replay(flat));
      }),
      { numRuns: 200 },
    );
  });

  test("an operation's number and its line and iterations lead to each other", () => {
    fc.assert(
      fc.property(arbitraryLoops, (items) => {
        const loop = program(...linesOfItems(items));
        for (let number = 0; number < loop.count; number++) {
          const position = loop.places.positionOf(number);
          expect(loop.places.numberAt(position)).toBe(number);
          expect(position.line).toBe(loop.places.lineOf(number));
        }
      }),
      { numRuns: 50 },
    );
    const loop = program("repeat 2", "dump", "end");
    const nowhere = [
      { line: 2, iterations: [] },
      { line: 3, iterations: [] },
      { line: 3, iterations: [2] },
      { line: 3, iterations: [0, 0] },
      { line: 4, iterations: [0] },
    ];
    expect(nowhere.map((position) => loop.places.numberAt(position))).toEqual([-1, -1, -1, -1, -1]);
  });

  test("names get the same numbers in whatever order operations are asked for", () => {
    const script = [
      "repeat 3 as i",
      "mkdir /a{i}",
      "spawn p{i} /a{i}",
      "create b{i} p{i} 4K vram",
      "end",
      "spawn p9 /",
    ];
    const inOrder = program(...script);
    const backwards = program(...script);
    const forwards = [...inOrder.operations];
    const found = Array.from({ length: backwards.count }, (_, i) => backwards.operationAt(backwards.count - 1 - i));
    expect(found.reverse()).toEqual(forwards);
  });

  test("a million operations are no longer than their text", () => {
    const million = program(
      "spawn p /",
      "repeat 1000 as i",
      "repeat 500 as j",
      "create b p 4K gtt",
      "free b",
      "end",
      "end",
    );
    expect(million.count).toBe(1_000_002);
    const timeline = new Timeline(million);
    timeline.run();
    expect(timeline.summary.ret.every((ret) => ret === 0)).toBe(true);
    expect(timeline.seek(777_777).memory.differenceFrom(timeline.seek(777_778).memory)).not.toBeNull();
    expect(million.places.positionOf(777_777)).toEqual({ line: 6, iterations: [777, 387] });
  });
});

describe("random sizes", () => {
  const sizes = (...script: string[]): number[] => {
    const machine = new Machine(program("spawn p /", ...script));
    const bytes: number[] = [];
    machine.kernel.trace = {
      event: (event) => {
        if (event.kind === "charged") bytes.push(machine.kernel.counters.usage.get(event.pool));
      },
      enter: () => {},
      leave: () => {},
    };
    for (const operation of machine.program.operations) machine.execute(operation);
    return bytes.map((usage, i) => usage - (bytes[i - 1] ?? 0));
  };

  /** mulberry32, written down again. */
  function* mulberry32(seed: number): Generator<number, never> {
    for (let a = seed | 0; ; ) {
      a = (a + 0x6d2b79f5) | 0;
      let t = Math.imul(a ^ (a >>> 15), 1 | a);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      yield ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
  }

  const drawn = (seed: number, count: number, size: (r: number) => number): number[] => {
    const draws = mulberry32(seed);
    return Array.from({ length: count }, () => size(draws.next().value));
  };

  test("rand is a multiple of 4096 in its range, pick one of its arguments, seeded by 1 at first", () => {
    const rand = (r: number) => 8192 + Math.floor(r * 4) * 4096;
    expect(sizes("repeat 20", "charge / rand(5000,20K)", "end")).toEqual(drawn(1, 20, rand));
    const pick = (r: number) => [4096, 65536, 1][Math.floor(r * 3)] as number;
    expect(sizes("seed 7", "repeat 20", "charge / pick(4K,0x10000,1)", "end")).toEqual(drawn(7, 20, pick));
  });

  test("seed is no operation and holds for what comes next in the run", () => {
    const rand = (r: number) => Math.floor(r * 1025) * 4096;
    const [one] = drawn(1, 1, rand);
    const [five, second] = drawn(5, 2, rand);
    const [nine] = drawn(9, 1, rand);
    const charge = "charge / rand(0,4M)";
    expect(sizes(charge, "seed 5", charge, charge)).toEqual([one, five, second]);
    expect(sizes("seed 9", "repeat 2", charge, "seed 5", "end", charge)).toEqual([nine, five, five]);
    expect(sizes("repeat 2", "seed 5", "note x", charge, charge, "end")).toEqual([five, second, five, second]);
    expect(sizes("repeat 3", "seed 9", "seed 5", "end", charge)).toEqual([five]);
    expect(sizes("seed 9", "repeat 0", "seed 5", "end", charge)).toEqual([nine]);
    expect(sizes("seed 9", "repeat 2", "seed 5", "repeat 1", charge, "end", "end")).toEqual([five, five]);
  });

  test("a draw is made even where its operation fails", () => {
    const rand = (r: number) => Math.floor(r * 1025) * 4096;
    const [, second] = drawn(1, 2, rand);
    expect(sizes("charge /nowhere rand(0,4M)", "charge / rand(0,4M)")).toEqual([second]);
  });

  test("are part of the machine: any operation can be sought", () => {
    const script = ["spawn p /", "repeat 50 as i", "create b{i} p rand(4K,8M) vram|gtt", "submit p", "end", "dump"];
    const timeline = new Timeline(program(...script));
    timeline.run();
    const machine = new Machine(timeline.program);
    for (let number = 0; number < timeline.length; number++) {
      expect(timeline.seek(number).memory.differenceFrom(machine.memory)).toBeNull();
      machine.execute(timeline.program.operationAt(number));
    }
    expect(timeline.expand(60).machineAt(0).memory.differenceFrom(timeline.seek(60).memory)).toBeNull();
  });
});
