/**
 * The tree's rows as React Aria takes a collection: which there are, how they hang together and what they are called.
 * What else they say is left out, so that stepping, which changes only that, makes no new one.
 */

import type { Collection, Key, Node } from "react-stately";
import { colourOf, opens, type TreeRow } from "./tree-rows.ts";

export class TreeNodes implements Collection<Node<unknown>> {
  /** Keys of the rows whose rows below are shown. */
  readonly open: ReadonlySet<Key>;
  private readonly nodes: readonly Node<unknown>[];
  private readonly indexes: ReadonlyMap<Key, number>;
  private readonly below: ReadonlyMap<Key, readonly Node<unknown>[]>;

  constructor(readonly rows: readonly TreeRow[]) {
    const below = new Map<Key, Node<unknown>[]>();
    this.nodes = linked(rows, below);
    this.below = below;
    this.indexes = new Map(rows.map(({ key }, index) => [key, index]));
    this.open = new Set(rows.filter(isOpen).map(({ key }) => key));
  }

  get size(): number {
    return this.nodes.length;
  }

  [Symbol.iterator](): Iterator<Node<unknown>> {
    return this.nodes[Symbol.iterator]();
  }

  getKeys(): Iterable<Key> {
    return this.indexes.keys();
  }

  getItem(key: Key): Node<unknown> | null {
    return this.at(this.indexOf(key));
  }

  at(index: number): Node<unknown> | null {
    return this.nodes[index] ?? null;
  }

  /** -1 of what is not shown. */
  indexOf(key: Key): number {
    return this.indexes.get(key) ?? -1;
  }

  getKeyBefore(key: Key): Key | null {
    return this.at(this.indexOf(key) - 1)?.key ?? null;
  }

  getKeyAfter(key: Key): Key | null {
    const index = this.indexOf(key);
    return index < 0 ? null : (this.at(index + 1)?.key ?? null);
  }

  getFirstKey(): Key | null {
    return this.at(0)?.key ?? null;
  }

  getLastKey(): Key | null {
    return this.at(this.size - 1)?.key ?? null;
  }

  getChildren(key: Key): Iterable<Node<unknown>> {
    return this.below.get(key) ?? [];
  }

  /** Whether these rows are the same ones, in the same places, whatever they say. */
  fits(rows: readonly TreeRow[]): boolean {
    return rows.length === this.rows.length && rows.every((row, index) => isSame(row, this.rows[index] as TreeRow));
  }
}

function isSame(row: TreeRow, before: TreeRow): boolean {
  return (
    row.key === before.key &&
    row.kind === before.kind &&
    row.depth === before.depth &&
    colourOf(row) === colourOf(before) &&
    opens(row) === opens(before) &&
    isOpen(row) === isOpen(before) &&
    nameOf(row) === nameOf(before)
  );
}

function isOpen(row: TreeRow): boolean {
  return row.kind !== "process" && row.isOpen;
}

function nameOf(row: TreeRow): string {
  if (row.kind === "process") return row.process.name;
  return row.kind === "cgroup" ? row.cgroup.name : row.future.name;
}

/** A node for each row, joined with its neighbours on its level; fills in whose children they are. */
function linked(rows: readonly TreeRow[], below: Map<Key, Node<unknown>[]>): Node<unknown>[] {
  /** The rows that the current one is below, by depth. */
  const above: Node<unknown>[] = [];
  const first: Node<unknown>[] = [];
  return rows.map((row) => {
    const parent = above[row.depth - 1];
    const siblings = parent === undefined ? first : childrenOf(parent, below);
    const before = siblings.at(-1);
    const node: Node<unknown> = {
      type: "item",
      key: row.key,
      value: null,
      level: row.depth,
      hasChildNodes: opens(row),
      childNodes: [],
      rendered: null,
      props: {},
      // A row is named by all that stands in it, and being selected is said of it as it gets the focus: not once more.
      textValue: "",
      index: siblings.length,
      parentKey: parent?.key ?? null,
      prevKey: before?.key ?? null,
      nextKey: null,
    };
    if (before !== undefined) before.nextKey = row.key;
    siblings.push(node);
    above[row.depth] = node;
    return node;
  });
}

function childrenOf({ key }: Node<unknown>, below: Map<Key, Node<unknown>[]>): Node<unknown>[] {
  const children = below.get(key) ?? [];
  below.set(key, children);
  return children;
}
