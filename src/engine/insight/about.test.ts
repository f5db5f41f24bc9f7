import { expect, it } from "vitest";
import { explain } from "./explain.ts";
import { mustRun, story, type TestRun } from "./testing/runs.ts";

function aboutOf({ timeline, naming }: TestRun, operation: number, frame: number): string | null {
  const expansion = timeline.expand(operation);
  return explain(expansion.machineAt(frame), expansion, frame, naming).about;
}

it("a frame that names no cgroup is about the one for which the operation is done", () => {
  const run = story("blog-7.3");
  const { frames } = run.timeline.expand(333);
  const game = aboutOf(run, 333, 0);
  expect(game).toContain("app-steam");
  const nameless = frames.findIndex(({ event }) => event.kind === "try-place");
  expect(aboutOf(run, 333, nameless)).toBe(game);
});

it("a dump is about nobody, whoever is named in it", () => {
  const run = mustRun("device gpu0 kernel=7.3 vram=64M\nmkdir /a\nspawn game /a\ncreate b game 96M vram|gtt\ndump");
  expect([0, 1].map((frame) => aboutOf(run, 4, frame))).toEqual([null, null]);
});
