/** What is wrong with a token that should have been a name, a path, a size or a duration, in words. */

import { quote } from "./diagnostics.ts";
import { suggestSize, TOO_LARGE } from "./sizes.ts";

export interface TokenMistake {
  readonly message: string;
  readonly suggestion: string | null;
}

/** Paths longer than this are not mended for a suggestion. */
const LONGEST_MENDED = 200;

/** `what` says what was expected, `character` is the one that no name has. */
export function nameMistake(word: string, what: string, character: string): string {
  const hint = `${quote(character)} is not allowed in names (letters, digits and . _ @ : + - are)`;
  const comment = character === "#" ? "; a comment's # needs a blank before it" : "";
  return `${quote(word)} is not ${what}: ${hint}${comment}`;
}

export function pathMistake(path: string, why: string): TokenMistake {
  const word = path.slice(0, LONGEST_MENDED);
  const absolute = `/${word}`.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
  const fits = /^(?:\/[A-Za-z0-9._@:+-]+)+$/.test(absolute) && !/\/\.\.?(?:\/|$)/.test(absolute);
  const mended = fits && word.length < LONGEST_MENDED ? absolute : null;
  return { message: `${quote(word)} is no cgroup path: ${why}`, suggestion: mended };
}

/** `why` is what `readSize` answered. */
export function sizeMistake(text: string, why: number): TokenMistake {
  const word = quote(text);
  if (why === TOO_LARGE) {
    return { message: `${word} is too large: sizes go up to 9007199254740991 bytes (2^53 - 1)`, suggestion: null };
  }
  if (/^(?:rand|pick)\b/.test(text)) {
    return { message: "a random size (rand, pick) cannot stand here", suggestion: null };
  }
  if (text === "max") {
    const message = '"max" is for limits (write) only; expected a size in bytes, like 4096, 64M or 8G';
    return { message, suggestion: null };
  }
  const message = `${word} is no size; expected whole bytes, or a whole number with K, M, G, T or P, like 64M`;
  return { message, suggestion: suggestSize(text) };
}

/** `why` is what `readDuration` answered. */
export function durationMistake(word: string, why: number): string {
  return why === TOO_LARGE
    ? `${quote(word)} is too long: durations go up to 2^53 - 1 microseconds`
    : `${quote(word)} is no duration; expected microseconds, or a number with ms or s, like 16ms`;
}
