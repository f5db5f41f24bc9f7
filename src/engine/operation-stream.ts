/**
 * The operations of a run: the program's, and those that players put behind the one that caused them.
 *
 *   program   0   1   2           3   4
 *   run       0   1   2   3   4   5   6        3 and 4 are a player's writes, caused by 2
 *
 * A player (a booster, a foreground daemon) answers to what has happened, so what it writes is known only
 * while the run is under way. The quiet run therefore is the one place where players are asked: behind
 * every operation it executes, it calls the player, whose state is in the machine's memory, and inserts
 * the writes it gets. From then on they are operations like any other, numbered, kept and never asked
 * for again: seeking, expanding and replaying read the stream and need no player. A run of n operations
 * so far is the same stream for everybody, whatever is inserted behind it later.
 *
 * Players answer to the program's operations only, not to each other's, so one batch an operation is all
 * there is. Paths that a player makes up must have their numbers before the run begins (Program says why).
 */

import type { Operation, Program } from "./operation.ts";

/** Where an operation comes from that no line of the script says. */
export interface Origin {
  /** The player's name. */
  readonly player: string;
  /** The run's operation that caused it. */
  readonly cause: number;
}

interface Batch {
  /** Run number of its first operation. */
  readonly start: number;
  readonly player: string;
  readonly operations: readonly Operation[];
  /** Inserted operations up to and including this batch. */
  readonly total: number;
}

export class OperationStream {
  private readonly batches: Batch[] = [];

  constructor(readonly program: Program) {}

  /** How many operations there are, as far as is known: it grows while players answer. */
  get count(): number {
    return this.program.count + (this.batches.at(-1)?.total ?? 0);
  }

  operationAt(number: number): Operation {
    const batch = this.batchUpTo(number);
    const inserted = batch?.operations[number - batch.start];
    return inserted ?? this.program.operationAt(number - (batch?.total ?? 0));
  }

  /** Null for the program's own. */
  originOf(number: number): Origin | null {
    const batch = this.batchUpTo(number);
    if (batch === null || number >= batch.start + batch.operations.length) return null;
    return { player: batch.player, cause: batch.start - 1 };
  }

  /** The program's number of an operation; of an inserted one, of its cause. */
  programNumberOf(number: number): number {
    const batch = this.batchUpTo(number);
    if (batch === null) return number;
    const beyond = number - (batch.start + batch.operations.length);
    return batch.start - 1 - (batch.total - batch.operations.length) + Math.max(0, beyond + 1);
  }

  /**
   * Puts a player's operations behind `cause`, the program's operation that was executed last. Batches
   * come in the order of the run, once for a cause.
   */
  insertBehind(cause: number, player: string, operations: readonly Operation[]): void {
    if (operations.length === 0) return;
    const last = this.batches.at(-1);
    if (cause < 0 || cause >= this.count || (last !== undefined && cause < last.start + last.operations.length)) {
      throw new RangeError(`nothing can be inserted behind operation ${cause} any more`);
    }
    this.batches.push({ start: cause + 1, player, operations, total: (last?.total ?? 0) + operations.length });
  }

  /** The last batch that begins at or before a number. */
  private batchUpTo(number: number): Batch | null {
    let low = 0;
    let high = this.batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.batches[middle] as Batch).start <= number) low = middle + 1;
      else high = middle;
    }
    return this.batches[low - 1] ?? null;
  }
}
