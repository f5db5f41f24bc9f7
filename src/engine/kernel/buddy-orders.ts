/**
 * Powers of two for the buddy allocator. Exact for integers up to 2^53, where the shift
 * operators stop at 2^31: a script may ask for any size, and a min block larger than all VRAM.
 */

/** log2, rounded down, of an integer from 1. */
export function floorLog2(n: number): number {
  return n < 2 ** 32 ? 31 - Math.clz32(n) : 32 + floorLog2(Math.floor(n / 2 ** 32));
}

export function isPowerOfTwo(n: number): boolean {
  if (n < 2 ** 31) return n > 0 && (n & (n - 1)) === 0;
  return n % 2 ** 31 === 0 && isPowerOfTwo(n / 2 ** 31);
}

export function roundUpToPowerOfTwo(n: number): number {
  return isPowerOfTwo(n) ? n : 2 ** (floorLog2(n) + 1);
}

/** The same as n % of === 0, for integers from 0 and 1; the remainder of two doubles is many times slower. */
export function isMultiple(n: number, of: number): boolean {
  return Math.floor(n / of) * of === n;
}

export function roundUp(n: number, multiple: number): number {
  return Math.ceil(n / multiple) * multiple;
}
