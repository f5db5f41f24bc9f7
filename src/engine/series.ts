/**
 * Who holds how much over a run: VRAM, spilled and asked bytes by cgroup, sampled after operations. A long
 * run is sampled once for each stretch of operations, at its end, so that the chart's size is bounded.
 *
 *   operation   0 … s-1   s … 2s-1   …           s = stride
 *   column         0          1      …
 */

import { type CgroupId, NONE } from "./kernel/ids.ts";
import type { Kernel } from "./kernel/kernel.ts";

/** Most samples kept of a run, and most cgroups told apart; the others count as one. */
const COLUMNS = 2048;
const CGROUPS = 128;
/** The row of all cgroups beyond the first ones. */
export const OTHER_CGROUPS = -1;

/** One cgroup's samples, in bytes by column. */
export interface SeriesRow {
  /** The cgroup's id, or OTHER_CGROUPS. */
  readonly cgroup: number;
  /** Charged to the cgroup itself, below it left out. */
  readonly vram: Float64Array<ArrayBuffer>;
  readonly spilled: Float64Array<ArrayBuffer>;
  readonly asked: Float64Array<ArrayBuffer>;
}

export class Series {
  /** Operations in a column. */
  readonly stride: number;
  readonly columns: number;
  private readonly byCgroup = new Map<number, SeriesRow>();

  constructor(private readonly operations: number) {
    this.stride = Math.max(1, Math.ceil(operations / COLUMNS));
    this.columns = Math.ceil(operations / this.stride);
  }

  get rows(): readonly SeriesRow[] {
    return [...this.byCgroup.values()];
  }

  /** To be called after every operation; looks at the machine where a column ends. */
  sample(operation: number, k: Kernel, device = 0): void {
    const isEnd = (operation + 1) % this.stride === 0 || operation === this.operations - 1;
    if (!isEnd) return;
    const column = Math.floor(operation / this.stride);
    this.sampleVram(column, k, device);
    this.sampleOutside(column, k);
  }

  /** A pool's own charges are its usage without its children's. */
  private sampleVram(column: number, k: Kernel, device: number): void {
    const { pools, counters, csses } = k;
    const own = new Float64Array(pools.count);
    for (let pool = 0; pool < pools.count; pool++) {
      if (pools.region.get(pool) !== device) continue;
      const usage = counters.usage.get(pool);
      const parent = counters.parent.get(pool);
      own[pool] = (own[pool] as number) + usage;
      if (parent !== NONE) own[parent] = (own[parent] as number) - usage;
    }
    own.forEach((bytes, pool) => {
      if (bytes !== 0) this.add("vram", csses.cgroup.get(pools.css.get(pool)), column, bytes);
    });
  }

  private sampleOutside(column: number, { resources, cgroups }: Kernel): void {
    for (const kind of ["spilled", "asked"] as const) {
      const held = resources[kind];
      for (let cgroup = 0; cgroup < Math.min(held.size, cgroups.count); cgroup++) {
        const bytes = held.get(cgroup);
        if (bytes !== 0) this.add(kind, cgroup as CgroupId, column, bytes);
      }
    }
  }

  private add(kind: "vram" | "spilled" | "asked", cgroup: CgroupId, column: number, bytes: number): void {
    const samples = this.row(cgroup)[kind];
    samples[column] = (samples[column] as number) + bytes;
  }

  private row(cgroup: CgroupId): SeriesRow {
    const known = this.byCgroup.get(cgroup);
    if (known !== undefined) return known;
    if (this.byCgroup.size >= CGROUPS && cgroup !== (OTHER_CGROUPS as CgroupId))
      return this.row(OTHER_CGROUPS as CgroupId);
    const zeros = () => new Float64Array(this.columns);
    const row = { cgroup, vram: zeros(), spilled: zeros(), asked: zeros() };
    this.byCgroup.set(cgroup, row);
    return row;
  }
}
