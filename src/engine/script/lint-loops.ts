/**
 * Loops as the linter sees them: collected while they are read, and then a few iterations of them, as
 * many times a loop may run. The first, second and last of a loop show what repeating does to names;
 * of a loop inside it the first and last, and of those inside that one iteration is enough.
 */

import { DEEPEST_LOOP } from "./loops.ts";
import type { RepeatStatement, Statement } from "./statement.ts";
import { hasVariables, inIteration } from "./templates.ts";

interface CollectedLoop {
  readonly repeat: RepeatStatement;
  readonly items: (Statement | CollectedLoop)[];
}

export class LoopSampler {
  private readonly open: CollectedLoop[] = [];
  private readonly values = new Map<string, number>();
  private readonly countOf = (variable: string): number => this.values.get(variable) ?? 0;

  /**
   * @param look is given each statement of the sampled iterations
   * @param mayMake is given the templates of iterations that are passed over
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
      // Deeper ones are mistakes already; what is in them is not looked at, and never needs the stack.
      if (this.open.length < DEEPEST_LOOP) loop?.items.push(inner);
      this.open.push(inner);
    } else if (statement.kind !== "end") loop?.items.push(statement);
    else if (this.open.length === 1) return true;
    else this.open.pop();
    return false;
  }

  /** Looks at the loop that has ended: a statement a step. */
  *samples(): Generator<void, void, undefined> {
    const loop = this.open.pop();
    if (loop !== undefined) yield* this.sample(loop, 0);
  }

  private *sample(loop: CollectedLoop, depth: number): Generator<void, void, undefined> {
    const { times, variable } = loop.repeat;
    const before = variable === null ? undefined : this.values.get(variable);
    let next = 0;
    for (const iteration of sampled(times, depth)) {
      if (iteration > next) yield* this.skip(loop);
      if (variable !== null) this.values.set(variable, iteration);
      for (const item of loop.items) yield* this.visit(item, depth);
      next = iteration + 1;
    }
    if (next < times) yield* this.skip(loop);
    if (variable !== null && before !== undefined) this.values.set(variable, before);
  }

  private *visit(item: Statement | CollectedLoop, depth: number): Generator<void, void, undefined> {
    if ("items" in item) yield* this.sample(item, depth + 1);
    else {
      this.look(inIteration(item, this.countOf));
      yield;
    }
  }

  /** Iterations are passed over: from here on there may be what they make. */
  private *skip({ items }: CollectedLoop): Generator<void, void, undefined> {
    for (const item of items) {
      if ("items" in item) yield* this.skip(item);
      else if (hasVariables(item)) {
        this.mayMake(item);
        yield;
      }
    }
  }
}

function sampled(times: number, depth: number): number[] {
  const wanted = depth === 0 ? [0, 1, times - 1] : depth === 1 ? [0, times - 1] : [0];
  return wanted.filter((iteration, i) => iteration < times && iteration >= 0 && wanted.indexOf(iteration) === i);
}
