/**
 * The operations of a run: the program's, and those that players put behind the one that caused them.
 *
 *   program   0   1   2           3   4
 *   run       0   1   2   3   4   5   6        3 and 4 are a player's writes, caused by 2
 *
 * A player (a booster, a foreground daemon) answers to what has happened, so what it writes is known only
 * while the run is under way. Whoever runs a machine for the first time (the quiet run, the replay) puts the
 * machine's answers in here; from then on they are operations like any other, numbered and kept: seeking
 * and expanding read the stream. A run of n operations so far is the same stream for everybody, whatever
 * is inserted behind it later.
 *
 * Players answer to the program's operations only, not to each other's, so one batch an operation is all
 * there is. Paths that a player makes up must have their numbers before the run begins (Program says why).
 */

import { grouped } from "../digits.ts";
import type { Machine } from "./machine.ts";
import type { Operation, Origin, Program } from "./operation.ts";
import type { LoopCount, Position } from "./operation-tree.ts";
import type { Symbols } from "./symbols.ts";

/** Players answer with no more operations than this in a run; a run needs memory for each. */
export const MOST_ANSWERS = 1_000_000;

/** Where an operation comes from that no line of the script says. */
export interface Cause extends Origin {
  /** The run's operation that caused it. */
  readonly cause: number;
}

/** A place in a run: the program's operation, and which of the answers to it (from 1), if one. */
export interface Place extends Position {
  readonly answer?: number;
}

interface Batch {
  /** Run number of its first operation. */
  readonly start: number;
  readonly operations: readonly Operation[];
  /** Inserted operations up to and including this batch. */
  readonly total: number;
}

export class OperationStream {
  private readonly batches: Batch[] = [];
  /** Answers left out because there were too many. */
  leftOut = 0;

  constructor(
    readonly program: Program,
    private readonly most = MOST_ANSWERS,
  ) {}

  get symbols(): Symbols {
    return this.program.symbols;
  }

  /** How many operations there are, as far as is known: it grows while players answer. */
  get count(): number {
    return this.program.count + (this.batches.at(-1)?.total ?? 0);
  }

  operationAt(number: number): Operation {
    if (this.batches.length === 0) return this.program.operationAt(number);
    const batch = this.batchUpTo(number);
    const inserted = batch?.operations[number - batch.start];
    return inserted ?? this.program.operationAt(number - (batch?.total ?? 0));
  }

  /** What the run lacks, as a sentence, or null. */
  get shortfall(): string | null {
    if (this.leftOut === 0) return null;
    const [most, more] = [this.most, this.leftOut].map((count) => grouped(count));
    return `The run keeps ${most} operations of players; ${more} more were left out.`;
  }

  /** All operations known, one at a time. */
  get operations(): Iterable<Operation> {
    return { [Symbol.iterator]: () => this.each() };
  }

  private *each(): Generator<Operation, void, undefined> {
    for (let number = 0; number < this.count; number++) yield this.operationAt(number);
  }

  /** Players' operations known, each with its number. */
  *played(): Generator<readonly [number: number, operation: Operation], void, undefined> {
    for (const { start, operations } of this.batches) {
      for (const [i, operation] of operations.entries()) yield [start + i, operation];
    }
  }

  /** Null for the program's own. */
  originOf(number: number): Cause | null {
    const batch = this.batchUpTo(number);
    const origin = batch?.operations[number - batch.start]?.origin;
    return batch === null || origin === undefined ? null : { ...origin, cause: batch.start - 1 };
  }

  /** The program's number of an operation; of an inserted one, of its cause. */
  programNumberOf(number: number): number {
    const batch = this.batchUpTo(number);
    if (batch === null) return number;
    const beyond = number - (batch.start + batch.operations.length);
    return causeIn(batch) + Math.max(0, beyond + 1);
  }

  /** The run's number of one of the program's operations. */
  runNumberOf(programNumber: number): number {
    return programNumber + (this.batches[this.batchesBefore(programNumber) - 1]?.total ?? 0);
  }

  /** 1-based line of an operation's statement; of an inserted one, of its cause's. */
  lineOf(number: number): number {
    return this.program.places.lineOf(this.programNumberOf(number));
  }

  /** The lines of all operations. */
  lines(): Uint32Array<ArrayBuffer> {
    const own = this.program.places.lines();
    if (this.batches.length === 0) return own;
    const lines = new Uint32Array(this.count);
    for (let number = 0; number < lines.length; number++) lines[number] = own[this.programNumberOf(number)] as number;
    return lines;
  }

  /** The loops around an operation's statement, outermost first. */
  loopsAt(number: number): LoopCount[] {
    return this.program.places.loopsAt(this.programNumberOf(number));
  }

  positionOf(number: number): Place {
    const position = this.program.places.positionOf(this.programNumberOf(number));
    const origin = this.originOf(number);
    return origin === null ? position : { ...position, answer: number - origin.cause };
  }

  /** The operation at a place, or the nearest before it: of answers that there are not, the last. */
  nearestTo(place: Place): number {
    const own = this.program.places.nearestTo(place);
    const number = this.runNumberOf(own);
    const { answer } = place;
    if (answer === undefined || this.program.places.numberAt(place) !== own) return number;
    return number + Math.min(answer, this.answersTo(number));
  }

  /** How many operations players put behind one of the program's. */
  answersTo(number: number): number {
    const batch = this.batchUpTo(number + 1);
    return batch?.start === number + 1 ? batch.operations.length : 0;
  }

  /** Executes an operation on a machine that stands before it, for the first time. */
  advance(machine: Machine, number: number): number {
    const ret = machine.execute(this.operationAt(number));
    const { answers } = machine;
    if (answers.length > 0) this.insertBehind(number, answers);
    return ret;
  }

  /**
   * Puts players' operations behind `cause`, the program's operation that was executed last. Batches
   * come in the order of the run, once for a cause.
   */
  insertBehind(cause: number, operations: readonly Operation[]): void {
    if (operations.length === 0) return;
    const last = this.batches.at(-1);
    if (cause < 0 || cause >= this.count || (last !== undefined && cause < last.start + last.operations.length)) {
      throw new RangeError(`nothing can be inserted behind operation ${cause} any more`);
    }
    if ((last?.total ?? 0) + operations.length > this.most) {
      this.leftOut += operations.length;
      return;
    }
    this.batches.push({ start: cause + 1, operations, total: (last?.total ?? 0) + operations.length });
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

  /** How many batches have their cause before one of the program's operations. */
  private batchesBefore(programNumber: number): number {
    let low = 0;
    let high = this.batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (causeIn(this.batches[middle] as Batch) < programNumber) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The program's number of a batch's cause. */
function causeIn({ start, operations, total }: Batch): number {
  return start - 1 - (total - operations.length);
}
