/**
 * Loops as the linter sees them: collected while they are read, and then a few iterations of them, as
 * many times a loop may run. The first, second and last of a loop show what repeating does to names;
 * of a loop inside it the first and last, and of those inside that one iteration is enough.
 */

import type { RepeatStatement, Statement } from "./statement.ts";
import { hasVariables, inIteration } from "./templates.ts";

interface CollectedLoop {
  readonly repeat: RepeatStatement;
  readonly items: (Statement | CollectedLoop)[];
}

export class LoopSampler {
  private readonly open: CollectedLoop[] = [];
  private readonly values = new Map<string, number>();
  /** Some loop around has iterations that are not looked at. */
  private skipping = false;
  private readonly valueOf = (variable: string): number => this.values.get(variable) ?? 0;

  /**
   * @param look is given each statement of the sampled iterations
   * @param mayMake is given templates that run in other iterations, too
   */
  constructor(
    private readonly look: (statement: Statement) => void,
    private readonly mayMake: (template: Statement) => void,
  ) {}

  get isOpen(): boolean {
    return this.open.length > 0;
  }

  /** Collects a statement from the first `repeat` on; true when that loop has ended, for `run`. */
  take(statement: Statement): boolean {
    const loop = this.open.at(-1);
    if (statement.kind === "repeat") {
      const inner: CollectedLoop = { repeat: statement, items: [] };
      loop?.items.push(inner);
      this.open.push(inner);
    } else if (statement.kind !== "end") loop?.items.push(statement);
    else if (this.open.length === 1) return true;
    else this.open.pop();
    return false;
  }

  /** Looks at the loop that has ended. */
  run(): void {
    const loop = this.open.pop();
    if (loop !== undefined) this.sample(loop, 0);
  }

  private sample({ repeat, items }: CollectedLoop, depth: number): void {
    const iterations = sampled(repeat.times, depth);
    const { skipping } = this;
    const before = repeat.variable === null ? undefined : this.values.get(repeat.variable);
    this.skipping ||= iterations.length < repeat.times;
    for (const iteration of iterations) {
      if (repeat.variable !== null) this.values.set(repeat.variable, iteration);
      for (const item of items) this.visit(item, depth);
    }
    this.skipping = skipping;
    if (repeat.variable !== null && before !== undefined) this.values.set(repeat.variable, before);
  }

  private visit(item: Statement | CollectedLoop, depth: number): void {
    if ("items" in item) this.sample(item, depth + 1);
    else {
      if (this.skipping && hasVariables(item)) this.mayMake(item);
      this.look(inIteration(item, this.valueOf));
    }
  }
}

function sampled(times: number, depth: number): number[] {
  const wanted = depth === 0 ? [0, 1, times - 1] : depth === 1 ? [0, times - 1] : [0];
  return wanted.filter((iteration, i) => iteration < times && iteration >= 0 && wanted.indexOf(iteration) === i);
}
