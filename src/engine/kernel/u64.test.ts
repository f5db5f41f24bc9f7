import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as u64 from "./u64.ts";

const TOP = 2n ** 64n;

/** All of u64, and what lies around its edges: of doubles, of pages and of 64 bits. */
const value: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: 0n, max: TOP - 1n }),
  fc.nat(1_000_000).map((n) => BigInt(n)),
  fc.nat({ max: 2 ** 31 - 1 }).map((n) => BigInt(n) * 4096n),
  fc
    .tuple(fc.constantFrom(2n ** 53n, TOP, 2n ** 63n, 2n ** 51n, 2n ** 32n), fc.integer({ min: -5, max: 5 }))
    .map(([edge, by]) => BigInt.asUintN(64, edge + BigInt(by))),
);
const positive = value.filter((v) => v > 0n);

type Binary<Out> = (a: bigint, b: bigint) => Out;

function checkBinary<Out>(mine: (a: u64.U64, b: u64.U64) => Out, theirs: Binary<Out>): void {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(mine(u64.fromBigInt(a), u64.fromBigInt(b))).toBe(theirs(a, b));
    }),
    { numRuns: 2_000 },
  );
}

function checkArithmetic(mine: (a: u64.U64, b: u64.U64) => u64.U64, theirs: Binary<bigint>): void {
  checkBinary((a, b) => u64.toBigInt(mine(a, b)), theirs);
}

describe("u64 arithmetic is BigInt's, mod 2^64", () => {
  test("there and back", () => {
    fc.assert(
      fc.property(fc.oneof(value, fc.bigInt()), (v) => {
        expect(u64.toBigInt(u64.fromBigInt(v))).toBe(BigInt.asUintN(64, v));
      }),
    );
  });
  test("add", () => checkArithmetic(u64.add, (a, b) => (a + b) % TOP));
  test("subtract", () => checkArithmetic(u64.subtract, (a, b) => BigInt.asUintN(64, a - b)));
  test("min", () => checkArithmetic(u64.min, (a, b) => (a < b ? a : b)));
  test("less", () => checkBinary(u64.less, (a, b) => a < b));
  test("atMost", () => checkBinary(u64.atMost, (a, b) => a <= b));
  test("productWraps", () => checkBinary(u64.productWraps, (a, b) => a * b >= TOP));
  test.each([
    [2n ** 32n, 2n ** 32n],
    [2n ** 32n - 1n, 2n ** 32n + 1n],
    [2n ** 33n - 1n, 2n ** 31n],
    [2n ** 40n + 1n, 2n ** 24n - 1n],
    [3n * 2n ** 31n, 2n ** 33n / 3n],
  ])("productWraps where the product is about 2^64: %d %d", (a, b) => {
    expect(u64.productWraps(u64.fromBigInt(a), u64.fromBigInt(b))).toBe(a * b >= TOP);
  });

  test("multiplyDivide: the product wraps before the division", () => {
    fc.assert(
      fc.property(value, value, positive, (a, b, c) => {
        const quotient = u64.multiplyDivide(u64.fromBigInt(a), u64.fromBigInt(b), u64.fromBigInt(c));
        expect(u64.toBigInt(quotient)).toBe(((a * b) % TOP) / c);
      }),
      { numRuns: 5_000 },
    );
  });
  test("multiplyDivideExact: it does not; quotients that fit", () => {
    fc.assert(
      fc.property(value, value, positive, (a, b, c) => {
        fc.pre((a * b) / c < TOP);
        const quotient = u64.multiplyDivideExact(u64.fromBigInt(a), u64.fromBigInt(b), u64.fromBigInt(c));
        expect(u64.toBigInt(quotient)).toBe((a * b) / c);
      }),
      { numRuns: 5_000 },
    );
  });
  test("page multiples, whose wrapped products need no BigInt", () => {
    const pages = fc.nat(2 ** 31 - 1).map((n) => n * 4096);
    fc.assert(
      fc.property(
        pages,
        pages,
        pages.filter((c) => c > 0),
        (a, b, c) => {
          expect(u64.toBigInt(u64.multiplyDivide(a, b, c))).toBe(((BigInt(a) * BigInt(b)) % TOP) / BigInt(c));
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

test("equal values are equal numbers, so that columns compare", () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(u64.fromBigInt(a) === u64.fromBigInt(b)).toBe(a === b);
    }),
  );
  expect(u64.add(u64.fromBigInt(TOP - 2n), 1)).toBe(u64.fromBigInt(TOP - 1n));
});

test.each([
  [0n, 0],
  [2n ** 53n - 1n, 9007199254740991],
  [2n ** 53n, "9007199254740992"],
  [TOP - 1n, "18446744073709551615"],
])("%d prints as %j", (v, json) => {
  expect(u64.toJson(u64.fromBigInt(v))).toBe(json);
});
