import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KERNELS, KNOBS, type Knob, kernelPreset, policyOf } from "./policy.ts";
import { policyConflicts } from "./policy-conflicts.ts";

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

/** Conflicts of a device line's knobs, as `knob: message`. */
function conflicts(kernel: string, written: string): string[] {
  const knobs = Object.fromEntries(written.split(" ").map((word) => word.split("=")));
  return policyConflicts(policyOf(kernel, knobs), Object.keys(knobs) as Knob[]).map(
    ({ knob, message }) => `${knob}: ${message}`,
  );
}

describe("combinations", () => {
  test("presets have no conflicts, whatever is repeated of them", () => {
    for (const { policy } of KERNELS) {
      expect(policyConflicts(policy, [])).toEqual([]);
      const told = policyConflicts(policy, Object.keys(KNOBS) as Knob[]);
      expect(told).toEqual([]);
    }
  });

  test.each([
    ["6.6", "dmem=on", "dmem: engine=restart with path=coupled charges nothing: it needs dmem=off, or path=at-place"],
    ["6.18", "engine=restart gttFallback=never", "engine: engine=restart with path=coupled charges nothing"],
    ["6.6-deepin", "maxBelowUsage=reclaim", "maxBelowUsage: maxBelowUsage=reclaim needs engine=walk"],
    ["7.3", "engine=restart gttFallback=never", "engine: maxBelowUsage=reclaim needs engine=walk"],
    ["6.6", "gttFallback=always", "gttFallback: engine=restart knows no fallback places"],
    ["7.0-protect", "engine=restart", "engine: engine=restart knows no fallback places"],
    ["6.12", "dmem=on", "dmem: path=coupled needs eagain=abort or eagain=enospc"],
    ["7.3", "path=coupled", "path: path=coupled needs eagain=abort or eagain=enospc"],
    ["6.18", "path=at-place", "path: path=at-place needs tryLowAfterFailedCharge=off or on"],
    ["6.12", "path=at-place", "path: path=at-place has no effect with dmem=off: nothing is charged"],
    ["6.12", "eagain=enospc", "eagain: eagain=enospc has no effect with dmem=off"],
    [
      "7.3",
      "dmem=off tryLowAfterFailedCharge=off",
      "tryLowAfterFailedCharge: tryLowAfterFailedCharge=off has no effect",
    ],
    ["6.12", "maxBelowUsage=reclaim", "maxBelowUsage: maxBelowUsage=reclaim has no effect with dmem=off"],
    ["7.3", "eagain=abort", "eagain: eagain=abort has no effect with path=at-place"],
    [
      "7.1",
      "tryLowAfterFailedCharge=on",
      "tryLowAfterFailedCharge: tryLowAfterFailedCharge=on has no effect with path=coupled",
    ],
  ])("%s %s", (kernel, written, expected) => {
    const told = conflicts(kernel, written);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(expected);
  });

  test.each([
    ["6.6", "dmem=on path=at-place tryLowAfterFailedCharge=off"],
    ["6.18", "path=at-place tryLowAfterFailedCharge=on maxBelowUsage=reclaim writes=one peakFile=on"],
    ["7.3", "path=coupled eagain=abort"],
    ["7.3", "dmem=off"],
    ["7.3", "engine=restart gttFallback=never maxBelowUsage=error"],
    ["6.6", "engine=walk gttFallback=placed"],
    ["6.12", "overflow=exact rootAncestor=protect maxBelowUsage=error writes=one peakFile=on"],
  ])("%s %s is a kernel", (kernel, written) => {
    expect(conflicts(kernel, written)).toEqual([]);
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
