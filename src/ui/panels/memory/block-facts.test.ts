import { expect, test } from "vitest";
import type { View } from "../../../workers/protocol.ts";
import { PINNED, VICTIM } from "../../paint/block-flags.ts";
import { blockFacts, blockWords } from "./block-facts.ts";

const MIB = 1024 ** 2;
const blocks = {
  offset: Float64Array.of(0, 32 * MIB, 64 * MIB),
  size: Float64Array.of(32 * MIB, 8 * MIB, 4 * MIB),
  owner: Int32Array.of(0, 0, -1),
  buffer: Int32Array.of(0, 0, 1),
  flags: Uint8Array.of(VICTIM | PINNED, 0, 0),
  names: ["kwin0", "old"],
  used: 44 * MIB,
};
const view = { vram: blocks, gtt: blocks, cgroups: [{ path: "/kwin", name: "KWin", colour: 3 }] } as unknown as View;

test("a block is told with its buffer's whole size, its place and its marks", () => {
  expect(blockWords(blockFacts(view, "vram", 0, true))).toBe(
    "kwin0 of KWin, 32 MiB of its 40 MiB at 0x000000000, leaves VRAM, pinned",
  );
});

test("a buffer of one block needs no second size, and only VRAM in order of address has addresses", () => {
  expect(blockFacts(view, "vram", 2, true)).toMatchObject({ path: null, colour: -1, address: 64 * MIB });
  expect(blockFacts(view, "vram", 0, true).path).toBe("/kwin");
  for (const facts of [blockFacts(view, "vram", 2, false), blockFacts(view, "gtt", 2, true)])
    expect(blockWords(facts)).toBe("old of a removed cgroup, 4 MiB");
});
