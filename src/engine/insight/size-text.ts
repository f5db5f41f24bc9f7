/**
 * Byte counts in words, in the page's one style (ui/components/quantity-text.ts): mebibytes with thousands
 * separated, kibibytes and bytes below one. What is rounded here stands beside its exact bytes in the facts,
 * and where two different values would read alike, both are spelled out.
 */

import { grouped } from "../../digits.ts";
import { PAGE_COUNTER_MAX } from "../kernel/page-counter.ts";
import type { U64 } from "../kernel/u64.ts";
import * as u64 from "../kernel/u64.ts";

const KIB = 1024;
const MIB = 1024 ** 2;

/** "6,180 MiB", "62.5 MiB", "512 KiB", "480 bytes", "0". */
export function sizeText(bytes: U64): string {
  const value = bytes >= 0 ? bytes : Number(u64.toBigInt(bytes));
  if (value === 0) return "0";
  if (value < KIB) return value === 1 ? "1 byte" : `${value} bytes`;
  // What would round up to 1,024 KiB is said as 1 MiB.
  if (value < MIB - KIB / 20) return `${grouped(value / KIB, 1)} KiB`;
  const mib = value / MIB;
  return `${grouped(mib, mib >= 1000 ? 0 : 1)} MiB`;
}

/** A limit or an effective value as the files mean it: `max` from PAGE_COUNTER_MAX on, else the size. */
export function limitText(value: U64): string {
  return u64.less(value, PAGE_COUNTER_MAX) ? sizeText(value) : "max";
}

/** All digits, grouped: "6,480,199,680 bytes". */
export function exactText(bytes: U64): string {
  return `${grouped(u64.toBigInt(bytes))} bytes`;
}

/** Texts of values that are compared with each other: exact where rounding would make them look equal. */
export function apart(first: U64, second: U64): readonly [string, string] {
  const texts = [limitText(first), limitText(second)] as const;
  if (first === second || texts[0] !== texts[1]) return texts;
  return [exactText(first), exactText(second)];
}

/** A part of a whole: "8,170 of 8,176 MiB". */
export function outOf(part: U64, whole: U64): string {
  const [few, all] = apart(part, whole);
  const unit = / .*$/.exec(all)?.[0] ?? "";
  return few.endsWith(unit) ? `${few.slice(0, few.length - unit.length)} of ${all}` : `${few} of ${all}`;
}
