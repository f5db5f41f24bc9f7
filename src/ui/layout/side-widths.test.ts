import { expect, test } from "vitest";
import { sideWidths } from "./side-widths.ts";

test.each([
  [1024, 336, 288],
  [1340, 336, 288],
  [1341, 444, 372],
  [1440, 444, 372],
  [1920, 526, 439],
  [2560, 634, 529],
  [5120, 640, 540],
])("in a window of %i px the sides have %i and %i", (window, left, right) => {
  expect(sideWidths(window)).toEqual({ left, right });
});
