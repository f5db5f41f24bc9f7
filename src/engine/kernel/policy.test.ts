import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KERNELS, KNOBS, type Knob, policyOf } from "./policy.ts";
import { policyConflicts } from "./policy-conflicts.ts";

describe("the policy table", () => {
  /** kernel-model, one row a kernel: dmem engine path eagain tryLow maxBelowUsage writes gttFallback peakFile. */
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
    const p = policyOf(id, {});
    const row = [p.dmem, p.engine, p.path, p.eagain, p.tryLowAfterFailedCharge, p.maxBelowUsage, p.writes];
    expect([...row, p.gttFallback, p.peakFile].join(" ")).toBe(columns);
    expect([p.overflow, p.rootAncestor]).toEqual(["wrap", "skip"]);
  });

  test("has eight kernels, and each value is one that its knob takes", () => {
    expect(KERNELS).toHaveLength(8);
    for (const { policy } of KERNELS) {
      for (const knob of Object.keys(KNOBS) as Knob[]) expect(KNOBS[knob]).toContain(policy[knob]);
    }
  });

  test("knobs are laid over a preset", () => {
    expect(policyOf("6.18", { eagain: "enospc" })).toEqual(policyOf("7.1", {}));
  });

  test("is the only place in the engine that knows a kernel's name", () => {
    const engine = new URL("../", import.meta.url);
    const files = readdirSync(engine, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !/\.test\.ts$|testing\/|^vectors\//.test(file.replaceAll("\\", "/")),
    );
    const quoted = new RegExp(`(["'\`])(?:${KERNELS.map(({ id }) => id.replaceAll(".", "\\.")).join("|")})\\1`);
    const knowing = files.filter((file) => quoted.test(readFileSync(new URL(file, engine), "utf8")));
    expect(knowing).toEqual(["kernel/policy.ts"]);
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
