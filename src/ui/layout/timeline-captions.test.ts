import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaptionSource, isWhole, layoutCaptions } from "./timeline-captions.ts";

/** A caption of words so short that it breaks anywhere. */
const at = (x: number, width: number): CaptionSource => ({ x, width, linesIn: (room) => Math.ceil(width / room) });
/** Of a caption that is whole, on one line. */
const WHOLE = { lines: 1, isBare: false };

test("a caption that would run into the one before it takes the next row", () => {
  expect(layoutCaptions([at(0, 100), at(40, 60), at(200, 80)], 400, 2)).toEqual([
    { sources: [0], row: 0, left: 0, width: 100, isMirrored: false, ...WHOLE },
    { sources: [1], row: 1, left: 40, width: 60, isMirrored: false, ...WHOLE },
    { sources: [2], row: 0, left: 200, width: 80, isMirrored: false, ...WHOLE },
  ]);
});

test("without a free row the one before it is cut", () => {
  const captions = layoutCaptions([at(0, 150), at(110, 150)], 400, 1);
  expect(captions.map(({ left, width }) => [left, width])).toEqual([
    [0, 100],
    [110, 150],
  ]);
});

test("what would be cut to a few letters is its flag alone, and takes no letters from the others", () => {
  const captions = layoutCaptions([at(0, 140), at(150, 140), at(190, 140), at(300, 140)], 450, 1);
  expect(captions.map(({ left, width, isBare }) => [left, width, isBare])).toEqual([
    [0, 140, false],
    [150, 140, false],
    [300, 140, false],
  ]);
  expect(captions.map(({ sources }) => sources)).toEqual([[0], [1, 2], [3]]);
  const apart = layoutCaptions([at(0, 180), at(260, 130), at(400, 150)], 450, 1);
  expect(apart.map(({ left, width, isBare }) => [left, width, isBare])).toEqual([
    [0, 180, false],
    [260, 130, false],
    [400, 14, true],
  ]);
});

test("near the right edge it stands left of its flag", () => {
  expect(layoutCaptions([at(380, 60)], 400, 1)).toEqual([
    { sources: [0], row: 0, left: 320, width: 60, isMirrored: true, ...WHOLE },
  ]);
});

test("without room for a few letters it joins the one before it", () => {
  expect(layoutCaptions([at(0, 100), at(5, 80), at(9, 80)], 400, 1).map(({ sources }) => sources)).toEqual([[0, 1, 2]]);
});

test("left of its flag it goes into free room of a row, too", () => {
  expect(layoutCaptions([at(200, 180), at(205, 190)], 400, 1)).toEqual([
    { sources: [0, 1], row: 0, left: 200, width: 180, isMirrored: false, ...WHOLE },
  ]);
  expect(layoutCaptions([at(200, 180), at(205, 190)], 400, 2)).toMatchObject([
    { row: 0, left: 200, width: 180 },
    { row: 1, left: 205, width: 190 },
  ]);
  expect(layoutCaptions([at(0, 60), at(250, 160), at(255, 150)], 400, 2)).toMatchObject([
    { row: 0, left: 0, width: 60 },
    { row: 0, left: 90, width: 160, isMirrored: true },
    { row: 1, left: 105, width: 150, isMirrored: true },
  ]);
});

test("the current one is written in full, and changes nothing where it is so already", () => {
  const sources = [at(0, 100), at(20, 90), at(60, 120)];
  for (const current of [0, 1, 2]) {
    const captions = layoutCaptions(sources, 400, 2, current);
    expect(isWhole(captions, sources, current)).toBe(true);
  }
  expect(layoutCaptions(sources, 400, 3, 1)).toEqual(layoutCaptions(sources, 400, 3));
});

test("the current one goes over several rows where neither side of its flag is long enough", () => {
  const sources = [at(10, 140), at(190, 260), at(200, 100)];
  const captions = layoutCaptions(sources, 300, 3, 1);
  expect(captions.find((caption) => caption.sources.includes(1))).toMatchObject({
    sources: [1],
    row: 0,
    lines: 2,
    left: 0,
    width: 190,
    isMirrored: true,
  });
  expect(layoutCaptions(sources, 300, 1, 1).find((caption) => caption.sources.includes(1))?.lines).toBe(1);
});

test("captions stay inside, never overlap, and stand for every note once", () => {
  const source = fc.tuple(fc.nat(600), fc.integer({ min: 20, max: 300 })).map(([x, width]) => at(x, width));
  fc.assert(
    fc.property(
      fc.array(source, { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(60),
      (found, rows, chosen) => {
        const sources = found.sort((a, b) => a.x - b.x);
        const current = chosen < sources.length ? chosen : -1;
        const captions = layoutCaptions(sources, 600, rows, current);
        const { x, width: wanted } = sources[current] ?? at(0, 0);
        const own = captions.find((caption) => caption.sources.includes(current));
        if (own !== undefined) {
          expect(own.width).toBeGreaterThanOrEqual(Math.min(wanted, Math.max(x, 600 - x)));
          expect(own.width * own.lines).toBeGreaterThanOrEqual(Math.min(wanted, own.width * rows));
          expect(own.row + own.lines).toBeLessThanOrEqual(rows);
        }
        expect(captions.flatMap((caption) => caption.sources).sort((a, b) => a - b)).toEqual([...sources.keys()]);
        for (let row = 0; row < rows; row++) {
          let end = 0;
          for (const caption of captions
            .filter((caption) => caption.row <= row && row < caption.row + caption.lines)
            .sort((a, b) => a.left - b.left)) {
            const { left, width, isBare } = caption;
            const [text] = caption.sources.map((index) => sources[index]?.width ?? 0);
            expect(left).toBeGreaterThanOrEqual(end);
            if (!isBare && caption !== own) expect(width).toBeGreaterThanOrEqual(Math.min(text ?? 0, 88));
            end = left + width;
          }
          expect(end).toBeLessThanOrEqual(600);
        }
      },
    ),
  );
});
