import { expect, test } from "vitest";
import { DEPTH, recordEdit, redoEdit, startHistory, undoEdit } from "./script-history.ts";

test("an edit is undone and done again", () => {
  const edited = recordEdit(startHistory("a"), "b");
  const undone = undoEdit(edited);
  expect(undone).toEqual({ past: [], text: "a", future: ["b"] });
  expect(undone && redoEdit(undone)).toEqual(edited);
});

test("an edit after an undo drops what was undone", () => {
  const undone = undoEdit(recordEdit(startHistory("a"), "b"));
  expect(undone && recordEdit(undone, "c")).toEqual({ past: ["a"], text: "c", future: [] });
});

test("nothing happens at either end, nor for an edit that changes nothing", () => {
  const start = startHistory("a");
  expect(undoEdit(start)).toBeNull();
  expect(redoEdit(start)).toBeNull();
  expect(recordEdit(start, "a")).toBe(start);
});

test("the history is bounded", () => {
  let history = startHistory("0");
  for (let i = 1; i <= DEPTH + 5; i++) history = recordEdit(history, String(i));
  expect(history.past).toHaveLength(DEPTH);
  expect(history.past[0]).toBe("5");
});
