import { describe, expect, test } from "vitest";
import { exportedFunctions, kernelSources, taggedFunctions } from "../../../scripts/lib/kernel-tags.mjs";
import { KERNELS } from "./policy.ts";

/**
 * Functions that model no function of the kernel, with the reason; a file's name alone is for all in it.
 * A function that models one belongs under a tag `@kernel FILE:FUNCTION [VERSIONS]` instead.
 */
const OURS: Readonly<Record<string, string>> = {
  "errno.ts": "names of error numbers",
  "exact-chain.ts": "what exact arithmetic would answer; the kernel never asks",
  "policy.ts": "the table of kernels",
  "policy-conflicts.ts": "which knobs make no kernel together",
  "snapshot.ts": "copies of the whole state",
  "u64.ts": "arithmetic that C has and JavaScript lacks",
  "buddy-orders.ts": "arithmetic: order_base_2, roundup and the like",
  "alloc-resource.ts:freshAllocState": "an initialiser in the kernel",
  "amdgpu-object.ts:exitProcess": "closing a DRM file, told as a loop over its buffers",
  "amdgpu-object.ts:vmNumber": "our numbering of address spaces",
  "buddy-search.ts:lastFreeBelow": "a step of the red-black tree's walk, which we do not have",
  "buffer-object.ts:emptyContext": "an initialiser in the kernel",
  "buffer-object.ts:isLocked": "stands for dma_resv_trylock, which needs another thread to fail",
  "cgroup.ts:deepestCommonCgroup": "the loop in dmem_cgroup_get_common_ancestor over struct cgroup",
  "dmem-files.ts:fileExists": "kernfs and the flags in dmem's cftype table",
  "dmem-files.ts:printLimit": "one line of dmemcg_limit_show",
  "dmem.ts:isBelow": "the loop in dmem_cgroup_state_evict_valuable over parents",
  "dmem.ts:poolOfCgroup": "task_get_css and get_cg_pool_unlocked in one",
  "dmem.ts:topmostPool": "the loop in dmem_cgroup_state_evict_valuable over parents",
  "evict-walk.ts:candidateRefused": "the part of ttm_bo_evict_cb that asks the controller; insight asks it, too",
  "lru.ts:bulkOf": "bo->bulk_move as our numbering has it",
  "page-counter.ts:effectiveFacts": "for explanations",
  "page-counter.ts:protectionRow": "for explanations",
  "page-counter.ts:protectionRule": "for explanations",
  "page-counter.ts:protectionWraps": "for explanations",
  "placement.ts:isConsidered": "two lines of ttm_bo_alloc_resource and ttm_resource_compatible",
};

const sources = kernelSources();
const functions = sources.flatMap(exportedFunctions);

const versions = KERNELS.map(({ id }) => id.replaceAll(".", "[.]")).join("|");
const TAG = new RegExp(
  `^[a-z]+(?:/[a-z0-9_]+)*/[a-z0-9_]+[.][ch]:[a-z0-9_]+(?: \\[(?:${versions})(?:, (?:${versions}))*\\])?$`,
);

describe("exported functions of the kernel's model", () => {
  test("are found", () => {
    expect(functions.length).toBeGreaterThan(50);
    expect(functions.map(({ name }) => name)).toContain("dmem.ts:evictValuable");
  });
  test("say which function of the kernel they model, or stand in the list of those that model none", () => {
    const silent = functions.filter(({ name, file, tag }) => tag === null && !(name in OURS) && !(file in OURS));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
  test("say it as FILE:FUNCTION, with the versions of the policy table if not all have it", () => {
    const strange = sources.flatMap(taggedFunctions).filter(({ tag }) => !TAG.test(tag ?? ""));
    expect(strange.map(({ name, tag }) => `${name} ${tag}`)).toEqual([]);
  });
});

test("the list of our own has nothing too many", () => {
  const untagged = functions.filter(({ tag }) => tag === null);
  const needed = new Set(untagged.flatMap(({ name, file }) => [name, file]));
  expect(Object.keys(OURS).filter((entry) => !needed.has(entry))).toEqual([]);
});

test.each([
  ["/** One. @kernel mm/a.c:one */\nexport function one() {}", "mm/a.c:one"],
  ["/**\n * One.\n * @kernel mm/a.c:one [7.3]\n */\nexport function one() {}", "mm/a.c:one [7.3]"],
  ["/** @kernel mm/a.c:zero */\nfunction zero() {}\n\n/** One. */\nexport function one() {}", null],
  ["/** @kernel mm/a.c:zero */\nfunction zero() {}\nexport function one() {}", null],
])("reads the tag of the comment right above: %j", (text, tag) => {
  expect(exportedFunctions({ file: "a.ts", text })).toEqual([{ name: "a.ts:one", file: "a.ts", tag }]);
});
