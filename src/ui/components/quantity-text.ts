/**
 * How byte counts are written on the page: MiB with thousands separated, as the figures to compare are
 * all of that size; the exact number of bytes for the pointer to find.
 */

import { grouped } from "../../digits.ts";

const KIB = 1024;
const MIB = 1024 ** 2;

/** Beyond this a limit says nothing about a card: the kernel prints `max`. */
const ENDLESS = 2 ** 50;

/** Mebibytes without their unit: `6,180`, `0.5`. */
export function mib(bytes: number | string): string {
  const value = Number(bytes) / MIB;
  return grouped(value, value >= 1000 ? 0 : 1);
}

/** `6,180 MiB`, `12 KiB`, `0`. */
export function mibText(bytes: number | string): string {
  const value = Number(bytes);
  if (value === 0) return "0";
  if (value >= ENDLESS) return "no limit";
  return value < MIB ? `${grouped(value / KIB, 1)} KiB` : `${mib(bytes)} MiB`;
}

/** Words in which no line ends between a number and its unit. */
export function unbroken(words: string): string {
  return words.replace(/(\d) (?=(?:[KM]iB|bytes)\b)/g, "$1\u00a0");
}

/** A formula that breaks before operators outside of brackets only, and after what it comes to. */
export function unbrokenFormula(formula: string): string {
  return unbroken(formula)
    .replace(/ (?=[^()]*\))/g, "\u00a0")
    .replace(/([×÷=+]) /g, "$1\u00a0")
    .replace(/ (?=[+−])/g, "\u00a0");
}

/** `6,480,199,680 bytes`. */
export function exactText(bytes: number | string): string {
  return `${grouped(typeof bytes === "number" ? bytes : BigInt(bytes))} bytes`;
}

export function addressText(bytes: number): string {
  return `0x${bytes.toString(16).padStart(9, "0")}`;
}

/** `1 buffer`, `16 buffers`. */
export function counted(count: number, one: string): string {
  return `${grouped(count)} ${one}${count === 1 ? "" : "s"}`;
}
