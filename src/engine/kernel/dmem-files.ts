/**
 * The dmem.* files of a cgroup (kernel/cgroup/dmem.c): what they print, and what writing to
 * dmem.min, dmem.low and dmem.max does. A file exists only where the cgroup has a css; the limit
 * files and dmem.peak not on the root, dmem.capacity only there.
 *
 * Left out: files opened before a css died, and concurrent writers.
 */

import { ROOT_CGROUP } from "./cgroup.ts";
import { getCgPool } from "./dmem.ts";
import { dmemcgReclaim } from "./dmem-reclaim.ts";
import { EBUSY, EINVAL, ENOENT } from "./errno.ts";
import { type CgroupId, NONE, type PoolId } from "./ids.ts";
import type { Kernel } from "./kernel.ts";
import { memparse } from "./memparse.ts";
import { PAGE_COUNTER_MAX, pageCounterSetLow, pageCounterSetMax, pageCounterSetMin } from "./page-counter.ts";
import type { LimitFile } from "./trace.ts";
import type { U64 } from "./u64.ts";
import * as u64 from "./u64.ts";

export type DmemFile = LimitFile | "dmem.capacity" | "dmem.current" | "dmem.peak";

/** All files, in the order a directory listing shows them. */
export const DMEM_FILES: readonly DmemFile[] = [
  "dmem.capacity",
  "dmem.current",
  "dmem.low",
  "dmem.max",
  "dmem.min",
  "dmem.peak",
];

/** Whether the cgroup has the file. */
export function fileExists(k: Kernel, cgroup: CgroupId, file: DmemFile): boolean {
  if (k.cgroups.css.get(cgroup) === NONE) return false;
  if (file === "dmem.current") return true;
  if (file === "dmem.capacity") return cgroup === ROOT_CGROUP;
  if (cgroup === ROOT_CGROUP) return false;
  return file !== "dmem.peak" || k.policy.peakFile === "on";
}

/**
 * What reading the file prints, one line for each region, or null where it does not exist (ENOENT).
 * @kernel kernel/cgroup/dmem.c:dmemcg_limit_show
 */
export function readFile(k: Kernel, cgroup: CgroupId, file: DmemFile): string | null {
  if (!fileExists(k, cgroup, file)) return null;
  const css = k.cgroups.css.get(cgroup);
  let text = "";
  for (let region = 0; region < k.devices.length; region++) {
    const device = k.device(region);
    const value = file === "dmem.capacity" ? device.vram : fileValue(k, k.pools.find(css, region), file);
    text += `${device.region} ${printLimit(value)}\n`;
  }
  return text;
}

function fileValue(k: Kernel, pool: PoolId, file: Exclude<DmemFile, "dmem.capacity">): U64 {
  if (pool === NONE) return file === "dmem.max" ? PAGE_COUNTER_MAX : 0;
  const c = k.counters;
  const column = {
    "dmem.current": c.usage,
    "dmem.peak": c.watermark,
    "dmem.min": c.min,
    "dmem.low": c.low,
    "dmem.max": c.max,
  }[file];
  return column.get(pool);
}

/** A value as the files print it: `max` from PAGE_COUNTER_MAX on, else decimal bytes. */
export function printLimit(value: U64): string {
  return u64.less(value, PAGE_COUNTER_MAX) ? String(value) : "max";
}

/** One line of a write; `region` null names the first device's. */
export interface LimitLine {
  readonly region: string | null;
  readonly value: string;
}

/**
 * write(2) to a limit file: 0, or the errno of the first line that fails, behind which nothing happens.
 * Lines before it stay applied where several are taken; where one is taken, several are EINVAL at once.
 * @kernel kernel/cgroup/dmem.c:dmemcg_limit_write
 */
export function writeLimits(k: Kernel, cgroup: CgroupId, file: LimitFile, lines: readonly LimitLine[]): number {
  if (!fileExists(k, cgroup, file)) return -ENOENT;
  if (lines.length > 1 && k.policy.writes === "one") return -EINVAL;
  for (const { region, value } of lines) {
    const ret = writeLimit(k, cgroup, file, region, value);
    if (ret !== 0) return ret;
  }
  return 0;
}

/**
 * One line `region value`: 0, ENOENT where the file does not exist, EINVAL for an unknown region or a
 * value that is no size. A dmem.max below usage is dropped, enforced by reclaim, or (what if) refused with EBUSY.
 * @kernel kernel/cgroup/dmem.c:dmemcg_limit_write
 */
export function writeLimit(k: Kernel, cgroup: CgroupId, file: LimitFile, region: string | null, text: string): number {
  if (!fileExists(k, cgroup, file)) return -ENOENT;
  const index = region === null ? 0 : k.devices.findIndex((device) => device.region === region);
  if (index < 0) return -EINVAL;
  const value = parseLimit(text);
  if (value === null) return -EINVAL;
  const pool = getCgPool(k, k.cgroups.css.get(cgroup), index);
  const usage = k.counters.usage.get(pool);
  const ret = applyLimit(k, pool, file, value);
  const column = file === "dmem.min" ? k.counters.min : file === "dmem.low" ? k.counters.low : k.counters.max;
  k.trace?.event({ kind: "limit-write", cgroup, pool, file, asked: value, inForce: column.get(pool), usage });
  if (ret === 0 && file === "dmem.max" && reclaims(k)) dmemcgReclaim(k, pool);
  return ret;
}

/** Whether anybody can be asked to free what is charged: without dmem no driver has registered. */
function reclaims(k: Kernel): boolean {
  return k.policy.maxBelowUsage === "reclaim" && k.policy.dmem === "on";
}

/**
 * `max`, or a size with nothing behind it; null otherwise.
 * @kernel kernel/cgroup/dmem.c:dmemcg_parse_limit
 */
export function parseLimit(text: string): U64 | null {
  if (text === "max") return PAGE_COUNTER_MAX;
  return memparse(text);
}

function applyLimit(k: Kernel, pool: PoolId, file: LimitFile, value: U64): number {
  const c = k.counters;
  if (file === "dmem.min") pageCounterSetMin(c, pool, value);
  else if (file === "dmem.low") pageCounterSetLow(c, pool, value);
  else if (k.policy.maxBelowUsage === "reclaim") c.max.set(pool, value);
  else if (!pageCounterSetMax(c, pool, value) && k.policy.maxBelowUsage === "error") return -EBUSY;
  return 0;
}
