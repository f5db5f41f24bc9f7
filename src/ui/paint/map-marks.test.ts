import { expect, test } from "vitest";
import { layoutMap } from "../layout/vram-map.ts";
import { VICTIM } from "./block-flags.ts";
import { paintMapMarks } from "./map-marks.ts";
import type { Palette } from "./palette.ts";
import type { Surface } from "./surface.ts";

/** How a victim of so many pixels is marked: with frames, or with strokes above and below. */
function marksOf(width: number): { frames: number; strokes: [number, number, number][] } {
  const blocks = {
    offset: Float64Array.of(50),
    size: Float64Array.of(width),
    owner: Int32Array.of(0),
    flags: Uint8Array.of(VICTIM),
  };
  const layout = layoutMap(blocks, [0], { width: 100, height: 40, gutter: 0, capacity: 100, rows: 1 });
  const done = { frames: 0, strokes: [] as [number, number, number][] };
  let from = 0;
  const context = {
    setTransform() {},
    clearRect() {},
    setLineDash() {},
    beginPath() {},
    stroke() {},
    strokeRect: () => done.frames++,
    moveTo: (x: number) => {
      from = x;
    },
    lineTo: (x: number, y: number) => done.strokes.push([from, x, y]),
  };
  paintMapMarks({ context, width: 100, height: 40, ratio: 1 } as unknown as Surface, layout, {} as Palette, null);
  return done;
}

test("a victim too narrow for a frame keeps its colour between two strokes", () => {
  expect(marksOf(20)).toEqual({ frames: 2, strokes: [] });
  const { frames, strokes } = marksOf(4);
  expect(frames).toBe(0);
  expect(strokes.map(([left, right]) => right - left)).toEqual([7, 7, 7, 7]);
  expect(new Set(strokes.map(([, , y]) => y)).size).toBe(2);
});
