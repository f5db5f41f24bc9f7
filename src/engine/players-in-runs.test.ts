import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordOperation } from "./frame.ts";
import { Machine } from "./machine.ts";
import { OperationStream } from "./operation-stream.ts";
import { lastLine, linesOfRun } from "./replay.ts";
import { randomScript } from "./testing/arbitrary-script.ts";
import { programOf } from "./testing/scripts.ts";
import { Timeline } from "./timeline.ts";

const PLAYERS = [
  ...["booster valve-system", "booster valve-user", "booster off", "foreground off", "focus none"],
  ...["plasma", "gamescope", "gnome", "sway", "hyprland", "umbriel", "nitrux"].map((name) => `foreground ${name}`),
];

/** A random script with players starting, and the focus going from process to process. */
const played: fc.Arbitrary<string> = fc
  .tuple(randomScript, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 30 }))
  .map(([{ text }, dice]) => {
    const lines = text.trimEnd().split("\n");
    const devices = lines.filter((line) => line.startsWith("device ")).length;
    const processes = lines.flatMap((line) => /^spawn (\S+)/.exec(line)?.[1] ?? []);
    for (const [place, choice, isFocus] of dice) {
      const focus = processes[choice % Math.max(1, processes.length)];
      const line = isFocus && focus !== undefined ? `focus ${focus}` : (PLAYERS[choice % PLAYERS.length] as string);
      lines.splice(devices + (place % (lines.length - devices + 1)), 0, line);
    }
    return lines.join("\n");
  });

describe("a run with players", () => {
  test("is the same replayed, run quietly, sought and expanded", () => {
    fc.assert(
      fc.property(played, (text) => {
        const program = programOf(text);
        const timeline = new Timeline(program, { work: 30, most: 5 });
        while (!timeline.run(40)) expect(timeline.executed).toBeLessThan(timeline.length);
        const lines = [...linesOfRun(program)];
        expect(lines).toHaveLength(timeline.length);
        expect(Array.from(timeline.summary.ret)).toEqual(lines.map((line) => JSON.parse(line).ret));
        const last = JSON.parse(lastLine(program));
        expect([last.op, last.ret]).toEqual([timeline.length - 1, timeline.summary.ret.at(-1)]);
        let machine = new Machine(program);
        for (let number = 0; number < timeline.length; number++) {
          expect(timeline.seek(number).memory.differenceFrom(machine.memory)).toBeNull();
          const before = machine.clone();
          const expansion = recordOperation(machine, number, timeline.operation(number));
          expect(expansion.machineAt(0).memory.differenceFrom(before.memory)).toBeNull();
          machine = expansion.machineAt(expansion.frames.length - 1);
        }
        expect(timeline.seek(timeline.length).memory.differenceFrom(machine.memory)).toBeNull();
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test("does its own statements as without them, where they do nothing", () => {
    fc.assert(
      fc.property(randomScript, ({ text }) => {
        const lines = text.trimEnd().split("\n");
        const devices = lines.filter((line) => line.startsWith("device ")).length;
        const still = ["booster off", "foreground off", "focus none"];
        const idle = [...lines.slice(0, devices), ...still, ...lines.slice(devices)].join("\n");
        const shifted = [...linesOfRun(programOf(text))]
          .slice(devices)
          .map((line) => line.replace(/^\{"op":[0-9]+/, ""));
        expect(
          [...linesOfRun(programOf(idle))].slice(devices + 3).map((line) => line.replace(/^\{"op":[0-9]+/, "")),
        ).toEqual(shifted);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the operations of a run with players", () => {
  const program = programOf(
    [
      "device gpu0 kernel=7.3 vram=8G", // 0
      "enable /", // 1
      "mkdir /a.scope", // 2
      "mkdir /b.scope", // 3
      "spawn a /a.scope", // 4
      "spawn b /b.scope", // 5
      "foreground plasma", // 6
      "repeat 3",
      "focus a", // 7, answered by 8; 11 by 12 and 13; …
      "focus b", // 9, answered by 10 and 11
      "end",
      "dump",
    ].join("\n"),
  );
  const timeline = new Timeline(program);
  timeline.run();
  const { stream } = timeline;

  test("are numbered through, with the cause's line and iteration", () => {
    expect(timeline.length).toBe(25);
    const kinds = Array.from({ length: 12 }, (_, i) => timeline.operation(7 + i).kind);
    expect(kinds).toEqual([
      ...["focus", "write"],
      ...["focus", "write", "write"],
      ...["focus", "write", "write"],
      ...["focus", "write", "write"],
      "focus",
    ]);
    expect(stream.originOf(11)).toEqual({ player: "plasma", why: "its app got the focus", cause: 9 });
    expect(stream.positionOf(11)).toEqual({ line: 10, iterations: [0], answer: 2 });
    expect(stream.positionOf(12)).toEqual({ line: 9, iterations: [1] });
    expect(stream.lineOf(24)).toBe(12);
  });

  test("are found again in another run by statement, iteration and order", () => {
    const other = new OperationStream(program);
    expect(other.nearestTo(stream.positionOf(11))).toBe(8);
    expect(stream.nearestTo({ line: 10, iterations: [0], answer: 7 })).toBe(11);
    expect(stream.nearestTo({ line: 9, iterations: [2], answer: 1 })).toBe(19);
  });

  test("are in the summary and in the series", () => {
    expect(timeline.summary.ret).toHaveLength(25);
    expect(timeline.seriesOf().columns).toBe(25);
  });

  test("many of them widen the series' columns", () => {
    const many = new Timeline(
      programOf(
        [
          "device gpu0 kernel=7.3 vram=8G",
          "enable /",
          "mkdir /a",
          "mkdir /b",
          "spawn a /a",
          "spawn b /b",
          "create x a 1G vram",
          "foreground plasma",
          "repeat 500",
          "focus a",
          "focus b",
          "end",
          "create y b 1G vram",
        ].join("\n"),
      ),
    );
    many.run();
    const { stride, columns, rows } = many.seriesOf();
    expect([many.length, stride, columns]).toEqual([3008, 2, 1504]);
    const of = (path: string) =>
      rows.find(
        ({ cgroup }) => cgroup === many.seek(many.length).kernel.cgroups.find(many.program.symbols.paths.find(path)),
      );
    expect(Array.from(of("/a")?.vram ?? []).findIndex((bytes) => bytes > 0)).toBe(3);
    expect(of("/a")?.vram.at(-1)).toBe(1024 ** 3);
    expect(of("/b")?.vram.slice(-2)).toEqual(Float64Array.of(0, 1024 ** 3));
  });
});
