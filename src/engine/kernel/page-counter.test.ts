import { describe, expect, test } from "vitest";
import { NONE, type PoolId } from "./ids.ts";
import { Memory } from "./memory.ts";
import {
  effectiveProtection,
  PAGE_COUNTER_MAX,
  PageCounters,
  pageCounterCalculateProtection,
  pageCounterSetLow,
  pageCounterSetMax,
  pageCounterSetMin,
  pageCounterTryCharge,
  pageCounterUncharge,
  protectionRule,
  protectionWraps,
} from "./page-counter.ts";
import { fromBigInt, toBigInt } from "./u64.ts";

const GIB = 1024 ** 3;
const ALL_ONES = fromBigInt(2n ** 64n - 1n);

describe("effective protection, known answers in GiB", () => {
  // Overflowing products, as the kernel answers and as true quotients.
  test.each<
    [
      usage: number,
      parentUsage: number,
      setting: number,
      parentEffective: number,
      siblings: number,
      kernel: number,
      exact: number,
    ]
  >([
    [6, 10, 6, 8, 10, 0, 4.8],
    [4, 8, 4, 6, 8, 1, 3],
    [5, 8, 5, 7, 8, 0.375, 4.375],
    [2, 6, 0, 8, 0, 0, 8 / 3],
    [3, 6, 0, 8, 0, 4 / 3, 4],
    // No product is computed: the setting counts, or what is used of it.
    [4, 10, 6, 8, 8, 4, 4],
    [6, 10, 4, 8, 8, 4, 4],
    [6, 6, 4, 8, 6, 4, 4],
    // Small products do not wrap.
    [1, 2, 1, 1, 2, 0.5, 0.5],
    [2, 3, 0, 1, 0, 2 / 3, 2 / 3],
    [0.5, 0.5, 8, 4, 0.5, 0.5, 0.5],
  ])("usage %d of %d, setting %d, parent passes on %d, siblings claim %d: %d, exactly %d", (...row) => {
    const [usage, parentUsage, setting, parentEffective, siblings, kernel, exact] = row.map((n) =>
      Math.floor(n * GIB),
    ) as [...typeof row];
    const answer = (exactly: boolean) =>
      effectiveProtection(usage, parentUsage, setting, parentEffective, siblings, exactly);
    expect([answer(false), answer(true)]).toEqual([kernel, exact]);
    expect(protectionWraps(usage, parentUsage, setting, parentEffective, siblings)).toBe(kernel !== exact);
  });

  test("settings of 64 bits count as they are", () => {
    expect(effectiveProtection(GIB, 2 * GIB, ALL_ONES, ALL_ONES, GIB, false)).toBe(GIB);
    expect(effectiveProtection(GIB, 2 * GIB, 0, ALL_ONES, 0, true)).toBe(
      fromBigInt(((2n ** 64n - 1n) * BigInt(GIB)) / BigInt(2 * GIB)),
    );
  });

  test.each([
    ["scaled", 4, 8, 4, 6, 8],
    ["own", 4, 10, 6, 8, 8],
    ["own", 4, 8, 4, 8, 4],
    ["shared", 3, 6, 0, 8, 0],
  ])("%s: usage %d of %d, setting %d, parent passes on %d, siblings claim %d", (rule, ...row) => {
    const [usage, parentUsage, setting, parentEffective, siblings] = row as [number, number, number, number, number];
    expect(protectionRule(usage, parentUsage, setting, parentEffective, siblings)).toBe(rule);
  });
});

/** A root, a middle and two leaves below it. */
const ROOT = 0 as PoolId;
const MIDDLE = 1 as PoolId;
const LEAF = 2 as PoolId;
const OTHER = 3 as PoolId;

function counters(): PageCounters {
  const c = new PageCounters(new Memory());
  c.initialise(ROOT, NONE);
  c.initialise(MIDDLE, ROOT);
  c.initialise(LEAF, MIDDLE);
  c.initialise(OTHER, MIDDLE);
  return c;
}

type Column = "usage" | "watermark" | "failcnt" | "min" | "low" | "max" | "emin" | "elow" | "minUsage" | "lowUsage";
type Sum = "childrenMinUsage" | "childrenLowUsage";

/** A column of all four counters. */
const column = (c: PageCounters, name: Column | Sum) =>
  [ROOT, MIDDLE, LEAF, OTHER].map((counter) => c[name].get(counter));

describe("charging", () => {
  test("a fresh counter has no usage, no protection and no limit", () => {
    const c = counters();
    expect(column(c, "usage")).toEqual([0, 0, 0, 0]);
    expect(column(c, "min")).toEqual([0, 0, 0, 0]);
    expect(column(c, "max")).toEqual(Array(4).fill(PAGE_COUNTER_MAX));
  });
  test("goes to a counter and all above it, and raises peaks", () => {
    const c = counters();
    expect(pageCounterTryCharge(c, LEAF, 5)).toBe(NONE);
    expect(pageCounterTryCharge(c, OTHER, 2)).toBe(NONE);
    pageCounterUncharge(c, LEAF, 4);
    expect(column(c, "usage")).toEqual([3, 3, 1, 2]);
    expect(column(c, "watermark")).toEqual([7, 7, 5, 2]);
  });
  test("is refused by the lowest counter whose max would be passed: that one counts it, nothing is charged", () => {
    const c = counters();
    pageCounterSetMax(c, MIDDLE, 10);
    pageCounterSetMax(c, ROOT, 5);
    expect(pageCounterTryCharge(c, LEAF, 11)).toBe(MIDDLE);
    expect(pageCounterTryCharge(c, LEAF, 6)).toBe(ROOT);
    expect(column(c, "usage")).toEqual([0, 0, 0, 0]);
    expect(column(c, "failcnt")).toEqual([1, 1, 0, 0]);
  });
  test("up to the max is no passing", () => {
    const c = counters();
    pageCounterSetMax(c, LEAF, 10);
    expect([pageCounterTryCharge(c, LEAF, 10), pageCounterTryCharge(c, LEAF, 1)]).toEqual([NONE, LEAF]);
  });
  test("when refused, leaves the peaks it raised below", () => {
    const c = counters();
    pageCounterSetMax(c, ROOT, 5);
    expect(pageCounterTryCharge(c, LEAF, 6)).toBe(ROOT);
    expect(column(c, "watermark")).toEqual([0, 6, 6, 0]);
  });
  test("keeps peaks beyond what doubles can hold", () => {
    const c = counters();
    pageCounterSetMax(c, MIDDLE, ALL_ONES);
    pageCounterSetMax(c, LEAF, ALL_ONES);
    pageCounterTryCharge(c, LEAF, 6);
    expect(pageCounterTryCharge(c, LEAF, Number.MAX_SAFE_INTEGER)).toBe(ROOT);
    expect(toBigInt(c.watermark.get(LEAF))).toBe(2n ** 53n + 5n);
    expect(column(c, "usage")).toEqual([6, 6, 6, 0]);
  });
  test("taking back more than there is ends at 0", () => {
    const c = counters();
    pageCounterTryCharge(c, LEAF, 5);
    pageCounterUncharge(c, LEAF, 7);
    expect(column(c, "usage")).toEqual([0, 0, 0, 0]);
  });
});

describe("protected usage", () => {
  test("is the smaller of usage and setting; the parent keeps its children's sum", () => {
    const c = counters();
    pageCounterSetMin(c, LEAF, 4);
    pageCounterSetLow(c, OTHER, 100);
    pageCounterTryCharge(c, LEAF, 10);
    pageCounterTryCharge(c, OTHER, 3);
    expect(column(c, "minUsage")).toEqual([0, 0, 4, 0]);
    expect(column(c, "lowUsage")).toEqual([0, 0, 0, 3]);
    expect(column(c, "childrenMinUsage")).toEqual([0, 4, 0, 0]);
    expect(column(c, "childrenLowUsage")).toEqual([0, 3, 0, 0]);
    pageCounterUncharge(c, LEAF, 8);
    pageCounterSetLow(c, OTHER, 1);
    expect(column(c, "childrenMinUsage")).toEqual([0, 2, 0, 0]);
    expect(column(c, "childrenLowUsage")).toEqual([0, 1, 0, 0]);
  });
  test("of a root is nobody's", () => {
    const c = counters();
    pageCounterSetMin(c, ROOT, 4);
    pageCounterTryCharge(c, LEAF, 10);
    expect(column(c, "minUsage")).toEqual([0, 0, 0, 0]);
  });
});

describe("limits", () => {
  test("a max below usage is refused and changes nothing", () => {
    const c = counters();
    pageCounterTryCharge(c, LEAF, 10);
    expect(pageCounterSetMax(c, LEAF, 9)).toBe(false);
    expect(c.max.get(LEAF)).toBe(PAGE_COUNTER_MAX);
    expect(pageCounterSetMax(c, LEAF, 10)).toBe(true);
    expect(c.max.get(LEAF)).toBe(10);
  });
});

describe("calculating protection", () => {
  /** Both leaves ask for 6 of the middle's 8. */
  function contested(): PageCounters {
    const c = counters();
    pageCounterSetMin(c, MIDDLE, 8);
    pageCounterSetMin(c, LEAF, 6);
    pageCounterSetMin(c, OTHER, 6);
    pageCounterTryCharge(c, LEAF, 6);
    pageCounterTryCharge(c, OTHER, 6);
    return c;
  }

  test("right below the root a setting counts in full, further down it is scaled to what is there", () => {
    const c = contested();
    for (const counter of [MIDDLE, LEAF, OTHER]) pageCounterCalculateProtection(c, ROOT, counter, false);
    expect(column(c, "emin")).toEqual([0, 8, 4, 4]);
  });
  test("seen from the middle the leaves stand right below the root", () => {
    const c = contested();
    for (const counter of [LEAF, OTHER]) pageCounterCalculateProtection(c, MIDDLE, counter, false);
    expect(column(c, "emin")).toEqual([0, 0, 6, 6]);
  });
  test("the root itself and a counter without usage keep what they had", () => {
    const c = contested();
    for (const counter of [MIDDLE, LEAF]) pageCounterCalculateProtection(c, ROOT, counter, false);
    pageCounterUncharge(c, LEAF, 6);
    pageCounterSetMin(c, LEAF, 0);
    pageCounterCalculateProtection(c, ROOT, LEAF, false);
    pageCounterCalculateProtection(c, MIDDLE, MIDDLE, false);
    expect(column(c, "emin")).toEqual([0, 8, 4, 0]);
  });
  test("tells whether a product wrapped", () => {
    const c = counters();
    pageCounterSetMin(c, MIDDLE, 6 * GIB);
    for (const leaf of [LEAF, OTHER]) {
      pageCounterSetMin(c, leaf, 4 * GIB);
      pageCounterTryCharge(c, leaf, 4 * GIB);
    }
    const answers = [MIDDLE, LEAF].map((counter) => pageCounterCalculateProtection(c, ROOT, counter, false));
    expect([answers, c.emin.get(LEAF)]).toEqual([[false, true], GIB]);
    expect([pageCounterCalculateProtection(c, ROOT, LEAF, true), c.emin.get(LEAF)]).toEqual([false, 3 * GIB]);
  });
});
