import { expect, test } from "vitest";
import { shareEqual } from "./share-equal.ts";

test("what says the same is the same object as before", () => {
  const before = { list: [{ a: 1 }, { a: 2 }], one: { b: "x" } };
  expect(shareEqual(structuredClone(before), before)).toBe(before);
});

test("what changed is new, its neighbours are not", () => {
  const before = { list: [{ a: 1 }, { a: 2 }], one: { b: "x" } };
  const now = shareEqual({ list: [{ a: 1 }, { a: 3 }, { a: 4 }], one: { b: "x" } }, before);
  expect(now).toEqual({ list: [{ a: 1 }, { a: 3 }, { a: 4 }], one: { b: "x" } });
  expect(now.list[0]).toBe(before.list[0]);
  expect(now.list).not.toBe(before.list);
  expect(now.one).toBe(before.one);
});

test("a list that grew shorter, a field that went, null and typed arrays", () => {
  expect(shareEqual([1], [1, 2])).toEqual([1]);
  expect(shareEqual<object>({ a: 1 }, { a: 1, b: 2 })).toEqual({ a: 1 });
  expect(shareEqual<object | null>(null, { a: 1 })).toBeNull();
  expect(shareEqual<object | null>({ a: 1 }, null)).toEqual({ a: 1 });
  const bytes = Uint8Array.of(1);
  expect(shareEqual({ bytes }, { bytes: Uint8Array.of(1) }).bytes).toBe(bytes);
});
