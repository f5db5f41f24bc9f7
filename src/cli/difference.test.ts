import { describe, expect, test } from "vitest";
import { excerpts, firstDifference } from "./difference.ts";

describe("the first difference", () => {
  const cases: [name: string, expected: string, got: string[], difference: object | null][] = [
    ["none", "a\nb\n", ["a", "b"], null],
    ["none between two empty outputs", "", [], null],
    ["a line", "a\nb\nc\n", ["a", "x", "y"], { index: 1, expected: "b", got: "x" }],
    ["too few lines", "a\nb\n", ["a"], { index: 1, expected: "b", got: null }],
    ["too many lines", "a\n", ["a", "b"], { index: 1, expected: null, got: "b" }],
    ["no output at all", "a\n", [], { index: 0, expected: "a", got: null }],
    ["a missing line end", "a\nb", ["a", "b"], { index: 1, expected: "b (and no line end)", got: "b" }],
    ["line ends of another system", "a\r\n", ["a"], { index: 0, expected: "a\r", got: "a" }],
    ["an empty line behind", "a\n\n", ["a"], { index: 1, expected: "", got: null }],
  ];
  test.each(cases)("%s", (_name, expected, got, difference) => {
    expect(firstDifference(expected, got)).toEqual(difference);
  });
});

describe("lines are cut around the first differing character", () => {
  const digits = "0123456789".repeat(50);

  test("short ones are not", () => {
    expect(excerpts({ index: 0, expected: "abc", got: "abd" })).toEqual({ expected: "abc", got: "abd" });
  });
  test("long ones on both sides, alike", () => {
    const { expected, got } = excerpts({ index: 0, expected: `${digits}x${digits}`, got: `${digits}y${digits}` });
    expect(expected).toBe(`…${digits.slice(-60)}x${digits.slice(0, 99)}…`);
    expect(got).toBe(`…${digits.slice(-60)}y${digits.slice(0, 99)}…`);
  });
  test("a missing line says so", () => {
    expect(excerpts({ index: 0, expected: null, got: "a" })).toEqual({ expected: "(nothing more)", got: "a" });
  });
});
