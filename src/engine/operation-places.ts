/** A program's places without the program: for edits, which know a script and have not run it. */

import type { Block } from "./operation-tree.ts";
import { Finding, fillLines, findLeaf, nearestTo, type Position } from "./operation-tree.ts";
import type { ActingStatement, Statement } from "./script/statement.ts";
import { isActing } from "./script/words.ts";
import { TreeBuilder } from "./tree-builder.ts";

/** Where the operations of a script without mistakes stand in it. */
export class OperationPlaces {
  readonly count: number;
  private readonly root: Block;
  private readonly finding = new Finding();

  constructor(statements: readonly Statement[]) {
    const tree = new TreeBuilder();
    for (const statement of statements) {
      if (statement.kind === "repeat") tree.begin(statement.line, statement.times, statement.variable);
      else if (statement.kind === "end") tree.end();
      else if (isActing(statement.kind)) {
        tree.add({ kind: "template", line: statement.line, seed: null, statement: statement as ActingStatement });
      }
    }
    this.root = tree.finish();
    this.count = this.root.count;
  }

  /** The lines of all operations, by number. */
  lines(): Uint32Array<ArrayBuffer> {
    const lines = new Uint32Array(this.count);
    fillLines(this.root, lines, 0);
    return lines;
  }

  positionOf(number: number): Position {
    const { line } = findLeaf(this.root, number, this.finding);
    return { line, iterations: [...this.finding.iterations] };
  }

  /** The operation at a place, or the nearest before it. */
  nearestTo(position: Position): number {
    return nearestTo(this.root, position);
  }
}
