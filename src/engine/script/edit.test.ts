import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Edit,
  insertLineAfter,
  insertLineBefore,
  mapLine,
  replaceToken,
  setOption,
  tokenAtColumn,
} from "./edit.ts";
import { setKernel, setKnob, setLimit } from "./edit-domain.ts";
import { parse } from "./parser.ts";
import { linePieces, print } from "./print.ts";
import { lineCount, lineText, lineTokens, type Script } from "./script.ts";
import { anyText, correctScript } from "./testing/arbitrary-script.ts";

const someText = fc.oneof(correctScript, anyText);
const lines = (script: Script): string[] =>
  Array.from({ length: lineCount(script) }, (_, i) => lineText(script, i + 1));

describe("print", () => {
  test("gives back what was parsed, whatever it is", () => {
    fc.assert(
      fc.property(someText, (text) => print(parse(text)) === text),
      { numRuns: 2000 },
    );
  });

  test("puts together pieces", () => {
    expect(linePieces(parse(" free\tb1 # x\r\n"), 1)).toEqual([
      { kind: "blank", text: " " },
      { kind: "token", text: "free" },
      { kind: "blank", text: "\t" },
      { kind: "token", text: "b1" },
      { kind: "blank", text: " " },
      { kind: "comment", text: "# x" },
      { kind: "end", text: "\r\n" },
    ]);
  });
});

describe("edits of tokens and lines", () => {
  test.each<[string, (script: Script) => Edit, string]>([
    ["write  /a\tdmem.low 1G  # mine\n", (s) => replaceToken(s, 1, 3, "2G"), "write  /a\tdmem.low 2G  # mine\n"],
    ["dump\n\tdump\ndump\n", (s) => insertLineAfter(s, 2, "free b"), "dump\n\tdump\n\tfree b\ndump\n"],
    ["dump\r\n  dump", (s) => insertLineAfter(s, 2, "free b"), "dump\r\n  dump\r\n  free b"],
    ["dump", (s) => insertLineAfter(s, 1, "free b"), "dump\nfree b"],
    ["dump\rdump", (s) => insertLineBefore(s, 2, "free b"), "dump\rfree b\rdump"],
    ["\ufeffdump", (s) => insertLineBefore(s, 1, "free b"), "\ufefffree b\ndump"],
    ["", (s) => insertLineBefore(s, 1, "dump"), "dump\n"],
    ["device g  vram=8G\tkernel=7.3 # x", (s) => setOption(s, 1, "vram", "4G"), "device g  vram=4G\tkernel=7.3 # x"],
    [
      "device g  vram=8G\tkernel=7.3 # x",
      (s) => setOption(s, 1, "gtt", "4G"),
      "device g  vram=8G\tkernel=7.3 gtt=4G # x",
    ],
    ["device g  vram=8G\tkernel=7.3 # x", (s) => setOption(s, 1, "vram", null), "device g\tkernel=7.3 # x"],
    ["device g  vram=8G\tkernel=7.3 # x", (s) => setOption(s, 1, "gtt", null), "device g  vram=8G\tkernel=7.3 # x"],
  ])("%j", (text, edit, expected) => {
    expect(edit(parse(text)).text).toBe(expected);
  });

  test("a replaced token is the only thing that changes", () => {
    fc.assert(
      fc.property(correctScript, fc.nat(), fc.nat(), (text, l, t) => {
        const script = parse(text);
        const line = 1 + (l % lineCount(script));
        const tokens = lineTokens(script, line).map((token) => token.text);
        if (tokens.length === 0) return;
        const index = t % tokens.length;
        const edit = replaceToken(script, line, index, "new");
        const after = parse(edit.text);
        expect(lineTokens(after, line).map((token) => token.text)).toEqual(tokens.with(index, "new"));
        expect(lines(after).toSpliced(line - 1, 1)).toEqual(lines(script).toSpliced(line - 1, 1));
        expect(edit).toMatchObject({ kind: "replaced", changedLine: line });
      }),
    );
  });

  test("an inserted line is the only thing that is new, and the others are found by mapLine", () => {
    fc.assert(
      fc.property(someText, fc.nat(), fc.boolean(), (text, l, before) => {
        const script = parse(text);
        const line = 1 + (l % lineCount(script));
        const edit = (before ? insertLineBefore : insertLineAfter)(script, line, "dump # new");
        const after = parse(edit.text);
        const mark = /^\ufeff/;
        expect(lineText(after, edit.changedLine).replace(mark, "").trimStart()).toBe("dump # new");
        for (let i = 1; i <= lineCount(script); i++) {
          const moved = lineText(after, mapLine(edit, i));
          expect(moved.replace(mark, "")).toBe(lineText(script, i).replace(mark, ""));
        }
        expect(lineCount(after)).toBe(lineCount(script) + 1);
      }),
    );
  });

  test("an edit's change turns the old text into the new", () => {
    const script = parse("dump\nfree b\n");
    for (const edit of [replaceToken(script, 2, 1, "c"), insertLineAfter(script, 1, "dump")]) {
      const { from, to, insert } = edit.change;
      expect(script.text.slice(0, from) + insert + script.text.slice(to)).toBe(edit.text);
    }
  });

  test("the token under an editor's cursor", () => {
    const script = parse("free  b1");
    expect([1, 5, 6, 7, 9].map((column) => tokenAtColumn(script, 1, column)?.text ?? null)).toEqual([
      "free",
      "free",
      null,
      "b1",
      "b1",
    ]);
  });
});

const BLOG = `# The blog
device gpu0 kernel=7.3 vram=8176M overflow=exact # the card
enable /
mkdir /a
write /a dmem.low 6G   # enough
write /a dmem.max drm/0000:03:00.0/vram max
`;

describe("edits of the subject", () => {
  const script = parse(BLOG);

  test("another kernel keeps explicit knobs", () => {
    expect(setKernel(script, "6.18")?.text).toBe(BLOG.replace("kernel=7.3", "kernel=6.18"));
    expect(setKernel(parse("dump"), "6.18")).toBeNull();
  });

  test("further devices follow", () => {
    const two =
      "device a kernel=7.3 vram=8G # x\n device b  vram=1G kernel=7.3 region=r # kernel=7.3\ndevice c vram=1G\ndump";
    const edit = setKernel(parse(two), "6.18");
    expect(edit?.text).toBe(two.replace("kernel=7.3", "kernel=6.18").replace("G kernel=7.3", "G kernel=6.18"));
    const { from, to, insert } = edit?.change ?? { from: 0, to: 0, insert: "" };
    expect(two.slice(0, from) + insert + two.slice(to)).toBe(edit?.text);
  });

  test("a kernel that is not known can be replaced", () => {
    expect(setKernel(parse("device gpu0 kernel=9 vram=8G"), "7.3")?.text).toBe("device gpu0 kernel=7.3 vram=8G");
  });

  test("a knob is added and taken away", () => {
    const wrapping = setKnob(script, "overflow", null);
    expect(wrapping?.text).toBe(BLOG.replace(" overflow=exact", ""));
    expect(setKnob(parse(wrapping?.text ?? ""), "overflow", "exact")?.text).toBe(BLOG);
  });

  test("a drag replaces the value of the write in effect", () => {
    const low = { path: "/a", file: "dmem.low", value: "7G", at: 5, after: 4 } as const;
    expect(setLimit(script, low)?.text).toBe(BLOG.replace("6G   #", "7G   #"));
    const max = { path: "/a", file: "dmem.max", value: "1G", at: 6, after: 4 } as const;
    expect(setLimit(script, max)?.text).toBe(BLOG.replace("vram max", "vram 1G"));
  });

  test("without one, a line comes behind the statement that made the files", () => {
    const edit = setLimit(script, { path: "/a", file: "dmem.min", value: "max", at: null, after: 4 });
    expect(edit?.text).toBe(BLOG.replace("mkdir /a\n", "mkdir /a\nwrite /a dmem.min max\n"));
    expect(edit).toMatchObject({ kind: "inserted", changedLine: 5 });
  });

  test("a line that is no such write is left alone", () => {
    expect(setLimit(script, { path: "/b", file: "dmem.low", value: "7G", at: 5, after: 4 })).toBeNull();
    expect(setLimit(script, { path: "/a", file: "dmem.low", value: "7G", at: 4, after: 4 })).toBeNull();
  });
});
