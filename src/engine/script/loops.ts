/**
 * The loops that are open while a script is read: which variables names may use, whether every
 * `repeat` has its `end`, and how many operations the script comes to. Nothing is ever expanded: a
 * loop's operations are its body's times its count.
 */

/** More operations are refused: what a run keeps of each must fit in memory. */
export const MOST_OPERATIONS = 5_000_000;

/** Loops inside each other. */
export const DEEPEST_LOOP = 32;

interface OpenLoop {
  readonly line: number;
  readonly times: number;
  readonly variable: string | null;
  operations: number;
}

export class Loops {
  /** Variables of the open loops, innermost last. */
  readonly variables: string[] = [];
  private readonly open: OpenLoop[] = [];
  private operations = 0;
  private told = false;

  get depth(): number {
    return this.open.length;
  }

  /** The line of the innermost open loop, or 0. */
  get line(): number {
    return this.open.at(-1)?.line ?? 0;
  }

  begin(line: number, times: number, variable: string | null): void {
    this.open.push({ line, times, variable, operations: 0 });
    if (variable !== null) this.variables.push(variable);
  }

  /** Ends the innermost loop. Returns the line to complain about when that makes too many operations, or 0. */
  end(): number {
    const loop = this.open.pop();
    if (loop === undefined) return 0;
    if (loop.variable !== null) this.variables.pop();
    return this.add(loop.times * loop.operations, loop.line);
  }

  /** Counts operations in the innermost open loop; returns as `end` does. */
  add(operations: number, line: number): number {
    const loop = this.open.at(-1);
    const total = Math.min((loop?.operations ?? this.operations) + operations, Number.MAX_SAFE_INTEGER);
    if (loop === undefined) this.operations = total;
    else loop.operations = total;
    // What lies in a loop may run no times: its own end, or the script's, will tell.
    if (total <= MOST_OPERATIONS || this.told || this.isIdle()) return 0;
    this.told = true;
    return line;
  }

  /** Whether some open loop runs no times. */
  private isIdle(): boolean {
    return this.open.some(({ times }) => times === 0);
  }
}
