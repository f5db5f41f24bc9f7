/**
 * The block tree under the buddy allocator: which blocks there are, split, free or allocated.
 *
 *     chunk   0       2   3   4               8       10
 *     roots   ├───────────────────────────────┼───────┤   orders 3 and 1, for a size of 10 chunks
 *     leaves  │   x   │ · │ x │       ·       │   x   │   x allocated, · free
 *
 * The kernel keeps one red-black tree of free blocks per order. Here every node knows the orders
 * of the free blocks in it (`freeOrders`, one bit each), so that searches (buddy-search.ts) need
 * no other index. A leaf is free when it has its own order's bit, and allocated when it has none.
 * The halves of a split block lie in neighbouring slots, the lower one even: `node ^ 1` is the
 * buddy, and what both share is stored once, at `node >> 1`.
 *
 * Addresses and sizes in this file are in chunks of 4096 bytes, below 2^31 (8 TiB). Left out: the
 * kernel's second set of trees, for cleared blocks.
 */

import { floorLog2 } from "./buddy-orders.ts";
import type { Ints, Memory } from "./memory.ts";

/** No node: the end of a list, the parent of a root, a search without result. */
export const NONE = -1;

const FREE_PAIRS = 0;
const USED_PAIRS = 1;
const FREE_CHUNKS = 2;
/** From here on: how many free blocks there are of each order. */
const FREE_BLOCKS = 3;
const ORDERS = 31;

/** Pairs of slots that a new tree has room for. */
const FIRST_PAIRS = 64;

export class BuddyTree {
  /** Chunks managed; a constant. */
  readonly size: number;
  /** Number of roots, each the lower node of a pair of its own; in address order. */
  readonly rootCount: number;

  private readonly scalars: Ints;
  private readonly pairOrder: Ints;
  private readonly pairStart: Ints;
  private readonly pairParent: Ints;
  /** The next pair of unused slots. */
  private readonly pairNext: Ints;
  private readonly lowers: Ints;
  private readonly freeOrders: Ints;
  /** The next block of the same allocation. */
  private readonly nexts: Ints;

  /**
   * @param size chunks, 1 to 2^31 - 1
   * @kernel drivers/gpu/buddy.c:gpu_buddy_init
   */
  constructor(memory: Memory, size: number, prefix: string) {
    if (!(size >= 1 && size < 2 ** 31)) throw new Error(`cannot manage ${size} chunks`);
    this.size = size;
    this.scalars = memory.ints(`${prefix}.scalars`, FREE_BLOCKS + ORDERS);
    this.pairOrder = memory.ints(`${prefix}.pairOrder`, FIRST_PAIRS);
    this.pairStart = memory.ints(`${prefix}.pairStart`, FIRST_PAIRS);
    this.pairParent = memory.ints(`${prefix}.pairParent`, FIRST_PAIRS, NONE);
    this.pairNext = memory.ints(`${prefix}.pairNext`, FIRST_PAIRS, NONE);
    this.lowers = memory.ints(`${prefix}.lower`, FIRST_PAIRS * 2, NONE);
    this.freeOrders = memory.ints(`${prefix}.freeOrders`, FIRST_PAIRS * 2);
    this.nexts = memory.ints(`${prefix}.next`, FIRST_PAIRS * 2, NONE);
    this.rootCount = this.plantRoots();
    this.scalars.poke(FREE_PAIRS, NONE);
    this.scalars.poke(USED_PAIRS, this.rootCount);
    this.scalars.poke(FREE_CHUNKS, size);
  }

  /** One root per power of two in the size, largest first. */
  private plantRoots(): number {
    let count = 0;
    for (let start = 0; start < this.size; count++) {
      const order = floorLog2(this.size - start);
      this.pairOrder.poke(count, order);
      this.pairStart.poke(count, start);
      this.freeOrders.poke(count * 2, 1 << order);
      this.scalars.poke(FREE_BLOCKS + order, 1);
      start += 1 << order;
    }
    return count;
  }

  /** Chunks not allocated. */
  get freeChunks(): number {
    return this.scalars.get(FREE_CHUNKS);
  }

  /** Chunks in free blocks of at least this order. */
  freeChunksFrom(order: number): number {
    const scalars = this.scalars.view();
    const highest = this.order(this.root(0));
    let chunks = 0;
    for (let at = order; at <= highest; at++) chunks += (scalars[FREE_BLOCKS + at] as number) << at;
    return chunks;
  }

  private countFree(order: number, more: number): void {
    this.scalars.set(FREE_BLOCKS + order, this.scalars.get(FREE_BLOCKS + order) + more);
  }

  root(index: number): number {
    return index * 2;
  }

  order(node: number): number {
    return this.pairOrder.get(node >> 1);
  }

  /** First chunk of the block. */
  start(node: number): number {
    const start = this.pairStart.get(node >> 1);
    return (node & 1) === 0 ? start : start + (1 << this.order(node));
  }

  /** The first chunk behind the block. */
  end(node: number): number {
    return this.start(node) + (1 << this.order(node));
  }

  /** The lower half of a split block; `^ 1` gives the upper. NONE for a leaf. */
  lower(node: number): number {
    return this.lowers.get(node);
  }

  isSplit(node: number): boolean {
    return this.lowers.get(node) !== NONE;
  }

  isFree(node: number): boolean {
    return this.freeOrders.get(node) !== 0 && !this.isSplit(node);
  }

  isAllocated(node: number): boolean {
    return this.freeOrders.get(node) === 0 && !this.isSplit(node);
  }

  /** Bit k is set when a free block of order k lies in the node, itself included. */
  freeOrdersIn(node: number): number {
    return this.freeOrders.get(node);
  }

  /** The next block of an allocation; means nothing for a node in none. */
  next(node: number): number {
    return this.nexts.get(node);
  }

  link(node: number, next: number): void {
    this.nexts.set(node, next);
  }

  /**
   * Splits a free block into two free halves. Its own bits stay stale until a block inside is
   * allocated and the nodes above that are refreshed.
   * @kernel drivers/gpu/buddy.c:split_block
   */
  split(node: number): void {
    const order = this.order(node) - 1;
    this.countFree(order + 1, -1);
    this.countFree(order, 2);
    const pair = this.takePair();
    this.pairOrder.set(pair, order);
    this.pairStart.set(pair, this.start(node));
    this.pairParent.set(pair, node);
    this.freeOrders.set(pair * 2, 1 << order);
    this.freeOrders.set(pair * 2 + 1, 1 << order);
    this.lowers.set(node, pair * 2);
  }

  /**
   * Allocates a free block, in its own node only: the caller refreshes the nodes above.
   * @kernel drivers/gpu/buddy.c:mark_allocated
   */
  markAllocated(node: number): void {
    const order = this.order(node);
    this.freeOrders.set(node, 0);
    this.countFree(order, -1);
    this.scalars.set(FREE_CHUNKS, this.freeChunks - (1 << order));
  }

  /** Recomputes the bits of one split node from its halves; tells whether they changed. */
  refresh(node: number): boolean {
    const lower = this.lowers.get(node);
    const orders = this.freeOrders.get(lower) | this.freeOrders.get(lower ^ 1);
    if (orders === this.freeOrders.get(node)) return false;
    this.freeOrders.set(node, orders);
    return true;
  }

  /**
   * Recomputes the bits above a node that changed. A node whose bits come out the same ends it:
   * a freshly split one never does, as it loses the bit of its own order.
   */
  refreshAbove(node: number): void {
    const parents = this.pairParent.view();
    const bits = this.freeOrders.view();
    for (let half = node; ; ) {
      const above = parents[half >> 1] as number;
      if (above === NONE) return;
      const orders = (bits[half] as number) | (bits[half ^ 1] as number);
      if (orders === bits[above]) return;
      this.freeOrders.set(above, orders);
      half = above;
    }
  }

  /**
   * The free block with the highest address among those in the node whose order's bit is in `orders`; there
   * must be one.
   */
  lastFreeIn(node: number, orders: number): number {
    const lowers = this.lowers.view();
    const bits = this.freeOrders.view();
    let at = node;
    for (let lower = lowers[at] as number; lower !== NONE; lower = lowers[at] as number) {
      at = ((bits[lower ^ 1] as number) & orders) !== 0 ? lower ^ 1 : lower;
    }
    return at;
  }

  /**
   * Frees an allocated block and merges it with its buddy, and the result with its own, as long
   * as the buddy is free.
   * @kernel drivers/gpu/buddy.c:__gpu_buddy_free
   */
  free(block: number): void {
    const parents = this.pairParent.view();
    const bits = this.freeOrders.view();
    let order = this.order(block);
    this.scalars.set(FREE_CHUNKS, this.freeChunks + (1 << order));
    let node = block;
    let parent = parents[node >> 1] as number;
    // The buddy is free as a whole when it has the bit of its own order: what lies in a split block is smaller.
    while (parent !== NONE && bits[node ^ 1] === 1 << order) {
      this.countFree(order, -1);
      this.releasePair(node >> 1);
      this.lowers.set(parent, NONE);
      node = parent;
      parent = parents[node >> 1] as number;
      order++;
    }
    this.countFree(order, 1);
    this.freeOrders.set(node, 1 << order);
    this.refreshAbove(node);
  }

  /** A pair of unused slots, both leaves. */
  private takePair(): number {
    const pair = this.scalars.get(FREE_PAIRS);
    if (pair !== NONE) {
      this.scalars.set(FREE_PAIRS, this.pairNext.get(pair));
      return pair;
    }
    const fresh = this.scalars.get(USED_PAIRS);
    this.scalars.set(USED_PAIRS, fresh + 1);
    this.reserve(fresh + 1);
    return fresh;
  }

  private releasePair(pair: number): void {
    this.pairNext.set(pair, this.scalars.get(FREE_PAIRS));
    this.scalars.set(FREE_PAIRS, pair);
  }

  private reserve(pairs: number): void {
    this.pairOrder.reserve(pairs);
    this.pairStart.reserve(pairs);
    this.pairParent.reserve(pairs);
    this.pairNext.reserve(pairs);
    this.lowers.reserve(pairs * 2);
    this.freeOrders.reserve(pairs * 2);
    this.nexts.reserve(pairs * 2);
  }
}
