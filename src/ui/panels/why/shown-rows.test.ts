import { expect, test } from "vitest";
import { shownRows } from "./shown-rows.ts";

test.each<[count: number, current: number, more: [number, number], from: number, to: number]>([
  [6, 1, [0, 0], 0, 6],
  [0, -1, [0, 0], 0, 0],
  [500, -1, [0, 0], 0, 31],
  [500, 250, [0, 0], 220, 281],
  [500, 250, [200, 0], 20, 281],
  [500, 250, [400, 400], 0, 500],
])("of %i rows with the cursor on %i and %j more: from %i to %i", (count, current, more, from, to) => {
  expect(shownRows(count, current, more)).toEqual({ from, to });
});
