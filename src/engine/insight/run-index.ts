/**
 * What is looked up in a whole run at every moment of it (names, writes, births of cgroups), made in one pass over its
 * operations: in steps, as a run may have millions of them and its loops are unrolled on the way.
 */

import type { OperationStream } from "../operation-stream.ts";
import { Births } from "./future.ts";
import { Naming } from "./names.ts";
import { WriteIndex } from "./write-index.ts";

export class RunIndex {
  readonly naming: Naming;
  readonly writes: WriteIndex;
  readonly births: Births;
  private next = 0;

  /** `ret` by operation; operations that have not run yet count as succeeding. `labels` are the script's, by path. */
  constructor(
    private readonly stream: OperationStream,
    private readonly ret: ArrayLike<number>,
    labels: ReadonlyMap<string, string> = new Map(),
  ) {
    this.naming = new Naming({ operations: [], symbols: stream.symbols }, labels);
    this.writes = new WriteIndex(stream);
    this.births = new Births(stream);
  }

  /** Looks at up to so many further operations; true when all have been seen. */
  step(count: number): boolean {
    const { stream, ret } = this;
    const end = Math.min(stream.count, this.next + count);
    for (; this.next < end; this.next++) {
      const operation = stream.operationAt(this.next);
      const code = ret[this.next] ?? 0;
      this.naming.see(operation, stream.symbols);
      this.writes.see(operation, this.next, code);
      this.births.see(operation, this.next, code);
    }
    return this.next === stream.count;
  }

  /** All steps at once. */
  whole(): this {
    this.step(Number.POSITIVE_INFINITY);
    return this;
  }
}
