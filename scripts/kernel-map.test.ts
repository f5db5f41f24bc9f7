import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kernelMap, MAP } from "./lib/kernel-map.mjs";
import { leftOut } from "./lib/kernel-tags.mjs";
import { ROOT } from "./lib/run.mjs";

test("the map of the kernel is what the tags say", () => {
  const written = readFileSync(join(ROOT, MAP), "utf8").replaceAll("\r\n", "\n");
  expect(written, `${MAP} is out of date: run npm run kernel-map`).toBe(kernelMap());
});

test("the map has exported functions, functions of a module's own and methods", () => {
  const rows = kernelMap().split("\n");
  const row = (name: string) => rows.filter((line) => line.startsWith(`| \`${name}\` |`));
  expect(row("dmem_cgroup_state_evict_valuable")).toEqual([
    "| `dmem_cgroup_state_evict_valuable` | kernel/cgroup/dmem.c | all | [evictValuable](../src/engine/kernel/dmem.ts) |",
  ]);
  expect(row("ttm_bo_evict_cb")).toHaveLength(1);
  expect(row("gpu_buddy_alloc_blocks")).toHaveLength(1);
  expect(row("ttm_bo_mem_force_space")[0]).toContain("| 6.6, 6.6-deepin |");
});

test.each([
  ["/** A thing. Left out: this, and\n * that (mm/a.c, 6.6), too. More. */", "this, and that (mm/a.c, 6.6), too"],
  ["/**\n * A.\n *\n * Left out on purpose: the lot.\n */\nx", "the lot"],
  ["/** All of it. */\n/** Left out: nothing. */", null],
])("what a header leaves out: %j", (text, expected) => {
  expect(leftOut({ file: "a.ts", text })).toBe(expected);
});
