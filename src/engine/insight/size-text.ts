/**
 * Byte counts in words: "60 MiB", "1.5 GiB", always binary units and at most three figures, or four before
 * the next unit. What is rounded here stands beside its exact bytes in the facts, and where two different
 * values would read alike, both are spelled out.
 */

import { PAGE_COUNTER_MAX } from "../kernel/page-counter.ts";
import type { U64 } from "../kernel/u64.ts";
import * as u64 from "../kernel/u64.ts";

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/** The value in the largest unit in which it is at least 1: "20 MiB", "6.04 GiB", "0". */
export function sizeText(bytes: U64): string {
  let value = bytes >= 0 ? bytes : Number(u64.toBigInt(bytes));
  if (value === 0) return "0";
  if (value === 1) return "1 byte";
  let unit = 0;
  for (; value >= 1024 && unit < UNITS.length - 1; unit++) value /= 1024;
  const rounded = rounding(value);
  if (rounded !== "1024" || unit === UNITS.length - 1) return `${rounded} ${UNITS[unit]}`;
  return `1 ${UNITS[unit + 1]}`;
}

/** Two decimals below 10, one below 100, none above; without trailing zeros. */
function rounding(value: number): string {
  const decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
  return String(Number(value.toFixed(decimals)));
}

/** A limit as the files mean it: `max` from PAGE_COUNTER_MAX on, else the size. */
export function limitText(value: U64): string {
  return u64.less(value, PAGE_COUNTER_MAX) ? sizeText(value) : "max";
}

/** All digits, grouped: "6,480,199,680 bytes". */
export function exactText(bytes: U64): string {
  return `${u64.toBigInt(bytes).toLocaleString("en-US")} bytes`;
}

/** Texts of values that are compared with each other: exact where rounding would make them look equal. */
export function apart(first: U64, second: U64): readonly [string, string] {
  const texts = [sizeText(first), sizeText(second)] as const;
  if (first === second || texts[0] !== texts[1]) return texts;
  return [exactText(first), exactText(second)];
}
