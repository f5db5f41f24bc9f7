import { expect, test } from "vitest";
import { wholeRows } from "./whole-rows.ts";

test("rows that fit are all in sight", () => {
  expect(wholeRows([20, 20, 20], 60, 16)).toEqual({ above: 0, height: 60 });
  expect(wholeRows([], 60, 16)).toEqual({ above: 0, height: 0 });
});

test("of more only the last whole ones are, below the line that counts the others", () => {
  expect(wholeRows([20, 20, 20, 20], 60, 16)).toEqual({ above: 2, height: 40 });
  expect(wholeRows([20, 38, 20], 60, 16)).toEqual({ above: 2, height: 20 });
});

test("an innermost row taller than the room has all of it", () => {
  expect(wholeRows([20, 80], 60, 16)).toEqual({ above: 1, height: 44 });
});
