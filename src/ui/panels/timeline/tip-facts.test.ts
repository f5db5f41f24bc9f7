import { expect, test } from "vitest";
import type { RunInfo } from "../../../workers/protocol.ts";
import { layoutTimeline } from "../../layout/timeline.ts";
import { tipFacts } from "./tip-facts.ts";

const TEXT = "device gpu0\nmkdir /a\n  create b p 1M  \nfree b\nfree b\n";
const FRAME = { width: 104, height: 150, gutter: 0, margin: 0, ratio: 1 };

/** Four operations, sampled in pairs. */
const run = {
  capacity: 1000,
  ret: Int32Array.from([0, 0, 0, -2]),
  evictions: Uint32Array.from([0, 3, 0, 0]),
  overflows: Uint32Array.from([0, 1, 0, 0]),
  lines: Uint32Array.from([2, 3, 4, 5]),
  played: {
    operations: Uint32Array.of(2),
    by: Uint8Array.of(0),
    text: Int32Array.of(0),
    players: ["plasma"],
    texts: ["write /a dmem.low 1G"],
  },
  loopLines: [],
  policy: { overflow: "wrap" },
  notes: [{ operation: 1, text: "It fills" }],
  series: {
    stride: 2,
    columns: 2,
    rows: [
      {
        path: "/a",
        name: "a",
        colour: 0,
        vram: Float64Array.from([10, 20]),
        spilled: Float64Array.from([1, 2]),
        asked: Float64Array.from([0, 5]),
      },
    ],
  },
} as unknown as RunInfo;
const layout = layoutTimeline(run, FRAME);

test("an operation's statement, counts and note", () => {
  expect(tipFacts(run, TEXT, layout, 1, null)).toMatchObject({
    statement: "create b p 1M",
    evictions: 3,
    overflows: 1,
    error: null,
    note: "It fills",
    isNoteHere: true,
    shared: [],
  });
  expect(tipFacts(run, TEXT, layout, 3, null)).toMatchObject({ error: "ENOENT", note: "It fills", isNoteHere: false });
  expect(tipFacts(run, TEXT, layout, 0, null)).toMatchObject({ note: null });
});

test("a player's operation says what the player does, wherever the cursor is", () => {
  expect(tipFacts(run, TEXT, layout, 2, null)).toMatchObject({ statement: "write /a dmem.low 1G", by: "plasma" });
  expect(tipFacts(run, TEXT, layout, 1, null)).toMatchObject({ by: null });
});

test("a statement in a loop has its variables filled in", () => {
  const loops = [{ variable: "i", times: 2 }];
  const looped = { ...run, lines: Uint32Array.of(2, 4, 3, 4), loopLines: [{ line: 4, loops }] };
  const text = "device gpu0\nmkdir /a\nrepeat 2 as i\nfree b{i}\nend\n";
  expect(tipFacts(looped, text, layout, 1, null).statement).toBe("free b0");
  expect(tipFacts(looped, text, layout, 3, null).statement).toBe("free b1");
});

test("bytes are those of the sample, which says when it was taken", () => {
  const band = layout.vram.bands[0] ?? null;
  expect(tipFacts(run, TEXT, layout, 2, band)).toMatchObject({
    sampled: 3,
    vram: 20,
    spilled: 2,
    asked: 5,
    holder: { name: "a", holding: "vram", bytes: 20 },
  });
});

test("a mark that stands for several operations says so", () => {
  const narrow = layoutTimeline(run, { ...FRAME, width: 4 });
  expect(tipFacts(run, TEXT, narrow, 0, null).shared).toEqual([
    { kind: "evictions", total: 3, first: 0, last: 1 },
    { kind: "overflows", total: 1, first: 0, last: 1 },
  ]);
});
