/**
 * Which write gives a limit its value at a point of the run: one of the script's, or a player's. Made once for
 * a run from its operations and return codes: a write counts if it succeeded, for as long as the controller that it
 * met lives; a cgroup that gets the controller anew starts with defaults.
 */

import { EBUSY } from "../kernel/errno.ts";
import type { LimitFile } from "../kernel/trace.ts";
import type { Operation } from "../operation.ts";
import type { OperationStream } from "../operation-stream.ts";
import type { LoopCount } from "../operation-tree.ts";
import type { Symbols } from "../symbols.ts";

/** One write of a limit file. */
export interface LimitWrite {
  readonly operation: number;
  /** 1-based line of the script; for a player's write, of what caused it. */
  readonly line: number;
  /** The player that wrote it, or null. */
  readonly player: string | null;
  /** As written. */
  readonly value: string;
  /** The stretch of the controller's life that it met. */
  readonly life: number;
}

/** The writes around a point of the run. */
export interface WritesAround {
  /** The last one executed, within the controller's life at that point. */
  readonly inEffect: LimitWrite | null;
  readonly next: LimitWrite | null;
}

const NOTHING: readonly never[] = [];

export class WriteIndex {
  /** By path symbol and file, in order. */
  private readonly writes = new Map<string, LimitWrite[]>();
  /** Operations at which a path's controller began (even entries) and ended (odd ones). */
  private readonly lives = new Map<number, number[]>();

  private readonly tree = new ControllerTree(this.lives);

  /** Of the operations that it is shown (run-index.ts), in order. */
  constructor(private readonly stream: OperationStream) {}

  see(operation: Operation, number: number, ret: number): void {
    if (operation.kind === "write") this.addWrite(operation, number, ret);
    else if (ret === 0) this.tree.apply(operation, number, this.stream);
  }

  /** The writes of a file before and after the first `executed` operations. `path` is a path's symbol. */
  around(path: number, file: LimitFile, region: string, executed: number): WritesAround {
    const life = this.lifeAt(path, executed - 1);
    const writes = this.writes.get(keyOf(path, file, region)) ?? NOTHING;
    let low = 0;
    for (let high = writes.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((writes[middle] as LimitWrite).operation < executed) low = middle + 1;
      else high = middle;
    }
    const last = writes[low - 1];
    return { inEffect: last !== undefined && last.life === life ? last : null, next: writes[low] ?? null };
  }

  /** The loops around a write's statement, outermost first; a player's write is no statement. */
  loopsAround(write: LimitWrite | null): readonly LoopCount[] {
    return write === null || write.player !== null ? NOTHING : this.stream.loopsAt(write.operation);
  }

  /** The operation at or after `executed` that gives a path the controller, or null. */
  controllerFrom(path: number, executed: number): number | null {
    const bounds = this.lives.get(path) ?? NOTHING;
    return bounds.find((operation, i) => i % 2 === 0 && operation >= executed) ?? null;
  }

  /** The first write of a file in the controller's life that begins with an operation. */
  firstOf(path: number, file: LimitFile, region: string, begin: number): WritesAround {
    const first = this.around(path, file, region, begin).next;
    if (first === null || first.life !== this.lifeAt(path, begin)) return { inEffect: null, next: first };
    return { inEffect: first, next: this.around(path, file, region, first.operation + 1).next };
  }

  private addWrite(operation: Extract<Operation, { kind: "write" }>, number: number, code: number): void {
    if (code !== 0 && code !== -EBUSY) return;
    const region = operation.region ?? this.stream.program.devices[0]?.region ?? "";
    const { line, path, file, value, more } = operation;
    const player = operation.origin?.player ?? null;
    const life = this.lifeAt(path, number);
    for (const one of [{ region, value }, ...more]) {
      this.add(keyOf(path, file, one.region), { operation: number, line, player, value: one.value, life });
    }
  }

  private add(key: string, write: LimitWrite): void {
    const list = this.writes.get(key);
    if (list === undefined) this.writes.set(key, [write]);
    else list.push(write);
  }

  /** Number of the life that includes an operation, or -1. */
  private lifeAt(path: number, operation: number): number {
    const bounds = this.lives.get(path) ?? NOTHING;
    let begun = 0;
    while (begun < bounds.length && (bounds[begun] as number) <= operation) begun++;
    return begun % 2 === 1 ? begun : -1;
  }
}

function keyOf(path: number, file: LimitFile, region: string): string {
  return `${path} ${file} ${region}`;
}

/** Which paths exist and pass the controller on, replayed from the successful operations. */
class ControllerTree {
  private readonly children = new Map<number, Set<number>>();
  private readonly passing = new Set<number>();

  constructor(private readonly lives: Map<number, number[]>) {}

  apply(operation: Operation, number: number, { symbols }: { readonly symbols: Symbols }): void {
    if (operation.kind === "mkdir") {
      this.childrenOf(operation.parent).add(operation.path);
      if (this.passing.has(operation.parent)) this.begin(operation.path, number);
    } else if (operation.kind === "rmdir") {
      this.childrenOf(symbols.paths.parentOf(operation.path)).delete(operation.path);
      this.passing.delete(operation.path);
      this.end(operation.path, number);
    } else if (operation.kind === "enable") {
      if (this.passing.has(operation.path)) return;
      this.passing.add(operation.path);
      for (const child of this.childrenOf(operation.path)) this.begin(child, number);
    } else if (operation.kind === "disable") {
      this.passing.delete(operation.path);
      for (const child of this.childrenOf(operation.path)) this.end(child, number);
    }
  }

  private childrenOf(path: number): Set<number> {
    let children = this.children.get(path);
    if (children === undefined) {
      children = new Set();
      this.children.set(path, children);
    }
    return children;
  }

  private begin(path: number, operation: number): void {
    const bounds = this.lives.get(path);
    if (bounds === undefined) this.lives.set(path, [operation]);
    else if (bounds.length % 2 === 0) bounds.push(operation);
  }

  private end(path: number, operation: number): void {
    const bounds = this.lives.get(path);
    if (bounds !== undefined && bounds.length % 2 === 1) bounds.push(operation);
  }
}
