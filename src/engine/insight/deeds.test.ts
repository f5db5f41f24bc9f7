import { expect, it } from "vitest";
import { recordOperation } from "../frame.ts";
import { GTT, VRAM } from "../kernel/ids.ts";
import { Machine } from "../machine.ts";
import { deedsAt } from "./deeds.ts";
import { Naming } from "./names.ts";
import { outlineOf } from "./operation-outline.ts";
import { runOfVector, story, type TestRun, vectorNames } from "./testing/runs.ts";

const runs = vectorNames()
  .map(runOfVector)
  .filter((run): run is TestRun => run !== null);

it("an eviction and the buffer that it was for are two deeds, each with its way", () => {
  const { timeline } = story("blog-7.3");
  const expansion = timeline.expand(333);
  const last = expansion.length - 1;
  const deeds = deedsAt(expansion.machineAt(last), expansion, last);
  expect(deeds.map(({ buffers, from, to, isSpilled }) => ({ buffers, from, to, isSpilled }))).toEqual([
    { buffers: ["kwin0", "kwin1"], from: "VRAM", to: "GTT", isSpilled: true },
    { buffers: ["g102"], from: null, to: "VRAM", isSpilled: false },
  ]);
  const outline = outlineOf(expansion, new Naming(timeline.program));
  expect(outline).toMatchObject({ firstVisit: 9, firstProtection: 3, walks: 1, visits: 104, protections: 4, deeds: 2 });
  expect(outline.before).toEqual([{ vram: 8170 * 2 ** 20, gtt: 650 * 2 ** 20 }]);
  const { asking, protection } = outline.arithmetic;
  expect([asking, protection].map((steps) => steps.at(-1)?.path)).toEqual([
    expect.stringContaining("app-steam"),
    expect.stringContaining("plasma-kwin"),
  ]);
  expect(deedsAt(expansion.machineAt(113), expansion, 113)).toEqual([]);
});

it.each(runs.map((run) => [run.name, run] as const))("in %s deeds add up to what VRAM and GTT gained", (_, run) => {
  let machine = new Machine(run.timeline.program);
  for (let operation = 0; operation < run.timeline.length; operation++) {
    const before = used(machine);
    const expansion = recordOperation(machine, operation, run.timeline.operation(operation));
    const last = expansion.length - 1;
    machine = expansion.machineAt(last);
    const gained = { VRAM: 0, GTT: 0, "system memory": 0 };
    for (const { from, to, bytes } of deedsAt(machine, expansion, last)) {
      if (from !== null) gained[from as "VRAM"] -= bytes;
      if (to !== null) gained[to as "VRAM"] += bytes;
    }
    if (run.timeline.program.devices.length === 1 && operation % 16 === 0) {
      const [vram, gtt] = before;
      expect(outlineOf(expansion, run.naming).before).toEqual([{ vram, gtt }]);
    }
    const now = used(machine);
    expect([gained.VRAM, gained.GTT], `operation ${operation}`).toEqual([now[0] - before[0], now[1] - before[1]]);
  }
});

function used({ kernel }: Machine): [vram: number, gtt: number] {
  let [vram, gtt] = [0, 0];
  for (let device = 0; device < kernel.devices.length; device++) {
    vram += kernel.resources.usageOf(device, VRAM);
    gtt += kernel.resources.usageOf(device, GTT);
  }
  return [vram, gtt];
}
