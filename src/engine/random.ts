/**
 * The generator behind `rand` and `pick` (mulberry32). Its state is a cell of the machine's memory, so
 * checkpoints, clones and frames carry it. A size takes one draw, whatever comes of its statement.
 */

import type { Ints, Memory } from "./kernel/memory.ts";
import type { Size } from "./script/statement.ts";

const FIRST_SEED = 1;
const PAGE = 4096;

export class Random {
  private readonly state: Ints;

  constructor(memory: Memory) {
    this.state = memory.ints("random.state", 1);
    this.seed(FIRST_SEED);
  }

  /** Starts the sequence of a seed of 32 bits. */
  seed(seed: number): void {
    this.state.set(0, seed | 0);
  }

  /** The bytes a size comes to this time. */
  sizeOf(size: Size): number {
    if (typeof size === "number") return size;
    if (size.kind === "pick") return size.sizes[this.below(size.sizes.length)] as number;
    return size.from + this.below((size.to - size.from) / PAGE + 1) * PAGE;
  }

  /** A whole number from 0 to below `bound`. */
  private below(bound: number): number {
    return Math.floor((this.next() / 2 ** 32) * bound);
  }

  /** 32 random bits. */
  private next(): number {
    const state = (this.state.get(0) + 0x6d2b79f5) | 0;
    this.state.set(0, state);
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
}
