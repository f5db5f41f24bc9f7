import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaptionSource, layoutCaptions } from "./timeline-captions.ts";

const at = (x: number, width: number): CaptionSource => ({ x, width });

test("a caption that would run into the one before it takes the next row", () => {
  expect(layoutCaptions([at(0, 100), at(40, 60), at(200, 80)], 400, 2)).toEqual([
    { sources: [0], row: 0, left: 0, width: 100, isMirrored: false },
    { sources: [1], row: 1, left: 40, width: 60, isMirrored: false },
    { sources: [2], row: 0, left: 200, width: 80, isMirrored: false },
  ]);
});

test("without a free row the one before it is cut", () => {
  const captions = layoutCaptions([at(0, 100), at(70, 80)], 400, 1);
  expect(captions.map(({ left, width }) => [left, width])).toEqual([
    [0, 60],
    [70, 80],
  ]);
});

test("near the right edge it stands left of its flag", () => {
  expect(layoutCaptions([at(380, 60)], 400, 1)).toEqual([
    { sources: [0], row: 0, left: 320, width: 60, isMirrored: true },
  ]);
});

test("without room for a few letters it joins the one before it", () => {
  expect(layoutCaptions([at(0, 100), at(5, 80), at(9, 80)], 400, 1).map(({ sources }) => sources)).toEqual([[0, 1, 2]]);
});

test("captions stay inside, never overlap, and stand for every note once", () => {
  const source = fc.record({ x: fc.nat(600), width: fc.integer({ min: 20, max: 300 }) });
  fc.assert(
    fc.property(fc.array(source, { maxLength: 60 }), fc.integer({ min: 1, max: 3 }), (found, rows) => {
      const sources = found.sort((a, b) => a.x - b.x);
      const captions = layoutCaptions(sources, 600, rows);
      expect(captions.flatMap((caption) => caption.sources).sort((a, b) => a - b)).toEqual([...sources.keys()]);
      for (let row = 0; row < rows; row++) {
        let end = 0;
        for (const { left, width } of captions.filter((caption) => caption.row === row)) {
          expect(left).toBeGreaterThanOrEqual(end);
          expect(width).toBeGreaterThanOrEqual(0);
          end = left + width;
        }
        expect(end).toBeLessThanOrEqual(600);
      }
    }),
  );
});
