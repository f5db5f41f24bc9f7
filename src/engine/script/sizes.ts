/**
 * Sizes and durations as scripts write them. Sizes are the kernel's memparse (decimal, 0x hex,
 * leading-0 octal, then one of K M G T P E in either case) read into exact integers: what is above
 * 2^53 - 1 is refused here. Durations are microseconds, or a number with `ms` or `s`.
 *
 * Limits (`write`) are left out: the kernel's own parser reads those as u64, wraparound included;
 * `memparseAccepts` only says whether it would take them at all.
 */

/** Answers of the readers beside a value of 0 or more. */
export const MALFORMED = -1;
export const TOO_LARGE = -2;

const LARGEST = Number.MAX_SAFE_INTEGER;
const UNITS = "KMGTPE";
const ZERO = 48;

/** The size in text[start, end) in bytes, MALFORMED or TOO_LARGE. */
export function readSize(text: string, start: number, end: number): number {
  let at = start;
  let base = 10;
  if (end - at > 1 && text.charCodeAt(at) === ZERO) {
    const hex = (text.charCodeAt(at + 1) | 32) === 120;
    base = hex ? 16 : 8;
    if (hex) at += 2;
  }
  const first = at;
  let value = 0;
  for (; at < end; at++) {
    const digit = digitOf(text.charCodeAt(at));
    if (digit >= base) break;
    value = value * base + digit;
  }
  if (at === first) return MALFORMED;
  if (at < end) {
    value *= unitFactor(text.charCodeAt(at));
    at++;
  }
  if (at !== end || Number.isNaN(value)) return MALFORMED;
  return value > LARGEST ? TOO_LARGE : value;
}

/** The duration in text[start, end) in microseconds, MALFORMED or TOO_LARGE. */
export function readDuration(text: string, start: number, end: number): number {
  let at = start;
  let value = 0;
  for (; at < end; at++) {
    const digit = digitOf(text.charCodeAt(at));
    if (digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === start) return MALFORMED;
  if (at < end) {
    const unit = text.slice(at, Math.min(end, at + 3));
    if (unit !== "ms" && unit !== "s") return MALFORMED;
    value *= unit === "ms" ? 1_000 : 1_000_000;
  }
  return value > LARGEST ? TOO_LARGE : value;
}

/** Whether a limit file takes this value; else the write is EINVAL. A unit alone is 0, as in the kernel. */
export function memparseAccepts(value: string): boolean {
  if (value === "max") return true;
  if (value.length === 1 && UNITS.includes(value.toUpperCase())) return true;
  return readSize(value, 0, value.length) !== MALFORMED;
}

/** The shortest way to write a size in a script: 8G, 8176M, 64K, 1000. */
export function formatSize(bytes: number): string {
  let rest = bytes;
  let unit = "";
  for (const next of UNITS) {
    if (rest === 0 || rest % 1024 !== 0) break;
    rest /= 1024;
    unit = next;
  }
  return `${rest}${unit}`;
}

/** What somebody probably meant by a malformed size (8GB, 1.5G, 8_192, 08), or null. */
export function suggestSize(word: string): string | null {
  const parts = /^([0-9][0-9_,']*)(\.[0-9]{1,9})?([kmgtp]?)(?:i?b)?$/i.exec(word.slice(0, 40));
  if (parts === null || word.length > 40) return null;
  const whole = (parts[1] ?? "").replace(/[_,']/g, "").replace(/^0+(?=[0-9])/, "");
  const unit = (parts[3] ?? "").toUpperCase();
  if (parts[2] === undefined) return whole + unit;
  const bytes = Number(whole + parts[2]) * (unit === "" ? 1 : unitFactor(unit.charCodeAt(0)));
  const rounded = Math.round(bytes / 4096) * 4096;
  return rounded > 0 && rounded <= LARGEST ? formatSize(rounded) : null;
}

/** The value of a digit up to f; 99 for anything else. */
function digitOf(code: number): number {
  if (code >= ZERO && code <= 57) return code - ZERO;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : 99;
}

/** 1024 for K and so on; NaN for what is no unit. */
function unitFactor(code: number): number {
  const upper = code & ~32;
  for (let i = 0, factor = 1024; i < UNITS.length; i++, factor *= 1024) {
    if (UNITS.charCodeAt(i) === upper) return factor;
  }
  return Number.NaN;
}
