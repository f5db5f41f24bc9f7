/** Reusable row numbers for a table: the row freed last is taken first, so runs repeat exactly. */

import { NONE } from "./ids.ts";
import type { Ints, Memory } from "./memory.ts";

const TOP = 0;
const HIGH = 1;

export class Slots<Id extends number> {
  /** Of a free row: the free row below it on the stack. */
  private readonly below: Ints;
  private readonly marks: Ints;

  /** Rows are handed out from `first` on. */
  constructor(
    memory: Memory,
    name: string,
    private readonly first: number,
  ) {
    this.below = memory.ints(`${name}.freeBelow`, 16, NONE);
    this.marks = memory.ints(`${name}.slots`, 2);
    this.marks.set(TOP, NONE);
    this.marks.set(HIGH, first);
  }

  /** One more than the highest row ever taken. */
  get end(): number {
    return this.marks.get(HIGH);
  }

  take(): Id {
    const top = this.marks.get(TOP);
    if (top !== NONE) {
      this.marks.set(TOP, this.below.get(top - this.first));
      return top as Id;
    }
    const row = this.end;
    this.marks.set(HIGH, row + 1);
    this.below.reserve(row - this.first + 1);
    return row as Id;
  }

  give(row: Id): void {
    this.below.set(row - this.first, this.marks.get(TOP));
    this.marks.set(TOP, row);
  }
}
