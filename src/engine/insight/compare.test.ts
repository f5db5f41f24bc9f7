import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../operation.ts";
import { parse } from "../script/parser.ts";
import { Timeline } from "../timeline.ts";
import { type ComparedRun, type Comparison, compareRuns } from "./compare.ts";

function runOf(text: string): ComparedRun {
  const script = parse(text, { lint: false });
  const timeline = new Timeline(compile(script.statements));
  timeline.run();
  return { script, timeline };
}

const storyText = (name: string) => readFileSync(new URL(`../vectors/stories/${name}.dmem`, import.meta.url), "utf8");
const story = (name: string) => runOf(storyText(name));
const game = ({ processes }: Comparison) => processes.find(({ a, b }) => (a ?? b)?.name === "game");
const MIB = 1024 ** 2;

describe("the blog on two kernels", () => {
  const [fixed, before] = [story("blog-7.3"), story("blog-6.18")];
  const comparison = compareRuns(fixed, before);

  test("parts where 7.3 first evicts", () => {
    const first = fixed.timeline.summary.evictions.findIndex((count) => count > 0);
    expect(comparison.parting).toMatchObject({ operation: { a: first, b: first }, ret: { a: 0, b: 0 } });
    expect(comparison.parting?.evictions.a).toBeGreaterThan(0);
    expect(comparison.parting?.evictions.b).toBe(0);
  });

  test("ends with 42 evictions against 16 spilled buffers of the game", () => {
    expect([comparison.totals.a.evictions, comparison.totals.b.evictions]).toEqual([42, 0]);
    expect([game(comparison)?.a?.spilledBuffers, game(comparison)?.b?.spilledBuffers]).toEqual([0, 16]);
    expect([game(comparison)?.a?.spilled, game(comparison)?.b?.spilled]).toEqual([0, 960 * MIB]);
    expect(comparison.placement.total).toBe(42 + 16);
    expect([comparison.only, comparison.returns.total, comparison.unseen]).toEqual([{ a: 0, b: 0 }, 0, 0]);
  });

  test("takes less than 20 ms", () => {
    const times = Array.from({ length: 20 }, () => {
      const start = performance.now();
      compareRuns(fixed, before);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(20);
  });

  test("the other way round is the same", () => {
    const back = compareRuns(before, fixed);
    expect(back.parting?.operation).toEqual(comparison.parting?.operation);
    expect(back.placement.total).toBe(comparison.placement.total);
  });
});

describe("two configurations of one script", () => {
  const text = storyText("blog-7.3");
  const ancestor = /^write \/user\.slice\/user-1000\.slice\/user@1000\.service\/app\.slice dmem\.low .*$/m;

  test("a run compared with itself does not part", () => {
    expect(compareRuns(story("blog-7.3"), story("blog-7.3"))).toMatchObject({
      parting: null,
      returns: { total: 0 },
      placement: { total: 0 },
    });
  });

  test("a value changed: aligned line by line", () => {
    const changed = text.replaceAll(/(dmem\.low) .*$/gm, "$1 0");
    const { parting, only, totals } = compareRuns(runOf(text), runOf(changed));
    expect(only).toEqual({ a: 0, b: 0 });
    expect([totals.a.evictions > 0, totals.b.evictions]).toEqual([true, 0]);
    expect(parting?.operation.a).toBe(parting?.operation.b);
  });

  test("a line taken out and two put in: what follows is aligned", () => {
    expect(ancestor.test(text)).toBe(true);
    const without = runOf(text.replace(`${ancestor.exec(text)?.[0]}\n`, ""));
    expect(compareRuns(runOf(text), without).only).toEqual({ a: 1, b: 0 });
    const longer = runOf(text.replace(/^spawn kwin/m, "mkdir /x\nmkdir /y\nspawn kwin"));
    const comparison = compareRuns(runOf(text), longer);
    expect([comparison.only, comparison.parting]).toEqual([{ a: 0, b: 2 }, null]);
  });

  test("which limit ran out: two trees", () => {
    const comparison = compareRuns(story("which-limit-ran-out-1"), story("which-limit-ran-out-2"));
    // Both evict one buffer for C's fifth: where the limit is M's, A's own low does not count.
    expect(comparison.parting).toMatchObject({ evictions: { a: 1, b: 1 }, vram: { a: 4096 * MIB, b: 4096 * MIB } });
    expect(comparison.parting?.placement.rows).toContainEqual({ buffer: "a0", where: { a: "VRAM", b: "GTT" } });
    expect(comparison.placement.total).toBeGreaterThan(0);
  });
});

describe("loops, players and storms", () => {
  const desktop = (player: string, kernel: string) =>
    runOf(
      [
        `device gpu0 kernel=${kernel} vram=1G`,
        `device gpu1 kernel=${kernel} vram=1G region=drm/0000:0f:00.0/vram`,
        ...["enable /", "mkdir /a", "mkdir /b", "spawn a /a", "spawn b /b", `foreground ${player}`],
        ...["repeat 3 as i", "focus a", "create a{i} a 100M vram|gtt", "focus b", "create b{i} b 100M vram|gtt", "end"],
      ].join("\n"),
    );

  test("what players do is aligned by order: gamescope's two lines are refused by 7.3", () => {
    const { parting, returns, only } = compareRuns(desktop("gamescope", "6.18"), desktop("gamescope", "7.3"));
    expect(parting).toMatchObject({ operation: { a: 9, b: 9 }, ret: { a: 0, b: -22 } });
    expect([returns.total, only]).toEqual([11, { a: 0, b: 0 }]);
  });

  test("players that do more or less leave the script's own aligned", () => {
    const { parting, only } = compareRuns(desktop("plasma", "7.3"), desktop("hyprland", "7.3"));
    expect(parting).toBeNull();
    expect(only.a).toBeGreaterThan(0);
  });

  test("a long run is bounded, and says so", () => {
    const storm = (size: string) =>
      runOf(
        [
          "device gpu0 kernel=7.3 vram=1G",
          "spawn p /",
          "repeat 120000",
          `create b p ${size} vram kernel`,
          "free b",
          "end",
        ].join("\n"),
      );
    const { unseen, returns, parting } = compareRuns(storm("4K"), storm("2G"));
    expect(unseen).toBe(40_002);
    expect([returns.rows.length, parting?.operation.a]).toEqual([100, 2]);
  });
});
