import { expect, test } from "vitest";
import { keysOf, SHORTCUTS } from "./shortcut-table.ts";

test("no key means two things", () => {
  const chords = SHORTCUTS.flatMap(({ rows }) => rows).flatMap(({ shortcuts }) => shortcuts.map(({ chord }) => chord));
  expect(new Set(chords).size).toBe(chords.length);
});

test.each([
  ["ArrowLeft", ["←"]],
  ["Shift+ArrowRight", ["Shift", "→"]],
  ["Ctrl+Shift+z", ["Ctrl", "Shift", "Z"]],
  ["n", ["n"]],
  [" ", ["Space"]],
  ["+", ["+"]],
])("%j is written %j", (chord, keys) => {
  expect(keysOf(chord)).toEqual(keys);
});
