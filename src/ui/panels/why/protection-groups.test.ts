import { expect, test } from "vitest";
import type { ProtectionStep } from "../../../engine/index.ts";
import { groupSteps, hasWrapped, isTrivial, parentOf, ruleWords } from "./protection-groups.ts";

const step = (path: string, which: "min" | "low", parts: Partial<ProtectionStep> = {}) =>
  ({ path, which, setting: 0, value: 0, exact: 0, ...parts }) as ProtectionStep;

test("min and low of a cgroup stand together, the top of the tree first", () => {
  const steps = [step("/a", "min"), step("/a", "low"), step("/a/b", "min"), step("/a/b", "low")];
  expect(groupSteps(steps)).toEqual([
    { path: "/a", min: steps[0], low: steps[1] },
    { path: "/a/b", min: steps[2], low: steps[3] },
  ]);
});

test("a setting that came to nothing is worth a line, nothing from nothing is not", () => {
  expect(isTrivial(step("/a", "low"))).toBe(true);
  expect(isTrivial(step("/a", "low", { setting: 5 }))).toBe(false);
  expect(isTrivial(step("/a", "low", { exact: 5 }))).toBe(false);
});

test("a value beyond 2^53 is compared to the digit", () => {
  expect(hasWrapped(step("/a", "low", { value: "18446744073709551615", exact: "18446744073709551614" }))).toBe(true);
  expect(hasWrapped(step("/a", "low", { value: 7, exact: 7 }))).toBe(false);
});

test.each<[Partial<ProtectionStep>, string]>([
  [{ rule: "direct", usage: 5, setting: 3, value: 3 }, "taken as written: it lies right below the root"],
  [{ rule: "own", usage: 5, setting: 8, value: 5 }, "counts up to its usage"],
  [{ rule: "own", usage: 8, setting: 5, value: 5 }, "as written: it uses as much or more"],
  [{ rule: "shared", usage: 5, setting: 8, value: 5, parentEffective: 9 }, "counts up to its usage"],
  [
    { rule: "shared", usage: 8, setting: 2, value: 4, parentEffective: 9 },
    "its own claim and a share of what nobody at this level claims",
  ],
  [
    { rule: "scaled", usage: 8, setting: 8, value: 4, parentEffective: 4 },
    "scaled down: the cgroups at this level claim more than the one above has",
  ],
  [{ rule: "scaled", usage: 8, setting: 8, parentEffective: 0 }, "the cgroup above has none to pass on"],
  [{ rule: "scaled", usage: 8, parentEffective: 0 }, "nothing written, nothing inherited"],
  [{ rule: "own", usage: 8, setting: "18446744073709551615", value: 8 }, "counts up to its usage"],
])("%j reads %s", (parts, words) => {
  expect(ruleWords(step("/a", "low", { exact: parts.value ?? 0, ...parts }), "the root")).toBe(words);
});

test("the parent of a cgroup right below the root is the root", () => {
  expect(["/a/b", "/a"].map(parentOf)).toEqual(["/a", "/"]);
});
