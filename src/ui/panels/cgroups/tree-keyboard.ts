/** Where keys lead in the tree: up and down, into what is open, by pages, and by name or directory. */

import type { AriaTreeOptions } from "react-aria/useTree";
import type { Key } from "react-stately";
import { rowTyped } from "./tree-moves.ts";
import type { TreeNodes } from "./tree-nodes.ts";

type KeyboardDelegate = NonNullable<AriaTreeOptions<unknown>["keyboardDelegate"]>;

export class TreeKeyboard implements KeyboardDelegate {
  constructor(
    private readonly nodes: TreeNodes,
    /** How many rows are in sight. */
    private readonly rowsInSight: () => number,
  ) {}

  getKeyAbove(key: Key): Key | null {
    return this.nodes.getKeyBefore(key);
  }

  getKeyBelow(key: Key): Key | null {
    return this.nodes.getKeyAfter(key);
  }

  getFirstKey(): Key | null {
    return this.nodes.getFirstKey();
  }

  getLastKey(): Key | null {
    return this.nodes.getLastKey();
  }

  /** The first row below an open one. */
  getKeyRightOf(key: Key): Key | null {
    return this.nodes.open.has(key) ? this.nodes.getKeyAfter(key) : null;
  }

  getKeyPageAbove(key: Key): Key | null {
    return this.keyAt(this.nodes.indexOf(key) - this.rowsInSight());
  }

  getKeyPageBelow(key: Key): Key | null {
    return this.keyAt(this.nodes.indexOf(key) + this.rowsInSight());
  }

  getKeyForSearch(typed: string, from?: Key | null): Key | null {
    const { rows } = this.nodes;
    const start = from === null || from === undefined ? -1 : this.nodes.indexOf(from);
    return rows[rowTyped(rows, start, typed)]?.key ?? null;
  }

  private keyAt(index: number): Key | null {
    const last = this.nodes.size - 1;
    return this.nodes.at(Math.min(Math.max(index, 0), last))?.key ?? null;
  }
}
