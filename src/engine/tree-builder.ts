/**
 * Puts the tree of operations together, statement by statement. A `seed` waits for the operation that
 * comes next in the run; at the end of a loop's body that is the first of the next iteration, and behind
 * the last iteration whatever follows the loop.
 */

import type { Block, Leaf, Loop } from "./operation-tree.ts";

export class TreeBuilder {
  private readonly open: OpenBlock[] = [new OpenBlock(0, 1, null, null)];

  /** Whether what comes next stands in a loop. */
  get inLoop(): boolean {
    return this.open.length > 1;
  }

  /** The seed that belongs to the leaf to be added. */
  takeSeed(): number | null {
    const { top } = this;
    const { seed } = top;
    top.seed = null;
    return seed;
  }

  add(leaf: Leaf): void {
    this.top.add(leaf, 1);
  }

  seed(seed: number): void {
    this.top.seed = seed;
  }

  begin(line: number, times: number, variable: string | null): void {
    this.open.push(new OpenBlock(line, times, variable, this.takeSeed()));
  }

  end(): void {
    const { line, times, variable, seedBefore, seed, block } = this.top;
    this.open.pop();
    const { top } = this;
    // A loop without operations leaves its seeds only, and one that never runs not even its own.
    const sown = times > 0 ? seed : null;
    if (times === 0 || block.count === 0) top.seed = sown ?? seedBefore;
    else {
      top.add(
        { kind: "loop", line, times, variable, body: block, seed: seedBefore, lastSeed: seed },
        times * block.count,
      );
      top.seed = sown;
    }
  }

  finish(): Block {
    if (this.open.length !== 1) throw new Error("a loop has no end");
    return this.top.block;
  }

  private get top(): OpenBlock {
    const top = this.open.at(-1);
    if (top === undefined) throw new Error("an end has no loop");
    return top;
  }
}

class OpenBlock {
  /** A seed that no operation has taken yet. */
  seed: number | null = null;
  private readonly items: (Leaf | Loop)[] = [];
  private readonly starts: number[] = [];
  private count = 0;
  private flat = true;

  constructor(
    readonly line: number,
    readonly times: number,
    readonly variable: string | null,
    readonly seedBefore: number | null,
  ) {}

  get block(): Block {
    return { items: this.items, starts: this.flat ? null : this.starts, count: this.count };
  }

  add(item: Leaf | Loop, count: number): void {
    if (item.kind === "loop") this.flat = false;
    this.items.push(item);
    this.starts.push(this.count);
    this.count += count;
  }
}
