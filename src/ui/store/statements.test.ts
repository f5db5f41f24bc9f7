import { expect, test } from "vitest";
import { linesOf, statementOf } from "./statements.ts";

const run = {
  lines: Uint32Array.of(1, 2, 2, 2, 3),
  played: {
    operations: Uint32Array.of(2, 3),
    by: Uint8Array.of(1, 0),
    text: Int32Array.of(0, -1),
    players: ["plasma", "valve-user"],
    texts: ["enable /a"],
  },
};
const LINES = linesOf("device gpu0\r\n  mkdir /a  \ndump");

test.each([
  [0, "device gpu0", null],
  [1, "mkdir /a", null],
  [2, "enable /a", "valve-user"],
  // Words that were not kept: those of the cause.
  [3, "mkdir /a", "plasma"],
  [4, "dump", null],
])("operation %i says %s", (operation, text, by) => {
  expect(statementOf(run, LINES, operation)).toEqual({ text, by });
});

test("a text is taken apart once", () => {
  expect(linesOf("a\nb")).toBe(linesOf("a\nb"));
});
