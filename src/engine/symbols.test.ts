import { describe, expect, test } from "vitest";
import { Names, Paths, Symbols } from "./symbols.ts";

describe("names", () => {
  test("get numbers in the order in which they come, the same name the same number", () => {
    const names = new Names();
    expect(["b", "a", "b", "__proto__", "7"].map((name) => names.intern(name))).toEqual([0, 1, 0, 2, 3]);
    expect(names.count).toBe(4);
    expect([0, 1, 2, 3].map((number) => names.text(number))).toEqual(["b", "a", "__proto__", "7"]);
  });
  test("are found without being made", () => {
    const names = new Names();
    names.intern("a");
    expect([names.find("a"), names.find("b"), names.find("constructor"), names.count]).toEqual([0, -1, -1, 1]);
  });
  test("that nobody interned have no text", () => {
    expect(() => new Names().text(0)).toThrow("no name 0");
  });
});

describe("paths", () => {
  test("begin with the root, which has no parent", () => {
    const paths = new Paths();
    expect([paths.find("/"), paths.intern("/"), paths.parentOf(0)]).toEqual([0, 0, -1]);
  });
  test("come with their parents", () => {
    const paths = new Paths();
    const deep = paths.intern("/a/b/c");
    const above: string[] = [];
    for (let at = deep; at >= 0; at = paths.parentOf(at)) above.push(paths.text(at));
    expect(above).toEqual(["/a/b/c", "/a/b", "/a", "/"]);
    expect(paths.parentOf(paths.intern("/a/x"))).toBe(paths.find("/a"));
    expect(paths.count).toBe(5);
  });
});

test("buffers, processes, paths and allocations are numbered apart", () => {
  const symbols = new Symbols();
  const { bos, processes, blocks, paths } = symbols;
  expect([bos, processes, blocks].map((names) => names.intern("a"))).toEqual([0, 0, 0]);
  expect(paths.intern("/a")).toBe(1);
});
