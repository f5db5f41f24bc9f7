/**
 * What differs between kernels, as one table of data. Nothing else in the engine may know a
 * kernel's name: the model asks a policy's columns only. Each column is also a knob of the
 * device line, so a custom kernel is a preset with overrides.
 *
 * Source: the kernels' own trees and the "dmemcg aggressive protect" series, versions 6 and mainline.
 */

/** What decides how a kernel treats VRAM pressure. Column names are the knobs' names. */
export interface Policy {
  /** Whether TTM charges the dmem controller at all. */
  readonly dmem: "on" | "off";
  /** `walk`: one LRU walk with a cursor (6.12 on); `restart`: from the head after each eviction (6.6). */
  readonly engine: "walk" | "restart";
  /** `coupled`: charge and allocate together; `at-place`: the charge is held over the eviction. */
  readonly path: "coupled" | "at-place";
  /** What a failed charge becomes outside of eviction; `none` where nothing is charged. */
  readonly eagain: "none" | "abort" | "enospc";
  /** Whether a failed charge in the force pass allows the low-ignoring walk. */
  readonly tryLowAfterFailedCharge: "none" | "off" | "on";
  /** A dmem.max below usage is ignored, enforced by reclaim, or (what if) refused with EBUSY. */
  readonly maxBelowUsage: "ignore" | "reclaim" | "error";
  /** How many lines one write(2) to a limit file may have. */
  readonly writes: "many" | "one";
  /** When amdgpu marks GTT as a fallback for VRAM|GTT requests. */
  readonly gttFallback: "never" | "placed" | "always";
  /** Whether cgroups show dmem.peak. */
  readonly peakFile: "on" | "off";
  /** `wrap`: u64 products as the kernel computes them; `exact`: the true quotient (what if). */
  readonly overflow: "wrap" | "exact";
  /** `skip`: a root limit pool answers before min and low are read; `protect`: treated as none (what if). */
  readonly rootAncestor: "skip" | "protect";
}

export type Knob = keyof Policy;

export type KernelId = "6.6" | "6.6-deepin" | "6.12" | "6.14" | "6.18" | "7.0-protect" | "7.1" | "7.3";

export interface KernelPreset {
  readonly id: KernelId;
  /** What the id stands for, for people. */
  readonly about: string;
  readonly policy: Policy;
}

const MAINLINE: Policy = {
  dmem: "on",
  engine: "walk",
  path: "coupled",
  eagain: "abort",
  tryLowAfterFailedCharge: "none",
  maxBelowUsage: "ignore",
  writes: "many",
  gttFallback: "placed",
  peakFile: "off",
  overflow: "wrap",
  rootAncestor: "skip",
};

const PROTECT: Policy = { ...MAINLINE, path: "at-place", eagain: "none", tryLowAfterFailedCharge: "off" };

/** The policy table: oldest kernel first. */
export const KERNELS: readonly KernelPreset[] = [
  {
    id: "6.6",
    about: "6.6 LTS",
    policy: { ...MAINLINE, dmem: "off", engine: "restart", eagain: "none", gttFallback: "never" },
  },
  {
    id: "6.6-deepin",
    about: "deepin 6.6 with aggressive protect",
    policy: { ...PROTECT, engine: "restart", gttFallback: "never" },
  },
  { id: "6.12", about: "6.12 LTS", policy: { ...MAINLINE, dmem: "off", eagain: "none" } },
  { id: "6.14", about: "6.14, the first with dmem", policy: { ...MAINLINE, gttFallback: "always" } },
  { id: "6.18", about: "mainline 6.15 to 7.0", policy: MAINLINE },
  {
    id: "7.0-protect",
    about: "aggressive protect v6: CachyOS 6.19.12 and 7.0, SteamOS",
    policy: PROTECT,
  },
  { id: "7.1", about: "mainline 7.1 and 7.2", policy: { ...MAINLINE, eagain: "enospc" } },
  {
    id: "7.3",
    about: "mainline 7.3, aggressive protect merged",
    policy: {
      ...PROTECT,
      tryLowAfterFailedCharge: "on",
      maxBelowUsage: "reclaim",
      writes: "one",
      peakFile: "on",
    },
  },
];

/** Every knob with the values it takes, in the table's column order. */
export const KNOBS: { readonly [K in Knob]: readonly Policy[K][] } = {
  dmem: ["on", "off"],
  engine: ["walk", "restart"],
  path: ["coupled", "at-place"],
  eagain: ["none", "abort", "enospc"],
  tryLowAfterFailedCharge: ["none", "off", "on"],
  maxBelowUsage: ["ignore", "reclaim", "error"],
  writes: ["many", "one"],
  gttFallback: ["never", "placed", "always"],
  peakFile: ["on", "off"],
  overflow: ["wrap", "exact"],
  rootAncestor: ["skip", "protect"],
};

/** The preset with this id, or undefined: ids come from scripts. */
export function kernelPreset(id: string): KernelPreset | undefined {
  return KERNELS.find((kernel) => kernel.id === id);
}

/** A preset's policy with a device line's knobs laid over it; the parser has checked names and values. */
export function policyOf(kernel: string, knobs: Readonly<Record<string, string>>): Policy {
  const preset = kernelPreset(kernel);
  if (preset === undefined) throw new Error(`no kernel ${kernel} in the policy table`);
  return { ...preset.policy, ...knobs } as Policy;
}
