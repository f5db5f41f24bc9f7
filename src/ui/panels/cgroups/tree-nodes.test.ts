import { expect, test } from "vitest";
import type { CgroupView } from "../../../engine/index.ts";
import { TreeKeyboard } from "./tree-keyboard.ts";
import { TreeNodes } from "./tree-nodes.ts";
import { treeRows } from "./tree-rows.ts";

const live = (path: string, usage = 0, ...processes: string[]) =>
  ({
    path,
    name: path.toUpperCase(),
    depth: path === "/" ? 0 : path.split("/").length - 1,
    usage,
    processes: processes.map((name) => ({ name })),
  }) as unknown as CgroupView;

const TREE = [live("/"), live("/a"), live("/a/b", 1, "game"), live("/a/c"), live("/d")];
const rows = (toggled: readonly string[] = [], tree = TREE) => treeRows(tree, [], new Set(toggled));

test("each row has its place among those on its level", () => {
  const nodes = new TreeNodes(rows(["/a/b"]));
  expect([...nodes].map(({ key, parentKey, index, level }) => [key, parentKey, index, level])).toEqual([
    ["/", null, 0, 0],
    ["/a", "/", 0, 1],
    ["/a/b", "/a", 0, 2],
    ["/a/b game", "/a/b", 0, 3],
    ["/a/c", "/a", 1, 2],
    ["/d", "/", 1, 1],
  ]);
  expect([...nodes.getChildren("/a")].map(({ key }) => key)).toEqual(["/a/b", "/a/c"]);
  expect([...nodes].map(({ prevKey, nextKey }) => [prevKey, nextKey])).toEqual([
    [null, null],
    [null, "/d"],
    [null, "/a/c"],
    [null, null],
    ["/a/b", null],
    ["/a", null],
  ]);
  expect([...nodes.open]).toEqual(["/", "/a", "/a/b"]);
});

test("what is said changes nothing, what hangs where does", () => {
  const nodes = new TreeNodes(rows());
  const later = TREE.map((one) => ({ ...one, usage: 7 }));
  expect(nodes.fits(rows([], later))).toBe(true);
  expect(nodes.fits(rows(["/a/b"]))).toBe(false);
  expect(nodes.fits(rows([], TREE.slice(0, 4)))).toBe(false);
  expect(nodes.fits(rows([], [...TREE.slice(0, 4), live("/e")]))).toBe(false);
  expect(nodes.fits(rows([], [...TREE.slice(0, 4), { ...live("/d"), name: "another name" }]))).toBe(false);
  expect(nodes.fits(rows([], [...TREE.slice(0, 4), { ...live("/d"), colour: 3 }]))).toBe(false);
  // It could be opened now.
  expect(nodes.fits(rows([], [...TREE.slice(0, 4), live("/d", 0, "game")]))).toBe(false);
});

test("keys lead to the row above and below, into what is open, by pages and to the ends", () => {
  const keyboard = new TreeKeyboard(new TreeNodes(rows(["/a/b"])), () => 4);
  expect([keyboard.getFirstKey(), keyboard.getLastKey()]).toEqual(["/", "/d"]);
  expect([keyboard.getKeyAbove("/"), keyboard.getKeyBelow("/")]).toEqual([null, "/a"]);
  expect([keyboard.getKeyAbove("/d"), keyboard.getKeyBelow("/d")]).toEqual(["/a/c", null]);
  expect([keyboard.getKeyRightOf("/a"), keyboard.getKeyRightOf("/a/c")]).toEqual(["/a/b", null]);
  expect([keyboard.getKeyPageBelow("/a"), keyboard.getKeyPageBelow("/a/b")]).toEqual(["/d", "/d"]);
  expect([keyboard.getKeyPageAbove("/d"), keyboard.getKeyPageAbove("/a")]).toEqual(["/a", "/"]);
  // A row that is gone leads nowhere.
  expect(keyboard.getKeyBelow("/x")).toBe(null);
});

test("letters find the next row that begins with them, around the end", () => {
  const keyboard = new TreeKeyboard(new TreeNodes(rows(["/a/b"])), () => 4);
  expect(keyboard.getKeyForSearch("g", "/a")).toBe("/a/b game");
  expect(keyboard.getKeyForSearch("a", "/d")).toBe("/a");
  expect(keyboard.getKeyForSearch("d", null)).toBe("/d");
  expect(keyboard.getKeyForSearch("x", "/a")).toBe(null);
  // Asked for without a place to begin at once nothing was found behind the focused row.
  expect(keyboard.getKeyForSearch("xy")).toBe(null);
  expect(keyboard.getKeyForSearch("/a/b")).toBe("/a/b");
});
