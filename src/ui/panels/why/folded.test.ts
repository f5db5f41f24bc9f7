import { expect, test } from "vitest";
import { keepFolded, readFolded } from "./folded.ts";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

test("all is open at first, in a narrow window what is short", () => {
  expect(readFolded(storage(), "wide")).toEqual(new Set());
  expect(readFolded(storage(), "narrow")).toEqual(new Set(["protection", "path", "facts"]));
});

test("what is folded or opened is kept, for each room by itself", () => {
  const kept = storage();
  keepFolded(kept, "narrow", "facts", false);
  keepFolded(kept, "narrow", "calls", true);
  keepFolded(kept, "wide", "path", true);
  expect(readFolded(kept, "narrow")).toEqual(new Set(["protection", "path", "calls"]));
  expect(readFolded(kept, "wide")).toEqual(new Set(["path"]));
});

test("what nobody can read counts as nothing", () => {
  const kept = storage();
  kept.setItem("dmemscope.why.folded", "{");
  kept.setItem("dmemscope.why.folded.narrow", '{"a":1}');
  expect(readFolded(kept, "wide")).toEqual(new Set());
  expect(readFolded(kept, "narrow")).toEqual(new Set());
});
