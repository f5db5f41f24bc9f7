import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { landBeside } from "./typed-meanwhile.ts";

const textOf = (text: string) => Text.of(text.split("\n"));

/** `insert` typed at a place of `before`, in place of `length` letters. */
function typedIn(before: string, from: number, length: number, insert: string): ChangeSet {
  const start = Math.min(from, before.length);
  return ChangeSet.of({ from: start, to: Math.min(start + length, before.length), insert }, before.length);
}

function landed(before: string, after: string, typed: ChangeSet): [string, string] {
  const there = landBeside(typed, before, after);
  if (there === null) throw new Error("there is no edit");
  return [there.edit.apply(typed.apply(textOf(before))), there.typed.apply(textOf(after))].map(String) as [
    string,
    string,
  ];
}

test("an edit of another line", () => {
  const [shown] = landed("low 1\nend", "low 2\nend", typedIn("low 1\nend", 9, 0, " # x"));
  expect(shown).toBe("low 2\nend # x");
});

test("an edit of the word that is typed in", () => {
  const [shown] = landed("low 100", "low 7", typedIn("low 100", 5, 0, "x"));
  expect(shown).toContain("x");
  expect(shown).toContain("7");
});

test("no typed letter is lost, nor one of the edit's, and text and script come to the same", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 12 });
  const letters = fc.string({ unit: fc.constantFrom("X", "Y"), minLength: 1, maxLength: 4 });
  const count = (text: string, letter: RegExp) => text.match(letter)?.length ?? 0;
  fc.assert(
    fc.property(text, text, fc.nat(12), fc.nat(3), letters, (before, after, from, length, insert) => {
      fc.pre(before !== after);
      const [shown, told] = landed(before, after, typedIn(before, from, length, insert));
      expect(shown).toBe(told);
      expect(count(shown, /[XY]/g)).toBe(insert.length);
    }),
  );
});

test("no edit changes nothing", () => {
  expect(landBeside(null, "a", "a")).toBeNull();
});
