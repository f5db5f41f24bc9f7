import { expect, test } from "vitest";
import type { CgroupView, FutureCgroup } from "../../../engine/index.ts";
import { nearestRow, rowTyped } from "./tree-moves.ts";
import { treeRows } from "./tree-rows.ts";

const depthOf = (path: string) => (path === "/" ? 0 : path.split("/").length - 1);
const live = (path: string, ...processes: string[]) =>
  ({
    path,
    name: path.slice(path.lastIndexOf("/") + 1).toUpperCase() || "/",
    depth: depthOf(path),
    processes: processes.map((name) => ({ name })),
  }) as unknown as CgroupView;
const future = (path: string, isLive = false) =>
  ({ path, name: path, depth: depthOf(path), isLive }) as unknown as FutureCgroup;

const TREE = [live("/"), live("/a"), live("/a/b", "game", "launcher"), live("/a/c"), live("/d")];
const keys = (...parts: Parameters<typeof treeRows>) => treeRows(...parts).map(({ key }) => key);

test("inner cgroups are open, processes appear when asked for", () => {
  expect(keys(TREE, [], new Set())).toEqual(["/", "/a", "/a/b", "/a/c", "/d"]);
  expect(keys(TREE, [], new Set(["/a/b"]))).toEqual(["/", "/a", "/a/b", "/a/b game", "/a/b launcher", "/a/c", "/d"]);
  expect(keys(TREE, [], new Set(["/a"]))).toEqual(["/", "/a", "/d"]);
});

test("what is to come stands behind its living siblings; what lives and gets the controller stays in its place", () => {
  const later = [future("/a/e"), future("/a/e/f"), future("/d", true)];
  expect(keys(TREE, later, new Set())).toEqual(["/", "/a", "/a/b", "/a/c", "/a/e", "/a/e/f", "/d"]);
});

test("a cgroup without anything below has nothing to open", () => {
  const rows = treeRows(TREE, [], new Set(["/d"]));
  expect(rows.at(-1)).toMatchObject({ path: "/d", hasChildren: false, isOpen: false });
});

test("a hidden path has the nearest row that is shown", () => {
  const rows = treeRows(TREE, [], new Set(["/a/b"]));
  expect(nearestRow(rows, "/a/b")).toBe(2);
  expect(nearestRow(rows, "/a/c/x/y")).toBe(5);
  expect(nearestRow(rows, null)).toBe(-1);
});

test("typing finds the next row by its name or directory, around the end", () => {
  const rows = treeRows(TREE, [], new Set(["/a/b"]));
  expect(rowTyped(rows, 0, "d")).toBe(6);
  expect(rowTyped(rows, 6, "a")).toBe(1);
  expect(rowTyped(rows, 0, "la")).toBe(4);
  expect(rowTyped(rows, 0, "x")).toBe(-1);
});
