/**
 * The kernel's size parser as the dmem files use it: a number in base 8, 10 or 16, then one of
 * K M G T P E in either case, and nothing behind it. Numbers and shifts wrap at 64 bits. No digits
 * are 0: a unit alone is a size.
 */

import type { U64 } from "./u64.ts";
import * as u64 from "./u64.ts";

/** A unit alone is a size of zero. */
const NUMBER = /^(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*)|(?=.))([kKmMgGtTpPeE]?)$/;
const SUFFIXES = "kmgtpe";
/** A write to a cgroup file is at most a page. */
const WRITE_MAX = 4095;

/**
 * The value in bytes mod 2^64, or null where the kernel answers EINVAL.
 * @kernel lib/cmdline.c:memparse
 */
export function memparse(text: string): U64 | null {
  if (text.length > WRITE_MAX) return null;
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, hex, octal, decimal, suffix = ""] = match;
  const shift = suffix === "" ? 0 : 10 * (SUFFIXES.indexOf(suffix.toLowerCase()) + 1);
  const digits = hex !== undefined ? `0x${hex}` : octal !== undefined ? `0o${octal}` : (decimal ?? "0");
  return u64.fromBigInt(BigInt.asUintN(64, BigInt(digits)) << BigInt(shift));
}
