/**
 * Unsigned 64-bit arithmetic in doubles. A `U64` below 2^53 is the number itself; a larger one is a
 * negative handle, -1 - k, of the k-th big value seen: handles are interned, so equal values have
 * equal handles and columns of doubles can hold them. Usage never needs a handle; limits written as
 * 16E or wrapped protection products do.
 *
 * The intern table only grows. It holds no state: a handle always means the same value.
 */

/** A u64: a plain integer below 2^53, or the handle of a larger value. */
export type U64 = number;

/** Numbers below are exact, and no handles. */
export const LIMIT = 2 ** 53;
const TWO_64 = 1n << 64n;

const bigValues: bigint[] = [];
const handles = new Map<bigint, U64>();

/** The value as a bigint. */
export function toBigInt(value: U64): bigint {
  return value >= 0 ? BigInt(value) : (bigValues[-1 - value] as bigint);
}

/** A bigint mod 2^64 as a U64. */
export function fromBigInt(value: bigint): U64 {
  const wrapped = BigInt.asUintN(64, value);
  if (wrapped < LIMIT) return Number(wrapped);
  const known = handles.get(wrapped);
  if (known !== undefined) return known;
  const handle = -1 - bigValues.length;
  bigValues.push(wrapped);
  handles.set(wrapped, handle);
  return handle;
}

/** Whether a < b. */
export function less(a: U64, b: U64): boolean {
  if (a >= 0) return b < 0 || a < b;
  return b < 0 && toBigInt(a) < toBigInt(b);
}

export function atMost(a: U64, b: U64): boolean {
  return !less(b, a);
}

export function min(a: U64, b: U64): U64 {
  return less(b, a) ? b : a;
}

/** a + b mod 2^64. */
export function add(a: U64, b: U64): U64 {
  const sum = a + b;
  if (a >= 0 && b >= 0 && sum < LIMIT) return sum;
  return fromBigInt(toBigInt(a) + toBigInt(b));
}

/** a - b mod 2^64. */
export function subtract(a: U64, b: U64): U64 {
  if (a >= b && b >= 0) return a - b;
  return fromBigInt(toBigInt(a) - toBigInt(b));
}

/**
 * Whether a * b does not fit in 64 bits. Rounding keeps order and 2^64 is a double: a product that is rounded to less
 * is less, one rounded to more is more, and only one rounded to 2^64 itself may lie on either side.
 */
export function productWraps(a: U64, b: U64): boolean {
  if (a >= 0 && b >= 0) {
    const product = a * b;
    if (product !== 2 ** 64) return product > 2 ** 64;
  }
  return toBigInt(a) * toBigInt(b) >= TWO_64;
}

const PAGE = 4096;
const TWO_20 = 2 ** 20;
const TWO_40 = 2 ** 40;

/**
 * a / c rounded down, for integers 0 <= a < 2^53 and c > 0. The division cannot be rounded up to an integer n that
 * the true quotient lies below: it would have to err by n - a / c >= 1 / c, and errs by less than a / c * 2^-53 < 1 / c.
 */
function floorDivide(a: number, c: number): number {
  return Math.floor(a / c);
}

/** a mod m for an integer 0 <= a < 2^53 and a power of two; both steps are exact. `%` is many times slower. */
function modPower(a: number, m: number): number {
  return a - Math.floor(a / m) * m;
}

/**
 * (a * b mod 2^64) / c as the kernel computes it, rounding down; c > 0.
 * Products of page multiples stay in doubles: with a = 4096 x and b = 4096 y the wrapped product is
 * 2^24 (x y mod 2^40), and 2^12 (x y mod 2^40) is exact. Mostly x y is exact itself.
 */
export function multiplyDivide(a: U64, b: U64, c: U64): U64 {
  if (a >= 0 && b >= 0 && c > 0) {
    const product = a * b;
    if (product < LIMIT) return floorDivide(product, c);
    const x = a / PAGE;
    const y = b / PAGE;
    const divisor = c / PAGE;
    if (Math.floor(x) === x && Math.floor(y) === y && Math.floor(divisor) === divisor) {
      const pages = x * y;
      const wrapped = pages < LIMIT ? modPower(pages, TWO_40) : multiplyMod40(modPower(x, TWO_40), modPower(y, TWO_40));
      return floorDivide(wrapped * PAGE, divisor);
    }
  }
  return fromBigInt(BigInt.asUintN(64, toBigInt(a) * toBigInt(b)) / toBigInt(c));
}

/** a * b / c with the true product, rounding down; c > 0 and the quotient below 2^64. */
export function multiplyDivideExact(a: U64, b: U64, c: U64): U64 {
  if (a >= 0 && b >= 0 && c > 0) {
    const product = a * b;
    if (product < LIMIT) return floorDivide(product, c);
  }
  return fromBigInt((toBigInt(a) * toBigInt(b)) / toBigInt(c));
}

/** x * y mod 2^40 for x, y below 2^40, by halves of 20 bits. */
function multiplyMod40(x: number, y: number): number {
  const x0 = modPower(x, TWO_20);
  const y0 = modPower(y, TWO_20);
  const x1 = (x - x0) / TWO_20;
  const y1 = (y - y0) / TWO_20;
  const middle = modPower(x1 * y0 + x0 * y1, TWO_20);
  return modPower(middle * TWO_20 + x0 * y0, TWO_40);
}

/** For JSON and people: a number while exact, else a decimal string. */
export function toJson(value: U64): number | string {
  return value >= 0 ? value : toBigInt(value).toString();
}
