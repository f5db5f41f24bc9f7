import { expect, test } from "vitest";
import { memparse } from "./memparse.ts";
import { toBigInt } from "./u64.ts";

const K = 1024n;

test.each<[text: string, value: bigint | null]>([
  ["0", 0n],
  ["1", 1n],
  ["4096", 4096n],
  ["1K", K],
  ["1k", K],
  ["64M", 64n * K ** 2n],
  ["8G", 8n * K ** 3n],
  ["2t", 2n * K ** 4n],
  ["3P", 3n * K ** 5n],
  ["15E", 15n * K ** 6n],
  // Base 16 and 8, as strtoull with base 0 reads them.
  ["0x1000", 4096n],
  ["0Xff", 255n],
  ["0x10M", 16n * K ** 2n],
  ["010", 8n],
  ["00", 0n],
  ["010K", 8n * K],
  // In hexadecimal E is a digit, not exa.
  ["0x1E", 30n],
  // Everything wraps at 64 bits: numbers and shifts.
  ["16E", 0n],
  ["17E", K ** 6n],
  ["18446744073709551615", 2n ** 64n - 1n],
  ["18446744073709551616", 0n],
  ["0xffffffffffffffff", 2n ** 64n - 1n],
  ["0x1ffffffffffffffff", 2n ** 64n - 1n],
  ["9007199254740993", 9007199254740993n],
  // No digits are 0.
  ["K", 0n],
  ["e", 0n],
  // Nothing may stand behind it.
  ["8GB", null],
  ["8Gi", null],
  ["1.5G", null],
  ["1 ", null],
  ["08", null],
  ["0xg", null],
  ["0x", null],
  ["0xK", null],
  ["KK", null],
  ["-1", null],
  ["+1", null],
  ["", null],
  ["max", null],
  ["lots", null],
  // A write is a page at most.
  ["1".padStart(4096, "0"), null],
])("memparse of %j", (text, value) => {
  const parsed = memparse(text);
  expect(parsed === null ? null : toBigInt(parsed)).toBe(value);
});
