/**
 * The luck of an operation: `seed`, and the draws for `rand` and `pick` (mulberry32). The generator's
 * state is a cell of the machine's memory, so checkpoints, clones and frames carry it. A size takes one
 * draw, in the order in which sizes are written, whatever comes of the operation.
 */

import type { Ints, Memory } from "./kernel/memory.ts";
import type { Operation } from "./operation.ts";
import type { RandomSize, Size } from "./script/statement.ts";

const FIRST_SEED = 1;
const PAGE = 4096;

/** A size of an operation that is drawn when it runs. */
export interface Draw {
  /** The operation's field or, for a create, its request's. */
  readonly field: string;
  readonly size: RandomSize;
}

/** What an operation has to do with chance. */
export interface Luck {
  /** The seed that the script sows before the operation, or null. */
  readonly seed: number | null;
  readonly draws: readonly Draw[];
}

/** The largest that a size can come to. */
export function largestOf(size: Size): number {
  if (typeof size === "number") return size;
  return size.kind === "rand" ? size.to : size.sizes.reduce((most, one) => Math.max(most, one), 0);
}

export class Random {
  private readonly state: Ints;

  constructor(memory: Memory) {
    this.state = memory.ints("random.state", 1);
    this.state.set(0, FIRST_SEED);
  }

  /** The operation with the sizes it draws; the generator goes on. */
  draw(operation: Operation, luck: Luck): Operation {
    const drawing = new Drawing(luck.seed ?? this.state.get(0));
    const drawn = drawing.sizes(operation, luck);
    this.state.set(0, drawing.state);
    return drawn;
  }

  /** The same without consequences. */
  preview(operation: Operation): Operation {
    const { luck } = operation;
    return luck === undefined ? operation : new Drawing(luck.seed ?? this.state.get(0)).sizes(operation, luck);
  }
}

class Drawing {
  state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  sizes(operation: Operation, { draws }: Luck): Operation {
    if (draws.length === 0) return operation;
    const sizes = Object.fromEntries(draws.map(({ field, size }) => [field, this.size(size)]));
    if (operation.kind !== "create") return { ...operation, ...sizes };
    return { ...operation, request: { ...operation.request, ...sizes } };
  }

  private size(size: RandomSize): number {
    if (size.kind === "pick") return size.sizes[this.below(size.sizes.length)] as number;
    return size.from + this.below((size.to - size.from) / PAGE + 1) * PAGE;
  }

  /** A whole number from 0 to below `bound`. */
  private below(bound: number): number {
    return Math.floor((this.next() / 2 ** 32) * bound);
  }

  /** 32 random bits. */
  private next(): number {
    const state = (this.state + 0x6d2b79f5) | 0;
    this.state = state;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }
}
