import { expect, test } from "vitest";
import { layoutTimeline } from "../layout/timeline.ts";
import type { Palette } from "./palette.ts";
import type { Surface } from "./surface.ts";
import { paintTimelineCursor } from "./timeline-cursor.ts";

const run = {
  capacity: 1,
  ret: Int32Array.of(0, -22, 0, 0),
  evictions: new Uint32Array(4),
  overflows: new Uint32Array(4),
  policy: {},
  series: { stride: 1, rows: [] },
};
const layout = layoutTimeline(run, { width: 100, height: 150, gutter: 0, margin: 0, ratio: 1 });

/** What is filled and cleared in the row of errors, as [left, right] in order. */
function inErrorsRow(cursor: number): string[] {
  const { top } = layout.rows.errors ?? { top: Number.NaN };
  const done: string[] = [];
  const tell = (word: string) => (x: number, y: number, width: number) => {
    if (y === top) done.push(`${word} ${x}-${x + width}`);
  };
  const context = {
    setTransform() {},
    fillRect: tell("fill"),
    clearRect: tell("clear"),
    beginPath() {},
    arc() {},
    fill() {},
  };
  const surface = { context, width: 100, height: 150, ratio: 1 } as unknown as Surface;
  paintTimelineCursor(surface, layout, {} as Palette, { cursor, hovered: null, error: cursor === 37.5 ? 0 : -1 });
  return done;
}

test("a cursor that stands on an error leaves its mark to be seen between two strokes", () => {
  expect(inErrorsRow(37.5)).toEqual(["clear 35.5-39.5", "fill 32-33", "fill 42-43"]);
  expect(inErrorsRow(62.5)).toEqual([]);
});
