import fc from "fast-check";
import { expect, test } from "vitest";
import { grouped } from "./digits.ts";

test("thousands are apart, and nothing ends in zeros behind the point", () => {
  expect([0, 999, 1000, 6180, 1_234_567, -1000].map((value) => grouped(value))).toEqual([
    "0",
    "999",
    "1,000",
    "6,180",
    "1,234,567",
    "-1,000",
  ]);
  expect([62.5, 62.04, 999.95, 0.25].map((value) => grouped(value, 1))).toEqual(["62.5", "62", "1,000", "0.3"]);
  expect(grouped(18_446_744_073_709_551_615n)).toBe("18,446,744,073,709,551,615");
});

const formatters = [0, 1, 2, 3].map((most) => new Intl.NumberFormat("en", { maximumFractionDigits: most }));

/** What is written: counts of anything, bytes in larger units, microseconds in milliseconds. */
const written = fc.oneof(
  fc.record({ value: fc.maxSafeInteger(), most: fc.constantFrom(0, 1, 3) }),
  fc.record({ value: fc.maxSafeNat().map((bytes) => bytes / 1024 ** 2), most: fc.constantFrom(0, 1) }),
  fc.record({ value: fc.nat(1024 ** 2).map((bytes) => bytes / 1024), most: fc.constantFrom(0, 1) }),
  fc.record({ value: fc.nat().map((microseconds) => microseconds / 1000), most: fc.constant(3) }),
  // Halves of the last digit, which are rounded away from zero.
  fc.record({ value: fc.nat().map((count) => count / 2), most: fc.constant(0) }),
  fc.record({ value: fc.nat().map((count) => count / 4), most: fc.constant(1) }),
);

test("they are what the browser's own formatter writes", () => {
  fc.assert(
    fc.property(written, ({ value, most }) => {
      expect(grouped(value, most)).toBe(formatters[most]?.format(value));
    }),
    { numRuns: 2000 },
  );
});

test("so are numbers beyond what a double holds", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n }), (value) => {
      expect(grouped(value)).toBe(formatters[0]?.format(value));
    }),
  );
});
