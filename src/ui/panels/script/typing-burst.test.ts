import { expect, test } from "vitest";
import { continuesBurst, REST, type TypedEdit } from "./typing-burst.ts";

const before: TypedEdit = { at: 0, line: 7, isLetters: true };

test.each<[string, Partial<TypedEdit>, boolean]>([
  ["the next letter", { at: 90 }, true],
  ["a letter on the next line", { at: 90, line: 8 }, true],
  ["a letter elsewhere", { at: 90, line: 40 }, false],
  ["a letter after a rest", { at: REST + 1 }, false],
  ["a paste", { at: 90, isLetters: false }, false],
])("%s", (_, edit, joins) => {
  expect(continuesBurst(before, { ...before, ...edit })).toBe(joins);
});

test("nothing goes on with a paste, or with nothing", () => {
  expect(continuesBurst({ ...before, isLetters: false }, before)).toBe(false);
  expect(continuesBurst(null, before)).toBe(false);
});
