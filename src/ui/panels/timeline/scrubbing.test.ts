import { expect, test } from "vitest";
import * as protocol from "../../../workers/protocol.ts";
import { LAST_FRAME, targetOf } from "./scrubbing.ts";

test.each([
  ["ArrowRight", 51],
  ["ArrowUp", 51],
  ["ArrowLeft", 49],
  ["PageUp", 86],
  ["PageDown", 14],
  ["Home", 0],
  ["End", 359],
  ["n", null],
])("%s leads from operation 50 to %j", (key, target) => {
  expect(targetOf(key, 50, 360)).toBe(target);
});

test("the ends hold, and a page of a short run is an operation", () => {
  expect(targetOf("ArrowLeft", 0, 360)).toBe(0);
  expect(targetOf("PageUp", 355, 360)).toBe(359);
  expect(targetOf("PageUp", 1, 4)).toBe(2);
});

test("an operation's last frame is the protocol's", () => {
  expect(LAST_FRAME).toBe(protocol.LAST_FRAME);
});
