import fc from "fast-check";
import { expect, test } from "vitest";
import { lineEndOf, textChange, withPlainLineEnds } from "./text-change.ts";

test.each([
  ["abc", "abc", null],
  ["abc", "abxc", { from: 2, to: 2, insert: "x" }],
  ["aaa", "aa", { from: 2, to: 3, insert: "" }],
  ["", "new", { from: 0, to: 0, insert: "new" }],
  ["one two", "one 2 two", { from: 4, to: 4, insert: "2 " }],
])("%j to %j", (before, after, change) => {
  expect(textChange(before, after)).toEqual(change);
});

test("applied to the old text it gives the new one", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = textChange(before, after) ?? { from: 0, to: 0, insert: "" };
      expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
    }),
  );
});

test("a text keeps its line ends", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const text = `a${end}${end}b`;
    expect(withPlainLineEnds(text).split("\n").join(lineEndOf(text))).toBe(text);
  }
});
