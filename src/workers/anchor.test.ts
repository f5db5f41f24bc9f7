import { describe, expect, it } from "vitest";
import { parse } from "../engine/index.ts";
import { carryLine, placesOf } from "./anchor.ts";

const SCRIPT = ["title a", "device gpu0 kernel=7.3 vram=1G", "# remark", "mkdir /a", "note here", "mkdir /b"].join(
  "\n",
);

describe("operations and lines", () => {
  const places = placesOf(parse(SCRIPT));

  it("numbers acting statements only", () => {
    expect([...places.lines()]).toEqual([2, 4, 6]);
  });

  it.each([
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 1],
    [5, 1],
    [6, 2],
    [99, 2],
  ])("line %i belongs to operation %i", (line, operation) => {
    expect(places.nearestTo({ line, iterations: [] })).toBe(operation);
  });
});

describe("operations and lines of a loop", () => {
  const places = placesOf(parse("device gpu0 kernel=7.3 vram=1G\nrepeat 3\nmkdir /a\n# here\nrmdir /a\nend\ndump"));

  it.each([
    [3, [1], 3],
    [4, [1], 3],
    [5, [2], 6],
    [5, [7], 6],
    [2, [0], 0],
    [6, [], 6],
    [7, [], 7],
    [7, [1], 7],
  ])("line %i in iterations %j is, or comes behind, operation %i", (line, iterations, operation) => {
    expect(places.nearestTo({ line, iterations })).toBe(operation);
  });

  it("are nowhere in a script with mistakes", () => {
    expect(placesOf(parse("repeat 3\ndump")).count).toBe(0);
  });
});

describe("carrying a line over a change", () => {
  it.each([
    ["nothing changed", "a\nb\nc", "a\nb\nc", 2, 2],
    ["a token changed on the line", "a\nb\nc", "a\nB\nc", 2, 2],
    ["a line came in before", "a\nb\nc", "a\nx\nb\nc", 3, 4],
    ["a line came in behind", "a\nb\nc", "a\nb\nx\nc", 2, 2],
    ["the line went", "a\nb\nc", "a\nc", 2, 1],
    ["lines before it went", "a\nb\nc\nd", "d", 4, 1],
    ["all is new", "a\nb\nc", "x\ny", 3, 2],
  ])("%s", (_, before, after, line, expected) => {
    expect(carryLine(before, after, line)).toBe(expected);
  });
});
