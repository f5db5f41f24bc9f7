import { expect, test } from "vitest";
import { fadedBlocks } from "./faded-blocks.ts";

const cgroups = ["/", "/a", "/a/b", "/ab"].map((path) => ({ path }));
const blocks = { owner: Int32Array.of(1, 2, 3, -1) };

test("a cgroup's blocks and those below it stand out", () => {
  expect(fadedBlocks(blocks, cgroups, "/a")).toEqual(Uint8Array.of(0, 0, 1, 1));
  expect(fadedBlocks(blocks, cgroups, "/a/b")).toEqual(Uint8Array.of(1, 0, 1, 1));
});

test("without a highlight, or with the root's, all are alike", () => {
  expect(fadedBlocks(blocks, cgroups, null)).toBeNull();
  expect(fadedBlocks(blocks, cgroups, "/")).toBeNull();
});
