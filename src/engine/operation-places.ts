/**
 * Where operations stand in a script: from a number to line and iterations, and back. A program has its places; edits,
 * which know a script and have not run it, have them without the program.
 */

import {
  type Block,
  Finding,
  fillLines,
  findLeaf,
  type LoopCount,
  nearestTo,
  numberAt,
  type Position,
} from "./operation-tree.ts";
import type { ActingStatement, Statement } from "./script/statement.ts";
import { isActing } from "./script/words.ts";
import { TreeBuilder } from "./tree-builder.ts";

export class OperationPlaces {
  /** How many operations there are. */
  readonly count: number;
  private readonly finding = new Finding();

  constructor(private readonly root: Block) {
    this.count = root.count;
  }

  /** 1-based line of an operation's statement. */
  lineOf(number: number): number {
    return findLeaf(this.root, number, this.finding).line;
  }

  /** The lines of all operations, by number. */
  lines(): Uint32Array<ArrayBuffer> {
    const lines = new Uint32Array(this.count);
    fillLines(this.root, lines, 0);
    return lines;
  }

  /** Line and iterations of an operation. */
  positionOf(number: number): Position {
    const line = this.lineOf(number);
    return { line, iterations: [...this.finding.iterations] };
  }

  /** The loops around an operation, outermost first. */
  loopsAt(number: number): LoopCount[] {
    findLeaf(this.root, number, this.finding);
    const { loops, iterations } = this.finding;
    return loops.map(({ times }, depth) => ({ iteration: iterations[depth] as number, times }));
  }

  /** The operation at a line in certain iterations, or -1. */
  numberAt(position: Position): number {
    return numberAt(this.root, position);
  }

  /** The same, or the nearest operation before it. */
  nearestTo(position: Position): number {
    return nearestTo(this.root, position);
  }
}

/** The places of a script without mistakes. */
export function placesIn(statements: readonly Statement[]): OperationPlaces {
  const tree = new TreeBuilder();
  for (const statement of statements) {
    if (statement.kind === "repeat") tree.begin(statement.line, statement.times, statement.variable);
    else if (statement.kind === "end") tree.end();
    else if (isActing(statement.kind)) {
      tree.add({ kind: "template", line: statement.line, seed: null, statement: statement as ActingStatement });
    }
  }
  return new OperationPlaces(tree.finish());
}
