/**
 * Who holds how much of a device over a run: VRAM, spilled and asked bytes by cgroup, sampled after operations. A long
 * run is sampled once for each stretch of operations, at its end, so that the chart's size is bounded.
 *
 *   operation   0 … s-1   s … 2s-1   …           s = stride
 *   column         0          1      …
 */

import { type CgroupId, NONE, VRAM } from "./kernel/ids.ts";
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
  /** Charged to the cgroup itself, below it left out; where nothing is charged, of its own processes' buffers. */
  readonly vram: Float64Array<ArrayBuffer>;
  readonly spilled: Float64Array<ArrayBuffer>;
  readonly asked: Float64Array<ArrayBuffer>;
}

export class Series {
  /** Operations in a column. */
  stride: number;
  columns: number;
  /** Columns that rows have room for. */
  private capacity: number;
  private readonly byCgroup = new Map<number, SeriesRow>();

  constructor(
    private operations: number,
    private readonly device = 0,
  ) {
    this.stride = Math.max(1, Math.ceil(operations / COLUMNS));
    this.columns = Math.ceil(operations / this.stride);
    this.capacity = this.columns;
  }

  get rows(): readonly SeriesRow[] {
    const rows = [...this.byCgroup.values()];
    return this.capacity === this.columns ? rows : rows.map((row) => resized(row, this.columns, (column) => column));
  }

  /** The run is longer than was known: columns become more, and wider where there would be too many. */
  grow(operations: number): void {
    this.operations = operations;
    while (Math.ceil(operations / this.stride) > COLUMNS) this.widen();
    this.columns = Math.ceil(operations / this.stride);
    if (this.columns <= this.capacity) return;
    this.capacity = Math.min(COLUMNS, this.columns * 2);
    this.resize((column) => column);
  }

  /** Of two columns the later one is kept. */
  private widen(): void {
    this.stride *= 2;
    this.resize((column) => 2 * column + 1);
  }

  private resize(from: (column: number) => number): void {
    for (const [cgroup, row] of this.byCgroup) this.byCgroup.set(cgroup, resized(row, this.capacity, from));
  }

  /** To be called after every operation; looks at the machine where a column ends. */
  sample(operation: number, k: Kernel): void {
    const isEnd = (operation + 1) % this.stride === 0 || operation === this.operations - 1;
    if (!isEnd) return;
    const column = Math.floor(operation / this.stride);
    if (k.policy.dmem === "on") this.sampleCharges(column, k);
    else this.sampleBuffers(column, k);
    this.sampleOutside(column, k);
  }

  /** Where nothing is charged, what a cgroup has is what its processes' buffers take up. */
  private sampleBuffers(column: number, { bos, resources }: Kernel): void {
    for (let bo = bos.oldest; bo !== NONE; bo = bos.next.get(bo)) {
      const resource = bos.resource.get(bo);
      if (resource === NONE || resources.type.get(resource) !== VRAM || bos.device.get(bo) !== this.device) continue;
      this.add("vram", bos.cgroup.get(bo), column, bos.size.get(bo));
    }
  }

  /** A pool's own charges are its usage without its children's. */
  private sampleCharges(column: number, k: Kernel): void {
    const { pools, counters, csses } = k;
    const own = new Float64Array(pools.count);
    for (let pool = 0; pool < pools.count; pool++) {
      if (pools.region.get(pool) !== this.device) continue;
      const usage = counters.usage.get(pool);
      const parent = counters.parent.get(pool);
      own[pool] = (own[pool] as number) + usage;
      if (parent !== NONE) own[parent] = (own[parent] as number) - usage;
    }
    own.forEach((bytes, pool) => {
      if (bytes !== 0) this.add("vram", csses.cgroup.get(pools.css.get(pool)), column, bytes);
    });
  }

  private sampleOutside(column: number, { resources, cgroups, devices }: Kernel): void {
    for (const kind of ["spilled", "asked"] as const) {
      const held = resources[kind];
      for (let cgroup = 0; cgroup < cgroups.count; cgroup++) {
        const cell = cgroup * devices.length + this.device;
        if (cell >= held.size) break;
        const bytes = held.get(cell);
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
    const zeros = () => new Float64Array(this.capacity);
    const row = { cgroup, vram: zeros(), spilled: zeros(), asked: zeros() };
    this.byCgroup.set(cgroup, row);
    return row;
  }
}

/** A row with so many columns, each with the sample of the column it comes from. */
function resized(row: SeriesRow, columns: number, from: (column: number) => number): SeriesRow {
  const moved = (samples: Float64Array) => Float64Array.from({ length: columns }, (_, i) => samples[from(i)] ?? 0);
  return { cgroup: row.cgroup, vram: moved(row.vram), spilled: moved(row.spilled), asked: moved(row.asked) };
}
