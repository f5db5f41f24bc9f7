import { expect, test } from "vitest";
import type { CgroupView } from "../../engine/index.ts";
import type { RunInfo } from "../../workers/protocol.ts";
import { initialState } from "./app-state.ts";
import { scenarioById } from "./scenarios.ts";
import { startHistory } from "./script-history.ts";
import { changeOf, compared, rivals, scriptName } from "./selectors.ts";

const SCRIPT = "# a card\ndevice gpu0 kernel=7.3 vram=8G\nmkdir /a # kernel=7.3\n";
const state = (text: string) => ({
  ...initialState(),
  file: { name: "x.dmem", text: SCRIPT },
  history: startHistory(text),
});

test.each([
  ["as it came", SCRIPT, null],
  ["another kernel", SCRIPT.replace("gpu0 kernel=7.3", "gpu0 kernel=6.18"), "kernel changed"],
  ["exact arithmetic", SCRIPT.replace("vram=8G", "vram=8G overflow=exact"), "arithmetic changed"],
  ["both", SCRIPT.replace("kernel=7.3 vram", "kernel=6.18 overflow=exact vram"), "kernel changed"],
  ["another card", SCRIPT.replace("8G", "4G"), "edited"],
  ["a kernel's name elsewhere", SCRIPT.replace("# kernel=7.3", "# kernel=6.18"), "edited"],
])("%s", (_, text, change) => {
  expect(changeOf(state(text))).toBe(change);
});

test("one can be safe from others, not from what one contains or lies in", () => {
  const cgroups = [
    { path: "/", colour: 0 },
    { path: "/a", colour: 1 },
    { path: "/a/b", colour: 2 },
    { path: "/ab", colour: 3 },
    { path: "/c", colour: -1 },
  ] as CgroupView[];
  const from = (path: string) => rivals(cgroups, path).map((other) => other.path);
  expect(from("/a")).toEqual(["/ab"]);
  expect(from("/a/b")).toEqual(["/ab"]);
  expect(from("/ab")).toEqual(["/a", "/a/b"]);
  expect(from("/")).toEqual([]);
});

test("an edit is compared once its run is there, and not while the script has mistakes", () => {
  const [was, now] = [{ id: 1 }, { id: 2 }] as RunInfo[];
  const before = { run: was as RunInfo, now: null, evicted: 0 };
  const state = { run: was ?? null, before, mistakes: null };
  expect(compared({ ...state, before: null })).toBeNull();
  expect(compared(state)).toBeNull();
  expect(compared({ ...state, run: now ?? null })).toBe(before);
  expect(compared({ ...state, run: now ?? null, mistakes: { text: "fre", diagnostics: [] } })).toBeNull();
});

test("another script in the same place is compared with nothing: it is about somebody else, or another card", () => {
  const run = (path: string, capacity = 8, device = 0) => ({ outcome: { path }, capacity, device }) as RunInfo;
  const before = { run: run("/game"), now: null, evicted: 0 };
  const from = (now: RunInfo) => compared({ run: now, before, mistakes: null });
  expect(from(run("/game"))).toBe(before);
  expect(from(run("/other"))).toBeNull();
  expect(from(run("/game", 1))).toBeNull();
  expect(from(run("/game", 8, 1))).toBeNull();
});

test("a scenario that was made another script has that one's title", () => {
  const scenario = { ...initialState(), scenario: "blog-fixed" };
  const named = (text: string, title: string | null) =>
    scriptName({ ...scenario, history: startHistory(text), run: { scenario: { title } } as RunInfo });
  expect(named(scenarioById("blog-fixed")?.text ?? "", "The blog, fixed")).toBe("The blog, fixed");
  expect(named("title Mine\n", "Mine")).toBe("Mine");
  expect(named("device gpu0 kernel=7.3 vram=8G\n", null)).toBe("Untitled script");
});
