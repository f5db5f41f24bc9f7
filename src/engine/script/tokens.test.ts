import { describe, expect, test } from "vitest";
import { parse } from "./parser.ts";
import { lineCount, lineText, lineTokens } from "./script.ts";
import { tokensAt } from "./tokens.ts";

describe("tokens", () => {
  test.each([
    ["free b1", ["free@1", "b1@6"]],
    ["  free\t b1  ", ["free@3", "b1@9"]],
    ["free b1 # done", ["free@1", "b1@6"]],
    ["free b1#done", ["free@1", "b1#done@6"]],
    ["# free b1", []],
    ["", []],
    ["\ufefffree b1", ["free@2", "b1@7"]],
    ["free \0 b1", ["free@1", "\0@6", "b1@8"]],
  ])("of %j", (line, expected) => {
    expect(tokensAt(line, 0).map((token) => `${token.text}@${token.column}`)).toEqual(expected);
  });

  test("lines end with \\n, \\r\\n or a lone \\r, and a line end opens a further line", () => {
    const script = parse("dump\r\n\r# x\n dump");
    expect(lineCount(script)).toBe(4);
    expect([1, 2, 3, 4].map((line) => lineText(script, line))).toEqual(["dump", "", "# x", " dump"]);
    expect(lineTokens(script, 4)).toEqual([{ text: "dump", column: 2, start: 12, end: 16 }]);
  });
});
