import { describe, expect, it } from "vitest";
import { NONE } from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import { explain } from "./explain.ts";
import { hatchedPools } from "./hatching.ts";
import { ownerOf } from "./holdings.ts";
import { cgroupPath } from "./names.ts";
import { focusOf, outcomeOf, processNames, runOutcome } from "./outcome.ts";
import { cgroupViews } from "./overview.ts";
import { allFrames, findFrame, mustRun, story, type TestRun } from "./testing/runs.ts";
import type { CgroupView } from "./types.ts";

const MIB = 2 ** 20;

/** The views after the first `executed` operations. */
function viewsAt(run: TestRun, executed: number): CgroupView[] {
  return cgroupViews(run.timeline.seek(executed), { naming: run.naming, writes: run.writes, executed });
}

function viewAt(run: TestRun, executed: number, path: string): CgroupView {
  const view = viewsAt(run, executed).find((one) => one.path === path);
  if (view === undefined) throw new Error(`no cgroup ${path} after ${executed} operations`);
  return view;
}

const LIMITS = mustRun(`device gpu0 kernel=7.1 vram=8G alloc=flat
enable /
mkdir /a
write /a dmem.low 1G
spawn p /a
create b0 p 2G vram
write /a dmem.max 1G
write /a dmem.low 3G
write /nowhere dmem.low 1G
disable /
enable /
write /a dmem.low 64M
`);

describe("a limit's origin", () => {
  it.each([
    [3, { value: 0, text: "0", operation: null, line: null, untilOperation: 3 }],
    [4, { value: 1024 * MIB, text: "1073741824", operation: 3, line: 4, untilOperation: 7 }],
    [8, { value: 3072 * MIB, text: "3221225472", operation: 7, line: 8, untilOperation: 11 }],
    [10, { value: 0, operation: null, untilOperation: 11 }],
    [11, { value: 0, operation: null, untilOperation: 11 }],
    [12, { value: 64 * MIB, operation: 11, untilOperation: null }],
  ])("dmem.low after %d operations", (executed, limit) => {
    expect(viewAt(LIMITS, executed, "/a").low).toMatchObject(limit);
  });

  it("shows a dropped write beside the value in force", () => {
    expect(viewAt(LIMITS, 7, "/a").max).toMatchObject({ text: "max", operation: 6, line: 7, ignored: "1G" });
    expect(viewAt(LIMITS, 6, "/a").max).toMatchObject({
      text: "max",
      operation: null,
      untilOperation: 6,
      ignored: null,
    });
    expect(viewAt(LIMITS, 12, "/a").max.ignored).toBeNull();
  });

  it("is known without a controller, too", () => {
    expect(viewAt(LIMITS, 10, "/a")).toMatchObject({ hasController: false, usage: 0 });
  });
});

describe("the blog at its first eviction", () => {
  const run = story("blog-7.3");
  const { expansion, index } = findFrame(run, ({ kind }) => kind === "evict", 300);
  const context = { naming: run.naming, writes: run.writes, executed: expansion.operation + 1 };
  const views = () => cgroupViews(expansion.machineAt(index), context);

  it("names and colours the cgroups", () => {
    expect(views().map(({ depth, name, colour }) => [depth, name, colour])).toEqual([
      [0, "/", -1],
      [1, "user", -1],
      [2, "user-1000", -1],
      [3, "user@1000", -1],
      [4, "session", -1],
      [5, "kwin", 0],
      [4, "app", -1],
      [5, "firefox", 1],
      [5, "discord", 2],
      [5, "slack", 3],
      [5, "steam", 4],
      [5, "game", 5],
    ]);
  });

  it("on a kernel that charges nothing a cgroup uses what its processes' buffers take up", () => {
    const run = mustRun(`device gpu0 kernel=6.12 vram=8G alloc=flat
enable /
mkdir /a
mkdir /a/b
spawn p /a/b
write /a dmem.low 1G
create b0 p 2G vram
`);
    const [root, a, b] = ["/", "/a", "/a/b"].map((path) => viewAt(run, run.timeline.length, path));
    for (const cgroup of [root, a, b]) expect(cgroup).toMatchObject({ usage: 2048 * MIB, pending: 0 });
    expect(a?.low).toMatchObject({ value: 1024 * MIB });
  });

  it("tells what is charged but not yet placed, spilled and asked", () => {
    const game = views().find(({ name }) => name === "game");
    expect(game).toMatchObject({
      usage: 6180 * MIB,
      pending: 60 * MIB,
      asked: 650 * MIB,
      spilled: 0,
      effectiveLow: 6180 * MIB,
    });
    expect(game?.mayPush).toMatchObject({ answer: "low", usage: 6180 * MIB });
    const kwin = views().find(({ name }) => name === "kwin");
    expect(kwin).toMatchObject({ usage: 288 * MIB, spilled: 32 * MIB, pending: 0 });
    expect(kwin?.processes).toEqual([
      { name: "kwin", vram: 288 * MIB, asked: 0, spilled: 32 * MIB, spilledBuffers: 1 },
    ]);
  });

  it("takes under 3 ms warm for views, hatching and explanation", () => {
    const snapshot = () => {
      const machine = expansion.machineAt(index);
      cgroupViews(machine, context);
      hatchedPools(machine, expansion, index);
      explain(machine, expansion, index, run.naming);
    };
    for (let i = 0; i < 50; i++) snapshot();
    const times = Array.from({ length: 50 }, () => {
      const start = performance.now();
      snapshot();
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[25]).toBeLessThan(3);
  });
});

describe("ownership", () => {
  const run = story("controller-not-enabled");

  it("is the charged pool's in VRAM, and marked where that is an ancestor", () => {
    const machine = run.timeline.seek(run.timeline.length);
    const where = (name: string) => {
      const { bos } = machine.kernel;
      const bo = bos.find(machine.program.symbols.bos.find(name));
      const owner = ownerOf(machine.kernel, bos.resource.get(bo));
      return [cgroupPath(machine, owner), owner === bos.cgroup.get(bo)];
    };
    expect(where("g0")).toEqual(["/", false]);
    expect(where("g1")).toEqual(["/user.slice", false]);
    expect(where("g3")).toEqual(["/user.slice", true]);
  });

  it("counts every buffer once, and pending is never negative", () => {
    for (const name of [
      "which-limit-ran-out-1",
      "max-below-usage-7.3",
      "root-ancestor-7.3",
      "controller-not-enabled",
    ]) {
      const every = story(name);
      for (const { expansion, index, machine } of allFrames(every)) {
        const views = cgroupViews(machine, {
          naming: every.naming,
          writes: every.writes,
          executed: expansion.operation,
        });
        expect(views.every(({ pending }) => pending >= 0)).toBe(true);
        const [root] = views;
        const { asked, spilled } = outside(machine);
        if (expansion.frame(index).event.kind === "return") expect(root).toMatchObject({ asked, spilled });
      }
    }
  });
});

/** Bytes outside VRAM by the managers' own count, told apart by the buffers' preference. */
function outside(machine: Machine): { asked: number; spilled: number } {
  const { bos, resources } = machine.kernel;
  const held = { asked: 0, spilled: 0 };
  for (let bo = bos.oldest; bo !== NONE; bo = bos.next.get(bo)) {
    if (resources.type.get(bos.resource.get(bo)) === 2) continue;
    held[bos.preferred.get(bo) & 4 ? "spilled" : "asked"] += bos.size.get(bo);
  }
  return held;
}

describe("outcome", () => {
  it.each([
    ["blog-7.3", 42, 0, null],
    ["blog-6.18", 0, 16, "6.18 never evicts for a VRAM|GTT buffer: it goes to GTT."],
    [
      "blog-7.3-top-and-game",
      0,
      16,
      "In the whole run nothing was evicted: no request without room was within its cgroup's effective min or low, and such a request goes to GTT.",
    ],
    ["blog-7.3-top-and-game-exact", 42, 0, null],
  ])("%s: %d evictions, %d of the game's buffers spilled", (name, evictions, spilledBuffers, quiet) => {
    const run = story(name);
    const machine = run.timeline.seek(run.timeline.length);
    const focus = focusOf(run.timeline.program);
    expect(focus).toBe("game");
    expect(outcomeOf(machine, run.naming, focus)).toMatchObject({
      name: "game",
      process: { spilledBuffers, asked: 650 * MIB },
    });
    expect(runOutcome(machine, run.timeline.summary)).toMatchObject({ evictions, quiet });
  });

  it.each([
    ["dmem.max alone", "1G", "64M", "dmem.max refused requests, and such a request goes to GTT."],
    [
      "low alone",
      "max",
      "1G",
      "no request without room was within its cgroup's effective min or low, and such a request goes to GTT.",
    ],
    [
      "both",
      "1G",
      "1G",
      "dmem.max refused some requests, and no other one without room was within its cgroup's effective min or low. Both go to GTT.",
    ],
  ])("says why nothing was evicted: %s kept buffers out", (_what, max, size, quiet) => {
    const { timeline } = mustRun(`device gpu0 kernel=7.3 vram=8G
enable /
mkdir /a
write /a dmem.max ${max}
mkdir /b
spawn a /a
spawn b /b
create a0 a 768M vram|gtt
create a1 a 768M vram|gtt
repeat 9 as i
  create b{i} b ${size} vram|gtt
end
`);
    const outcome = runOutcome(timeline.seek(timeline.length), timeline.summary);
    expect(outcome).toMatchObject({ evictions: 0, quiet: `In the whole run nothing was evicted: ${quiet}` });
    expect(outcome.spilledBuffers).toBeGreaterThan(0);
  });

  it("is null before the process exists, and lists processes in order of spawn", () => {
    const run = story("blog-7.3");
    expect(outcomeOf(run.timeline.seek(10), run.naming, "game")).toBeNull();
    expect(outcomeOf(run.timeline.seek(10), run.naming, "nobody")).toBeNull();
    expect(processNames(run.timeline.program)).toEqual(["kwin", "firefox", "discord", "slack", "steam", "game"]);
  });
});
