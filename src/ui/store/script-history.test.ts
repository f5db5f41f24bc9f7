import { expect, test } from "vitest";
import { amendEdit, DEPTH, recordEdit, redoEdit, startHistory, undoEdit, WEIGHT } from "./script-history.ts";

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

test("a burst of typing is one step, and none when it ends where it began", () => {
  const burst = ["ab", "abc"].reduce(amendEdit, recordEdit(startHistory(""), "a"));
  expect(burst).toEqual({ past: [""], text: "abc", future: [] });
  expect(amendEdit(burst, "")).toEqual(startHistory(""));
});

test("large scripts keep fewer steps, the last one always", () => {
  const large = (letter: string) => letter.repeat(WEIGHT * 0.4);
  const history = ["b", "c", "d"].map(large).reduce(recordEdit, startHistory(large("a")));
  expect(history.past.map((text) => text[0])).toEqual(["b", "c"]);
});
