import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FrameSeries, frameCost } from "./cost.ts";
import type { ProcessId } from "./kernel/ids.ts";
import { machineAfter, programOf } from "./testing/scripts.ts";
import { Timeline } from "./timeline.ts";

const DEVICE = "device gpu0 kernel=6.18 vram=8000000000 gtt=16G alloc=flat vrambw=256000000000 pciebw=16000000000";
const GAME = 0 as ProcessId;
const MB = 1_000_000;
/** About as much as is asked for: sizes are whole pages. */
const roughly = (value: number, expected: number, by: number) => expect(Math.abs(value - expected)).toBeLessThan(by);

describe("what spilling costs", () => {
  test("950 MB spilled, of which a frame touches a fifth: 60 frames a second become about 36", () => {
    const machine = machineAfter(
      [DEVICE, "spawn game /", `create a game ${8000 * MB - 4096 * 8} vram`, `create b game ${950 * MB} vram|gtt`].join(
        "\n",
      ),
    );
    const cost = frameCost(machine, GAME);
    roughly(cost.spilled, 950 * MB, 4096);
    roughly(cost.fetching, 11_875, 1);
    roughly(cost.time, 16_667 + 11_875 - 742, 2);
    roughly(cost.rate, 36, 0.1);
  });

  test("nothing spilled: 60", () => {
    const machine = machineAfter(
      [DEVICE, "spawn game /", "create a game 6G vram", "create b game 650M gtt"].join("\n"),
    );
    roughly(frameCost(machine, GAME).rate, 60, 1e-9);
  });

  test("with a base of its own, and more or less touched", () => {
    const machine = machineAfter([DEVICE, "spawn game /", "create a game 2560000000 vram"].join("\n"));
    expect(frameCost(machine, GAME, { touched: 0.5, base: 5_000 }).time).toBe(10_000);
    expect(frameCost(machine, GAME, { touched: 1, base: 0 }).time).toBe(10_000);
    expect(frameCost(machine, GAME, { touched: 0, base: 0 }).rate).toBe(0);
  });

  test("bytes moved go over the bus once", () => {
    const machine = machineAfter([DEVICE, "spawn game /"].join("\n"));
    expect(frameCost(machine, GAME, { touched: 0.2, base: 0 }, 16_000_000).time).toBe(1_000);
  });
});

describe("the blog's game", () => {
  const story = (name: string) => readFileSync(new URL(`./vectors/stories/${name}.dmem`, import.meta.url), "utf8");
  const rateIn = (name: string) => {
    const machine = machineAfter(story(name));
    return frameCost(machine, machine.program.symbols.processes.find("game") as ProcessId);
  };

  test("is as fast as ever on 7.3, and slower by what it spilled on 6.18 and where an ancestor was forgotten", () => {
    const [fixed, before, forgotten] = ["blog-7.3", "blog-6.18", "blog-7.3-top-and-game"].map(rateIn);
    expect(fixed?.spilled).toBe(0);
    roughly(fixed?.rate ?? 0, 60, 1e-9);
    expect(before?.spilled).toBe(960 * 2 ** 20);
    expect(before?.rate).toBeLessThan(40);
    expect(forgotten).toEqual(before);
    roughly(rateIn("blog-7.3-top-and-game-exact").rate, 60, 1e-9);
  });
});

describe("frames over a run", () => {
  const timeline = new Timeline(
    programOf(
      [
        DEVICE,
        ...["spawn game /", "submit nobody", "repeat 10 as i", "create g{i} game 1G vram|gtt", "submit game", "end"],
      ].join("\n"),
    ),
  );
  timeline.run();

  test("are the submissions of the process, each slower once VRAM is full", () => {
    const series = new FrameSeries(timeline, GAME);
    while (!series.run(3));
    expect(series.points.map(({ operation }) => operation)).toEqual([4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
    const rates = series.points.map(({ cost }) => Math.round(cost.rate));
    expect(rates).toEqual([60, 60, 60, 60, 60, 60, 60, 34, 24, 18]);
  });

  test("are picked evenly where there are many", () => {
    const series = new FrameSeries(timeline, GAME, undefined, 3);
    expect(series.run()).toBe(true);
    expect(series.points.map(({ operation }) => operation)).toEqual([4, 14, 22]);
  });

  test("of a process that submits nothing there are none", () => {
    expect(new FrameSeries(timeline, 9 as ProcessId).run()).toBe(true);
  });
});
