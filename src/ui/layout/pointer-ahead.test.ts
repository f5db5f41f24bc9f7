import { expect, test } from "vitest";
import { pixelsAhead } from "./pointer-ahead.ts";

test("the end of a move as long as the last one comes first, then what lies around it", () => {
  expect(pixelsAhead(100, 110).slice(0, 5)).toEqual([120, 121, 119, 122, 118]);
});

test("a slow pointer may turn: both sides are near", () => {
  expect(pixelsAhead(100, 101)).toEqual(expect.arrayContaining([99, 100, 102, 103, 104]));
});

test("a pointer just set down may go either way", () => {
  expect([...new Set(pixelsAhead(50, 50))].sort((a, b) => a - b)).toEqual([47, 48, 49, 50, 51, 52, 53]);
});

test.each([
  [100, 112],
  [112, 100],
  [0, 300],
])("from %d to %d: the move after the next and a move back are among few places", (before, here) => {
  const pixels = pixelsAhead(before, here);
  expect(pixels).toContain(here + 2 * (here - before));
  expect(pixels).toContain(before);
  expect(pixels.length).toBeLessThanOrEqual(36);
});
