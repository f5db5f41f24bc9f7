/** Writes of dmem.low as players make them: all regions at once, which 7.3 refuses, or one at a time. */

import type { CgroupId } from "../kernel/ids.ts";
import type { Desktop, Region, SystemCall } from "./player.ts";

/** All regions in one write(2). */
export function writeAtOnce(
  desktop: Desktop,
  cgroup: CgroupId,
  amountOf: (region: Region) => number,
  why: string,
): SystemCall {
  return writeAtOnceTo(desktop, desktop.path(cgroup), amountOf, why);
}

export function writeAtOnceTo(
  { regions }: Desktop,
  path: string,
  amountOf: (region: Region) => number,
  why: string,
): SystemCall {
  const lines = regions.map((region) => ({ region: region.name, value: String(amountOf(region)) }));
  return { kind: "write", path, file: "dmem.low", lines, why };
}

/** A write for each region. */
export function writeSingly(
  desktop: Desktop,
  cgroup: CgroupId,
  amountOf: (region: Region) => number,
  why: string,
): SystemCall[] {
  return desktop.regions.map((region) => writeOne(desktop, cgroup, region, String(amountOf(region)), why));
}

export function writeOne(desktop: Desktop, cgroup: CgroupId, region: Region, value: string, why: string): SystemCall {
  const lines = [{ region: region.name, value }];
  return { kind: "write", path: desktop.path(cgroup), file: "dmem.low", lines, why };
}

export function capacityOf({ capacity }: Region): number {
  return capacity;
}

export function zero(): number {
  return 0;
}

/** Index of the region with most memory, the first of equals. */
export function largestRegion({ regions }: Desktop): number {
  return regions.reduce((most, region, i) => (region.capacity > (regions[most] as Region).capacity ? i : most), 0);
}
