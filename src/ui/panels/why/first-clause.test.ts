import { expect, test } from "vitest";
import type { Phrase } from "../../../engine/index.ts";
import { firstClause } from "./first-clause.ts";

const text = (words: string): Phrase => ({ text: words, role: "text", path: null });
const name = (words: string): Phrase => ({ text: words, role: "cgroup", path: "/a" });
const words = (phrases: readonly Phrase[]) => phrases.map((phrase) => phrase.text);

test("the first clause ends within a phrase, and no letter is lost", () => {
  const { first, rest } = firstClause([name("a"), text(" stays on 7.3. It asks "), name("b"), text(". Why. ")]);
  expect(words(first)).toEqual(["a", " stays on 7.3. "]);
  expect(words(rest)).toEqual(["It asks ", "b", ". Why. "]);
});

test("it may end where a phrase ends", () => {
  const { first, rest } = firstClause([name("a"), text(" stays. "), name("b"), text(" asks.")]);
  expect(words(first)).toEqual(["a", " stays. "]);
  expect(words(rest)).toEqual(["b", " asks."]);
});

test("a colon ends it, too", () => {
  expect(words(firstClause([name("a"), text(" stays: it is "), name("b"), text("'s. More.")]).first)).toEqual([
    "a",
    " stays: ",
  ]);
});

test("a statement of one clause has no reasons behind it, whatever its names hold", () => {
  const phrases = [name("St. John"), text(" holds 472.8 MiB of dmem.low.")];
  expect(firstClause(phrases)).toEqual({ first: phrases, rest: [] });
});
