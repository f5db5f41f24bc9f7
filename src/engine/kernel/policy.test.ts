import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KERNELS, KNOBS, type Knob, kernelPreset, MODELLED_KNOBS, policyOf } from "./policy.ts";

const ENGINE = join(import.meta.dirname, "..");

describe("the policy table", () => {
  const row = (id: string) => {
    const { policy } = kernelPreset(id) as (typeof KERNELS)[number];
    const { dmem, engine, path, eagain, tryLowAfterFailedCharge, maxBelowUsage, writes, gttFallback, peakFile } =
      policy;
    return [dmem, engine, path, eagain, tryLowAfterFailedCharge, maxBelowUsage, writes, gttFallback, peakFile].join(
      " ",
    );
  };
  test.each([
    ["6.6", "off restart coupled none none ignore many never off"],
    ["6.6-deepin", "on restart at-place none off ignore many never off"],
    ["6.12", "off walk coupled none none ignore many placed off"],
    ["6.14", "on walk coupled abort none ignore many always off"],
    ["6.18", "on walk coupled abort none ignore many placed off"],
    ["7.0-protect", "on walk at-place none off ignore many placed off"],
    ["7.1", "on walk coupled enospc none ignore many placed off"],
    ["7.3", "on walk at-place none on reclaim one placed on"],
  ])("%s", (id, columns) => {
    expect(row(id)).toBe(columns);
  });
  test("has these kernels and no other, no two alike", () => {
    expect(KERNELS.map(({ id }) => id)).toEqual([
      "6.6",
      "6.6-deepin",
      "6.12",
      "6.14",
      "6.18",
      "7.0-protect",
      "7.1",
      "7.3",
    ]);
    expect(new Set(KERNELS.map(({ policy }) => JSON.stringify(policy))).size).toBe(KERNELS.length);
  });
  test("holds only values that the knobs know, and no kernel is a what-if", () => {
    for (const { policy } of KERNELS) {
      for (const knob of Object.keys(KNOBS) as Knob[]) expect(KNOBS[knob]).toContain(policy[knob]);
      expect([policy.overflow, policy.rootAncestor]).toEqual(["wrap", "skip"]);
      expect(policy.maxBelowUsage).not.toBe("error");
    }
    expect(MODELLED_KNOBS.every((knob) => knob in KNOBS)).toBe(true);
  });
});

describe("a device line's policy", () => {
  test("is the preset, knobs laid over it", () => {
    expect(policyOf("7.1", {})).toEqual(kernelPreset("7.1")?.policy);
    expect(policyOf("7.1", { overflow: "exact" })).toEqual({ ...kernelPreset("7.1")?.policy, overflow: "exact" });
  });
  test("needs a kernel that there is", () => {
    expect(kernelPreset("7.2")).toBeUndefined();
    expect(() => policyOf("7.2", {})).toThrow("no kernel 7.2");
  });
});

test("nothing else in the engine knows a kernel's name", () => {
  const names = KERNELS.map(({ id }) => id.replaceAll(".", "[.]")).join("|");
  const quoted = new RegExp(`["'\`](?:${names})["'\`]|kernel=(?:${names})(?![0-9.])`);
  const sources = readdirSync(ENGINE, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("testing/"));
  const knowing = sources.filter((file) =>
    readFileSync(join(ENGINE, file), "utf8")
      .replace(/\/\*.*?\*\//gs, "")
      .split("\n")
      // An example of a device line in a message decides nothing.
      .some((line) => quoted.test(line.replace("like device gpu0 kernel=7.3 vram=8G", ""))),
  );
  expect(sources).toContain("kernel/evict-walk.ts");
  expect(knowing).toEqual(["kernel/policy.ts"]);
});
