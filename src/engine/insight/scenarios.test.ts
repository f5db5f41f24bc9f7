/** The scenarios that come with the page show what their descriptions say, on the kernels that they speak of. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "../script/parser.ts";
import { explain } from "./explain.ts";
import { holdingsOf } from "./holdings.ts";
import { processName } from "./names.ts";
import { mustRun, type TestRun } from "./testing/runs.ts";

const FOLDER = fileURLToPath(new URL("../../scenarios", import.meta.url));

function textOf(name: string): string {
  return readFileSync(`${FOLDER}/${name}.dmem`, "utf8");
}

/** Spilled buffers by process at the end of a run. */
function spilled({ timeline }: TestRun): Record<string, number> {
  const end = timeline.seek(timeline.length);
  const counts = [...holdingsOf(end).byProcess].map(
    ([process, { spilledBuffers }]) => [processName(end, process), spilledBuffers] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function evictions({ timeline: { summary } }: TestRun): number {
  return summary.evictions.reduce((sum, count) => sum + count, 0);
}

describe("a scenario ends as it says", () => {
  it.each([
    ["blog-fixed", "7.3", { kwin: 10, firefox: 32 }, 42],
    ["blog-fixed", "6.18", { game: 16 }, 0],
    ["blog-unpatched", "6.18", { game: 16 }, 0],
    ["why-every-ancestor", "7.3", { game: 16 }, 0],
    ["alt-tab", "7.3", { game: 20, kwin: 10, discord: 21, slack: 14, steam: 25 }, 122],
    ["two-games", "7.3", { kwin: 10, first: 37 }, 47],
    ["two-cards", "7.3", { game: 9 }, 9],
    ["two-cards", "7.0-protect", { kwin: 8, firefox: 14 }, 8],
  ] as const)("%s on %s", (name, kernel, outside, evicted) => {
    const run = mustRun(textOf(name).replace(/kernel=\S+/g, `kernel=${kernel}`));
    expect(spilled(run)).toEqual(outside);
    expect(evictions(run)).toBe(evicted);
  });

  it.each([
    [
      "a write of one line saves the game on 7.3",
      "focus game",
      "write APP dmem.low drm/0000:0a:00.0/vram 4294967296",
      0,
    ],
    ["exact arithmetic does not", "alloc=buddy", "alloc=buddy overflow=exact", 9],
  ])("of two-cards EINVAL decides: %s", (_what, from, to, game) => {
    const text = textOf("two-cards");
    const app = /^spawn game (.*)$/m.exec(text)?.[1] ?? "";
    const run = mustRun(text.replaceAll(from, to.replace("APP", app)));
    expect(spilled(run).game ?? 0).toBe(game);
    expect(run.timeline.summary.overflows.some((count) => count > 0)).toBe(false);
  });

  it.each(["blog-fixed", "two-cards", "two-games", "alt-tab"])("%s sums itself up in its last frame", (name) => {
    const { timeline, naming } = mustRun(textOf(name));
    const expansion = timeline.expand(timeline.length - 1);
    const last = expansion.length - 1;
    expect(explain(expansion.machineAt(last), expansion, last, naming).text).toContain("End of the run: ");
  });

  it("alt-tab alone moves nothing", () => {
    const { timeline } = mustRun(textOf("alt-tab"));
    const { stream, summary } = timeline;
    const focused = stream.lines().findLastIndex((line) => textOf("alt-tab").split("\n")[line - 1] === "focus firefox");
    const writes = [focused - 1, focused].map((number) => stream.operationAt(number));
    expect(writes.map(({ kind, origin }) => [kind, origin?.player])).toEqual([
      ["write", "plasma"],
      ["write", "plasma"],
    ]);
    expect([summary.evictions[focused - 1], summary.evictions[focused]]).toEqual([0, 0]);
  });
});

it.each(readdirSync(FOLDER).filter((file) => file.endsWith(".dmem")))(
  "%s has a title, a description, captions and no mistake",
  (file) => {
    const { statements, diagnostics } = parse(textOf(file.replace(".dmem", "")));
    const kinds = new Set<string>(statements.map(({ kind }) => kind));
    expect(["title", "about", "note", "label"].filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(diagnostics).toEqual([]);
  },
);
