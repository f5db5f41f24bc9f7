import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatSize, MALFORMED, memparseAccepts, readDuration, readSize, suggestSize, TOO_LARGE } from "./sizes.ts";

const size = (text: string): number => readSize(text, 0, text.length);
const duration = (text: string): number => readDuration(text, 0, text.length);

describe("sizes", () => {
  test.each([
    ["0", 0],
    ["4096", 4096],
    ["64M", 67108864],
    ["64m", 67108864],
    ["8G", 8589934592],
    ["1T", 2 ** 40],
    ["7P", 7 * 2 ** 50],
    ["0E", 0],
    ["0x1000", 4096],
    ["0X1eK", 30 * 1024],
    ["0x1E", 30],
    ["0220000", 73728],
    ["010K", 8192],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
    ["9007199254740992", TOO_LARGE],
    ["8P", TOO_LARGE],
    ["1E", TOO_LARGE],
    [`1${"0".repeat(400)}`, TOO_LARGE],
    ["", MALFORMED],
    ["G", MALFORMED],
    ["0x", MALFORMED],
    ["0xg", MALFORMED],
    ["08", MALFORMED],
    ["8GB", MALFORMED],
    ["-1", MALFORMED],
    ["1.5G", MALFORMED],
    ["max", MALFORMED],
  ])("%s", (text, expected) => {
    expect(size(text)).toBe(expected);
  });

  test.each([
    ["500", 500],
    ["16ms", 16_000],
    ["2s", 2_000_000],
    ["2 s", MALFORMED],
    ["2m", MALFORMED],
    ["ms", MALFORMED],
    ["9007199254740991s", TOO_LARGE],
  ])("duration %s", (text, expected) => {
    expect(duration(text)).toBe(expected);
  });

  test.each([
    [0, "0"],
    [8 * 2 ** 30, "8G"],
    [60 * 2 ** 20, "60M"],
    [8573157376, "8176M"],
    [65536, "64K"],
    [1000, "1000"],
    [2 ** 40, "1T"],
  ])("%d is written %s", (bytes, expected) => {
    expect(formatSize(bytes)).toBe(expected);
  });

  test("what is written reads back", () => {
    fc.assert(fc.property(fc.maxSafeNat(), (bytes) => size(formatSize(bytes)) === bytes));
    fc.assert(fc.property(fc.nat(), fc.nat(20), (n, shift) => size(formatSize(n * 2 ** shift)) === n * 2 ** shift));
  });

  test.each([
    ["8GB", "8G"],
    ["8GiB", "8G"],
    ["1.5G", "1536M"],
    ["8_192", "8192"],
    ["08", "8"],
    ["lots", null],
  ])("somebody who wrote %s meant %s", (text, expected) => {
    expect(suggestSize(text)).toBe(expected);
  });

  test("the kernel takes values a script's sizes do not have", () => {
    const taken = ["max", "0", "16E", "G", "99999999999999999999", "0x10k"];
    expect(taken.filter(memparseAccepts)).toEqual(taken);
    expect(["MAX", "8GB", "-1", "08", "", "0x", "maximum"].filter(memparseAccepts)).toEqual([]);
  });
});
