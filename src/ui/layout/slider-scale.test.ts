import { expect, test } from "vitest";
import { POSITIONS, positionOfBytes, SNAPS, shareOfPosition, snapped } from "./slider-scale.ts";

test("the marked shares are exact", () => {
  expect(SNAPS.map(shareOfPosition)).toEqual([0, 0.25, 0.5, 0.9, 1]);
});

test("values beyond the capacity pin the thumb", () => {
  expect(positionOfBytes(2 ** 63, 1000)).toBe(POSITIONS);
  expect(positionOfBytes(500, 1000)).toBe(200);
  expect(positionOfBytes(5, 0)).toBe(0);
});

test("a pointer near a mark is drawn to it", () => {
  expect([4, 96, 104, 106, 357, 366, 399].map(snapped)).toEqual([0, 100, 100, 106, 360, 366, 400]);
});
