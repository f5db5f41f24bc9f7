import { expect, test } from "vitest";
import { LAST_FRAME, type View } from "../../workers/protocol.ts";
import { beyondEnd, placeAfter } from "./standing-place.ts";

const view = (operation: number, frame: number, frames: number) => ({ cursor: { operation, frame }, frames }) as View;

test("who sees what became of an operation goes on seeing it, however many frames it takes then", () => {
  expect(placeAfter({ at: "start" }, view(7, 2, 3))).toEqual({ operation: 7, frame: LAST_FRAME });
  expect(placeAfter({ at: "start" }, view(7, 1, 3))).toEqual({ operation: 7, frame: 1 });
  // One frame shows the operation and what became of it.
  expect(placeAfter({ at: "start" }, view(7, 0, 1))).toEqual({ operation: 7, frame: 0 });
});

test("a frame that the operation no longer has is kept for an undo", () => {
  expect(placeAfter({ at: "cursor", cursor: { operation: 7, frame: 40 } }, view(7, 2, 3))).toEqual({
    operation: 7,
    frame: 40,
  });
});

test("a place that the run does not have is told, with where it ends", () => {
  expect(beyondEnd({ operation: 359, frame: 0 }, 359)).toBe(null);
  expect(beyondEnd({ operation: 360, frame: 0 }, 359)).toBe(
    "This address asks for operation 360, but the run ends with operation 359: this is its end.",
  );
});
