/**
 * Numbers in digits, as the page and the engine's sentences write them: thousands apart, the point as in English. What
 * Intl.NumberFormat("en") writes, without it: a browser that makes its first one loads what it knows of all languages, which
 * takes as long as a short script to run.
 *
 * Left out: infinities, NaN, minus zero, and what toFixed writes with an exponent (from 10^21 on).
 */

const BETWEEN_THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/**
 * `6,180`, `62.5`: rounded to so many digits behind the point at most, half of the last one away from zero. What is rounded is
 * the double itself, not its shortest text: 1.005 is a little less than that and gives 1, where Intl writes 1.01.
 */
export function grouped(value: number | bigint, most = 0): string {
  const [whole = "", behind = ""] = (typeof value === "bigint" ? String(value) : value.toFixed(most)).split(".");
  const fraction = behind.replace(/0+$/, "");
  return whole.replace(BETWEEN_THOUSANDS, ",") + (fraction === "" ? "" : `.${fraction}`);
}
