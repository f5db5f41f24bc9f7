/** The links of a tree whose children keep the order in which they came; ids are rows. */

import { NONE } from "./ids.ts";
import type { Ints, Memory } from "./memory.ts";

export class ChildLinks<Id extends number> {
  readonly parent: Ints<Id>;
  readonly first: Ints<Id>;
  readonly last: Ints<Id>;
  readonly next: Ints<Id>;
  readonly previous: Ints<Id>;
  private readonly none = NONE as number as Id;

  constructor(memory: Memory, name: string) {
    const link = (of: string) => memory.ints<Id>(`${name}.${of}`, 16, NONE);
    this.parent = link("parent");
    this.first = link("firstChild");
    this.last = link("lastChild");
    this.next = link("next");
    this.previous = link("previous");
  }

  /** Makes `id` the youngest child of `parent` (or a root). */
  append(id: Id, parent: Id): void {
    for (const column of [this.parent, this.first, this.last, this.next, this.previous]) column.reserve(id + 1);
    this.parent.set(id, parent);
    if (parent === this.none) return;
    const last = this.last.get(parent);
    this.previous.set(id, last);
    if (last === this.none) this.first.set(parent, id);
    else this.next.set(last, id);
    this.last.set(parent, id);
  }

  /** Takes a child out of its parent's row; its own parent link stays. */
  unlink(id: Id): void {
    const parent = this.parent.get(id);
    const next = this.next.get(id);
    const previous = this.previous.get(id);
    if (previous === this.none) this.first.set(parent, next);
    else this.next.set(previous, next);
    if (next === this.none) this.last.set(parent, previous);
    else this.previous.set(next, previous);
    this.next.set(id, this.none);
    this.previous.set(id, this.none);
  }

  /** The node after `id` in a pre-order walk of the tree below `top`, or none at its end. */
  preorderNext(id: Id, top: Id): Id {
    const child = this.first.get(id);
    if (child !== this.none) return child;
    let at = id;
    while (at !== top) {
      const next = this.next.get(at);
      if (next !== this.none) return next;
      at = this.parent.get(at);
    }
    return this.none;
  }
}
