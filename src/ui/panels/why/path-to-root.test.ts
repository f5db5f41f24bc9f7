import { expect, test } from "vitest";
import type { CgroupView, Explanation, Phrase } from "../../../engine/index.ts";
import { pathToRoot } from "./path-to-root.ts";

const all = ["/", "/a", "/a/b", "/a/bb", "/c"].map((path) => ({ path }) as CgroupView);
const named = (path: string): Phrase => ({ text: path, role: "cgroup", path });
const explained = (parts: Partial<Explanation>): Explanation =>
  ({ kind: "charge", sentence: [], facts: [], about: parts.sentence?.[0]?.path ?? null, ...parts }) as Explanation;

test("a charge goes from the cgroup to the root", () => {
  const path = pathToRoot(explained({ sentence: [named("/a/b")] }), all);
  expect(path.cgroups.map((cgroup) => cgroup.path)).toEqual(["/a/b", "/a", "/"]);
  expect(path).toMatchObject({ isCharge: true, refusedBy: null });
});

test("a refused one names who refused", () => {
  const facts = [{ name: "refused by", text: "a", bytes: null }];
  expect(pathToRoot(explained({ sentence: [named("/a/bb"), named("/a")], facts }), all).refusedBy).toBe("/a");
});

test("a frame about nobody has no path", () => {
  expect(pathToRoot(explained({ kind: "walk-end" }), all).cgroups).toEqual([]);
});
