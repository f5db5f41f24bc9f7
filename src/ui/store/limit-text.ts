/**
 * What people type into the field beside a limit's slider, and what the script is given for it.
 * `6G`, `512 MiB`, `90%`, `max`, `1.5g` and plain bytes are understood; a script has no fractions or
 * percents, so those become whole pages.
 */

const PAGE = 4096;
const UNITS = "KMGTPE";
const SIZE = /^([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*([kmgtpe])?(?:i?b)?$/i;
const PERCENT = /^([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*%$/;

/** The value for the script, or null where the text says nothing that a limit file takes. */
export function limitFromText(text: string, capacity: number): string | null {
  const trimmed = text.trim().replace(/(?<=[0-9])[,_](?=[0-9]{3})/g, "");
  if (/^max$/i.test(trimmed)) return "max";
  if (/^0x[0-9a-f]{1,13}$/i.test(trimmed)) return trimmed;
  const percent = PERCENT.exec(trimmed);
  if (percent !== null) return limitFromShare(Number(percent[1]) / 100, capacity);
  const size = SIZE.exec(trimmed);
  if (size === null) return null;
  const [, figure = "", unit = ""] = size;
  if (!figure.includes(".")) return String(BigInt(figure)) + unit.toUpperCase();
  return limitFromBytes(wholePages(Number(figure) * factor(unit)));
}

/** A share of the capacity, from 0 to 1: the whole capacity is exact, anything else whole pages. */
export function limitFromShare(share: number, capacity: number): string {
  return limitFromBytes(share === 1 ? capacity : wholePages(share * capacity));
}

/** Bytes of a value as a script writes it; infinite for `max`. */
export function bytesOfLimit(value: string): number {
  if (value === "max") return Number.POSITIVE_INFINITY;
  const unit = /[KMGTPE]$/.exec(value)?.[0] ?? "";
  return Number(unit === "" ? value : value.slice(0, -1)) * factor(unit);
}

/** The shortest way to write a size in a script: 8G, 8176M, 64K, 1000. */
export function limitFromBytes(bytes: number): string {
  let rest = bytes;
  let unit = "";
  for (const next of UNITS) {
    if (rest === 0 || rest % 1024 !== 0) break;
    rest /= 1024;
    unit = next;
  }
  return `${rest}${unit}`;
}

function wholePages(bytes: number): number {
  return Math.round(bytes / PAGE) * PAGE;
}

function factor(unit: string): number {
  return unit === "" ? 1 : 1024 ** (UNITS.indexOf(unit.toUpperCase()) + 1);
}
