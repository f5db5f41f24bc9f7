import fc from "fast-check";
import { expect, test } from "vitest";
import { type Landed, landBeside } from "./typed-meanwhile.ts";

type Changes = Landed["edit"];

/** `insert` typed at a place of `before`, in place of `length` letters. */
function typedIn(before: string, from: number, length: number, insert: string): Changes {
  const after = before.slice(0, from) + insert + before.slice(from + length);
  const typed = landBeside(null, before, after);
  if (typed === null) throw new Error("nothing was typed");
  return typed.edit;
}

function applied(changes: Changes, text: string): string {
  let after = "";
  let at = 0;
  changes.iterChanges((from, to, _from, _to, insert) => {
    after += text.slice(at, from) + insert;
    at = to;
  });
  return after + text.slice(at);
}

/** What is seen, and what the script is once the letters are told. */
function landed(before: string, after: string, typed: Changes): [string, string] {
  const there = landBeside(typed, before, after);
  if (there === null) throw new Error("there is no edit");
  return [applied(there.edit, applied(typed, before)), applied(there.typed, after)];
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

test("no typed letter is lost, and what is seen is what the script becomes", () => {
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
