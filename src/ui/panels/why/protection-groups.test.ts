import { expect, test } from "vitest";
import type { ProtectionStep } from "../../../engine/index.ts";
import { groupSteps, hasWrapped, isTrivial } from "./protection-groups.ts";

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
