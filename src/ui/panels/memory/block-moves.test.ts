import { expect, test } from "vitest";
import type { Blocks } from "../../../workers/protocol.ts";
import { CANDIDATE } from "../../paint/block-flags.ts";
import { blockAfter, firstBlock } from "./block-moves.ts";

/** Rows of 10: [0 0 1] in the first, [1 2] in the second. */
const blocks = {
  offset: Float64Array.of(0, 3, 6, 12, 16),
  size: Float64Array.of(3, 3, 4, 4, 4),
  owner: Int32Array.of(0, 0, 1, 1, 2),
  flags: Uint8Array.of(0, 0, 0, CANDIDATE, 0),
} as Partial<Blocks> as Blocks;

test.each<[key: string, from: number, to: number | null]>([
  ["ArrowRight", 0, 1],
  ["ArrowRight", 4, 4],
  ["ArrowLeft", 0, 0],
  ["ArrowDown", 0, 3],
  ["ArrowDown", 2, 4],
  ["ArrowUp", 4, 2],
  ["ArrowUp", 1, 0],
  ["Home", 3, 0],
  ["End", 0, 4],
  ["PageDown", 0, 2],
  ["PageDown", 4, 4],
  ["PageUp", 3, 1],
  ["a", 2, null],
])("%s leads from block %i to %s", (key, from, to) => {
  expect(blockAfter(key, from, blocks, 10)).toBe(to);
});

test("reading begins where something happens", () => {
  expect(firstBlock(blocks)).toBe(3);
  expect(firstBlock({ ...blocks, flags: new Uint8Array(5) })).toBe(0);
});
