import { expect, test } from "vitest";
import type { CgroupView } from "../../../engine/index.ts";
import { parentRow, visibleRows } from "./visible-rows.ts";

const tree = ["/", "/a", "/a/b", "/a/b/c", "/d"].map(
  (path) => ({ path, depth: path === "/" ? 0 : path.split("/").length - 1 }) as CgroupView,
);

test("closed cgroups hide all that is below them", () => {
  const rows = visibleRows(tree, new Set(["/a"]));
  expect(rows.map(({ cgroup }) => cgroup.path)).toEqual(["/", "/a", "/d"]);
  expect(rows.map(({ hasChildren }) => hasChildren)).toEqual([true, true, false]);
});

test("a row knows its parent", () => {
  const rows = visibleRows(tree, new Set());
  expect([0, 1, 2, 3, 4].map((index) => parentRow(rows, index))).toEqual([-1, 0, 1, 2, 0]);
});
