import { expect, test } from "vitest";
import { layoutMap } from "../layout/vram-map.ts";
import { VICTIM } from "./block-flags.ts";
import { paintMapMarks } from "./map-marks.ts";
import type { Palette } from "./palette.ts";
import type { Surface } from "./surface.ts";

/** The outline of a victim of so many pixels, its halo left out: where it begins, how wide it is. */
function frameOf(width: number): { left: number; across: number } {
  const blocks = {
    offset: Float64Array.of(50),
    size: Float64Array.of(width),
    owner: Int32Array.of(0),
    flags: Uint8Array.of(VICTIM),
  };
  const layout = layoutMap(blocks, [0], { width: 100, height: 40, gutter: 0, capacity: 100, rows: 1 });
  const frames: { left: number; across: number }[] = [];
  const context = {
    setTransform() {},
    clearRect() {},
    setLineDash() {},
    strokeRect: (left: number, _: number, across: number) => frames.push({ left, across }),
  };
  paintMapMarks({ context, width: 100, height: 40, ratio: 1 } as unknown as Surface, layout, {} as Palette, null);
  return frames.at(-1) as { left: number; across: number };
}

/** Pixels of the line. */
const LINE = 2.5;

test("a frame has both sides however narrow the victim is, and keeps all of its colour within them", () => {
  expect(frameOf(20)).toEqual({ left: 50, across: 19 });
  for (const width of [1, 2, 4]) {
    const { left, across } = frameOf(width);
    expect(across + LINE).toBeGreaterThanOrEqual(7);
    expect(left + LINE / 2).toBeLessThanOrEqual(50);
    expect(left + across - LINE / 2).toBeGreaterThanOrEqual(50 + Math.max(1, width - 1));
  }
});
