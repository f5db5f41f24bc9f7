import { expect, test } from "vitest";
import { hasUseFor, type Widget } from "./key-use.ts";

const nothing: Widget = { tag: "BODY", type: "", role: "", hasPopup: false, isEditable: false };

test.each<[string, Partial<Widget>, string, boolean]>([
  ["the page", {}, "ArrowLeft", false],
  ["a button", { tag: "BUTTON" }, "ArrowLeft", false],
  ["a switch", { tag: "INPUT", type: "checkbox" }, "n", false],
  ["a slider's arrows", { tag: "INPUT", type: "range" }, "ArrowLeft", true],
  ["a slider's end", { tag: "INPUT", type: "range" }, "End", true],
  ["the space bar on the page", {}, " ", false],
  ["the space bar on a button", { tag: "BUTTON" }, " ", true],
  ["the space bar on a fold", { tag: "SUMMARY" }, " ", true],
  ["the space bar in a list", { tag: "DIV", role: "row" }, " ", true],
  ["an edge's arrows", { tag: "DIV", role: "separator" }, "ArrowLeft", true],
  ["a letter over a slider", { tag: "INPUT", type: "range" }, "n", false],
  ["a letter in a field", { tag: "INPUT", type: "text" }, "n", true],
  ["undo in a field", { tag: "INPUT", type: "text" }, "z", true],
  ["a tree row's arrows", { tag: "DIV", role: "row" }, "ArrowRight", true],
  ["a letter over a tree row", { tag: "DIV", role: "row" }, "n", false],
  ["a list's arrows", { tag: "DIV", role: "treegrid" }, "ArrowRight", true],
  ["a letter over a list", { tag: "DIV", role: "treegrid" }, "n", false],
  ["a picker's button, which opens", { tag: "BUTTON", hasPopup: true }, "ArrowDown", true],
  ["a picker's button, which stays closed", { tag: "BUTTON", hasPopup: true }, "ArrowRight", false],
  ["a letter over a picker's button", { tag: "BUTTON", hasPopup: true }, "n", false],
  ["an open list", { tag: "DIV", role: "option" }, "n", true],
])("%s", (_, widget, key, answer) => {
  expect(hasUseFor({ ...nothing, ...widget }, key)).toBe(answer);
});

test("a picker has no use for undo, a field has once something was typed", () => {
  expect(hasUseFor({ ...nothing, tag: "BUTTON", hasPopup: true }, "z", true)).toBe(false);
  expect(hasUseFor({ ...nothing, tag: "INPUT", type: "text" }, "z", true)).toBe(true);
  expect(hasUseFor({ ...nothing, tag: "INPUT", type: "text", isUntouched: true }, "z", true)).toBe(false);
});
