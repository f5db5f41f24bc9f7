import { expect, test } from "vitest";
import { type Said, saidBy } from "./said.ts";

const LINES = [
  "repeat 2 as i",
  "  repeat 3 as j",
  "    create b{i}-{j+10} p 1M # {j}",
  "  end",
  "  free c{i}",
  "end",
  "free {i}",
];

const nothingPlayed: Said["played"] = {
  operations: Uint32Array.of(),
  by: Uint8Array.of(),
  text: Int32Array.of(),
  players: [],
  texts: [],
};

const run: Said = {
  lines: Uint32Array.of(3, 3, 3, 5, 3, 3, 3, 5, 7),
  loopLines: [
    {
      line: 3,
      loops: [
        { variable: "i", times: 2 },
        { variable: "j", times: 3 },
      ],
    },
    { line: 5, loops: [{ variable: "i", times: 2 }] },
  ],
  played: nothingPlayed,
};

test("variables are filled in by iteration, outside of comments", () => {
  const texts = Array.from(run.lines, (_, operation) => saidBy(run, LINES, operation).text);
  expect(texts).toEqual([
    "create b0-10 p 1M # {j}",
    "create b0-11 p 1M # {j}",
    "create b0-12 p 1M # {j}",
    "free c0",
    "create b1-10 p 1M # {j}",
    "create b1-11 p 1M # {j}",
    "create b1-12 p 1M # {j}",
    "free c1",
    "free {i}",
  ]);
});

test("of loops that call their variable alike the innermost one counts", () => {
  const alike = {
    ...run,
    loopLines: [{ line: 5, loops: [2, 2].map((times) => ({ variable: "i", times })) }],
    lines: Uint32Array.of(5, 5, 5, 5),
  };
  expect([0, 1, 2, 3].map((operation) => saidBy(alike, LINES, operation).text)).toEqual([
    "free c0",
    "free c1",
    "free c0",
    "free c1",
  ]);
});

test("a player's operation is no turn of its cause's line, and keeps its own words", () => {
  const played = {
    operations: Uint32Array.of(1),
    by: Uint8Array.of(0),
    text: Int32Array.of(0),
    players: ["plasma"],
    texts: ["write /{i} dmem.low 0"],
  };
  const answered = { ...run, lines: Uint32Array.of(5, 5, 5), played };
  expect([0, 1, 2].map((operation) => saidBy(answered, LINES, operation))).toEqual([
    { text: "free c0", by: null },
    { text: "write /{i} dmem.low 0", by: "plasma" },
    { text: "free c1", by: null },
  ]);
});
