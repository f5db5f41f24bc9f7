import { expect, test } from "vitest";
import { usageBar } from "./usage-bar.ts";

const empty = {
  usage: 0,
  pending: 0,
  spilled: 0,
  min: 0,
  low: 0,
  max: Number.POSITIVE_INFINITY,
  effectiveMin: null,
  effectiveLow: null,
  capacity: 100,
};

test("the parts lie one behind the other", () => {
  expect(usageBar({ ...empty, usage: 50, pending: 10, spilled: 20, low: 75, max: 90, effectiveLow: 60 })).toEqual({
    placed: 0.4,
    pending: expect.closeTo(0.1),
    charged: 0.5,
    spilled: expect.closeTo(0.2),
    min: null,
    low: 0.75,
    max: 0.9,
    effective: 0.6,
    effectiveMin: 0,
  });
});

test("nothing leaves the bar: a charge above the capacity, a spill behind it, a setting of 16E", () => {
  const bar = usageBar({ ...empty, usage: 104, pending: 10, spilled: 50, low: 2 ** 63 });
  expect(bar).toMatchObject({ placed: 0.94, spilled: 0, low: 1 });
  expect(bar.placed + bar.pending).toBe(1);
});

test("usage ends where it does without anything pending, however little that is", () => {
  const settled = usageBar({ ...empty, usage: 60 });
  const pending = usageBar({ ...empty, usage: 60, pending: 0.01 });
  expect(pending.charged).toBe(settled.charged);
  expect(pending.placed + pending.pending).toBeCloseTo(pending.charged, 12);
});

test("settings that say nothing have no tick", () => {
  expect(usageBar(empty)).toMatchObject({ min: null, low: null, max: null, effective: null });
});

test("what is protected is the larger of effective min and low", () => {
  expect(usageBar({ ...empty, effectiveMin: 40, effectiveLow: 30 })).toMatchObject({
    effective: 0.4,
    effectiveMin: 0.4,
  });
});
