/**
 * The blocks a request has taken so far, as a list through the block tree's own links: a
 * request appends to it, and either leaves it behind as the allocation or drops it whole.
 * One list serves all requests in turn; its two ends are no state between them.
 */

import { type BuddyTree, NONE } from "./buddy-tree.ts";

export class BlockList {
  private readonly tree: BuddyTree;
  private first = NONE;
  private last = NONE;

  constructor(tree: BuddyTree) {
    this.tree = tree;
  }

  /** The first block, or NONE. */
  get head(): number {
    return this.first;
  }

  /** Forgets the blocks; they stay allocated. */
  begin(): void {
    this.first = NONE;
    this.last = NONE;
  }

  /** Frees the blocks. */
  drop(): void {
    freeList(this.tree, this.first);
    this.begin();
  }

  private append(block: number): void {
    if (this.last === NONE) this.first = block;
    else this.tree.link(this.last, block);
    this.tree.link(block, NONE);
    this.last = block;
  }

  /** Takes a whole free block. */
  take(block: number): void {
    this.tree.markAllocated(block);
    this.tree.refreshAbove(block);
    this.append(block);
  }

  /**
   * Takes the first `size` chunks of a free block. The kernel allocates it, frees it without
   * merging and allocates the range in it; nothing can see the difference.
   * @kernel drivers/gpu/buddy.c:gpu_buddy_block_trim
   */
  takeTrimmed(block: number, size: number): void {
    const start = this.tree.start(block);
    this.takeInside(block, start, start + size);
    this.tree.refreshAbove(block);
  }

  /**
   * Takes the chunks from `start` up to the first that is not free, `size` at most, and returns
   * how many it got.
   * @kernel drivers/gpu/buddy.c:__gpu_buddy_alloc_range
   */
  takeRange(start: number, size: number): number {
    const before = this.tree.freeChunks;
    let unobstructed = true;
    for (let i = 0; i < this.tree.rootCount && unobstructed; i++) {
      unobstructed = this.takeInside(this.tree.root(i), start, start + size);
    }
    return before - this.tree.freeChunks;
  }

  /**
   * Takes what of the node lies in [start, end), in address order; false as soon as something
   * there is allocated, or is split although it lies in the range as a whole.
   * @kernel drivers/gpu/buddy.c:__alloc_range
   */
  private takeInside(node: number, start: number, end: number): boolean {
    const tree = this.tree;
    if (tree.end(node) <= start || end <= tree.start(node)) return true;
    if (tree.isAllocated(node)) return false;
    if (start <= tree.start(node) && tree.end(node) <= end) return this.takeWhole(node);
    if (!tree.isSplit(node)) tree.split(node);
    const lower = tree.lower(node);
    const done = this.takeInside(lower, start, end) && this.takeInside(lower ^ 1, start, end);
    tree.refresh(node);
    return done;
  }

  private takeWhole(node: number): boolean {
    if (this.tree.isSplit(node)) return false;
    this.tree.markAllocated(node);
    this.append(node);
    return true;
  }
}

/**
 * Frees the blocks of a list, given by its first.
 * @kernel drivers/gpu/buddy.c:gpu_buddy_free_list
 */
export function freeList(tree: BuddyTree, head: number): void {
  for (let block = head; block !== NONE; ) {
    const next = tree.next(block);
    tree.free(block);
    block = next;
  }
}
