import { expect, test } from "vitest";
import { usageBar } from "./usage-bar.ts";

const empty = { usage: 0, pending: 0, spilled: 0, setting: 0, effective: null, capacity: 100 };

test("the parts lie one behind the other", () => {
  expect(usageBar({ ...empty, usage: 50, pending: 10, spilled: 20, setting: 75, effective: 60 })).toEqual({
    placed: 0.4,
    pending: expect.closeTo(0.1),
    spilled: expect.closeTo(0.2),
    setting: 0.75,
    effective: 0.6,
  });
});

test("nothing leaves the bar: a charge above the capacity, a spill behind it, a setting of 16E", () => {
  const bar = usageBar({ ...empty, usage: 104, pending: 10, spilled: 50, setting: 2 ** 63 });
  expect(bar).toMatchObject({ placed: 0.94, spilled: 0, setting: 1 });
  expect(bar.placed + bar.pending).toBe(1);
});

test("a setting of 0 has no tick", () => {
  expect(usageBar(empty).setting).toBeNull();
});
