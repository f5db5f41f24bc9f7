import { expect, test } from "vitest";
import { limitFromBytes, limitFromShare, limitFromText } from "./limit-text.ts";

const CAPACITY = 8_573_157_376;

test.each([
  ["6G", "6G"],
  [" 512 MiB ", "512M"],
  ["1.5g", "1536M"],
  ["90%", "7535000K"],
  ["100%", "8176M"],
  ["0%", "0"],
  ["max", "max"],
  ["MAX", "max"],
  ["8,176M", "8176M"],
  ["4096", "4096"],
  ["0x1000", "0x1000"],
  ["007", "7"],
])("%j is %j", (typed, written) => {
  expect(limitFromText(typed, CAPACITY)).toBe(written);
});

test.each(["", "G", "six", "-1", "6 G G", "1e9", "%"])("%j is no limit", (typed) => {
  expect(limitFromText(typed, CAPACITY)).toBeNull();
});

test("shares are whole pages, the whole is exact", () => {
  expect(limitFromShare(0.5, CAPACITY)).toBe("4088M");
  expect(limitFromShare(1, 1001)).toBe("1001");
});

test("sizes are written short", () => {
  expect(limitFromBytes(0)).toBe("0");
  expect(limitFromBytes(8 * 1024 ** 3)).toBe("8G");
  expect(limitFromBytes(1000)).toBe("1000");
});
