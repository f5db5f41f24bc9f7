/**
 * Finding free blocks in the block tree. The kernel walks its red-black tree of one order; here
 * each node's bits say whether a walk down is worth while, and the upper half is looked at first.
 * Only `allocFromFreetree` and `allocRangeBias` change anything: they split what they found.
 */

import { roundUp } from "./buddy-orders.ts";
import { type BuddyTree, NONE } from "./buddy-tree.ts";

/**
 * A free block of exactly this order, split off a larger one if need be; NONE if there is none.
 * Top-down: the highest address that has room. Else from the smallest order that has a block,
 * and of that order the highest address. What is split is used from its upper end.
 * @kernel drivers/gpu/buddy.c:alloc_from_freetree
 */
export function allocFromFreetree(tree: BuddyTree, order: number, topDown: boolean): number {
  const wide = freeOrdersAnywhere(tree) & (-1 << order);
  if (wide === 0) return NONE;
  let block = lastFree(tree, topDown ? wide : wide & -wide);
  while (tree.order(block) > order) {
    tree.split(block);
    block = tree.lower(block) ^ 1;
  }
  return block;
}

/** The orders of which at least one block is free, as bits. */
function freeOrdersAnywhere(tree: BuddyTree): number {
  let orders = 0;
  for (let i = 0; i < tree.rootCount; i++) orders |= tree.freeOrdersIn(tree.root(i));
  return orders;
}

/** The free block with the highest address among those whose order's bit is in `orders`; one must exist. */
function lastFree(tree: BuddyTree, orders: number): number {
  let i = tree.rootCount - 1;
  while ((tree.freeOrdersIn(tree.root(i)) & orders) === 0) i--;
  return tree.lastFreeIn(tree.root(i), orders);
}

/** The free block of one order with the highest address below `limit` (a chunk), or NONE. */
export function lastFreeBelow(tree: BuddyTree, limit: number, order: number): number {
  for (let i = tree.rootCount - 1; i >= 0; i--) {
    const found = lastFreeIn(tree, tree.root(i), limit, order);
    if (found !== NONE) return found;
  }
  return NONE;
}

function lastFreeIn(tree: BuddyTree, node: number, limit: number, order: number): number {
  if (tree.start(node) >= limit) return NONE;
  if ((tree.freeOrdersIn(node) & (1 << order)) === 0) return NONE;
  const lower = tree.lower(node);
  if (lower === NONE) return node;
  const found = lastFreeIn(tree, lower ^ 1, limit, order);
  return found !== NONE ? found : lastFreeIn(tree, lower, limit, order);
}

/**
 * The first free block of the order in the chunks [start, end), from the lowest address up, split
 * off a larger one if need be; or NONE. An end of 0 is no limit: the kernel computes end - 1 unsigned.
 * @kernel drivers/gpu/buddy.c:__alloc_range_bias
 */
export function allocRangeBias(tree: BuddyTree, start: number, end: number, order: number): number {
  const limit = end === 0 ? tree.size : end;
  for (let i = 0; i < tree.rootCount; i++) {
    const found = firstFreeIn(tree, tree.root(i), start, limit, order);
    if (found !== NONE) return found;
  }
  return NONE;
}

/** Depth first, lower half first. A free block is split only where success is certain. */
function firstFreeIn(tree: BuddyTree, node: number, start: number, end: number, order: number): number {
  if (tree.freeOrdersIn(node) < 1 << order) return NONE;
  const from = Math.max(tree.start(node), start);
  const to = Math.min(tree.end(node), end);
  if (roundUp(from, 1 << order) + (1 << order) > to) return NONE;
  if (tree.order(node) === order) return node;
  if (!tree.isSplit(node)) tree.split(node);
  const lower = tree.lower(node);
  const found = firstFreeIn(tree, lower, start, end, order);
  return found !== NONE ? found : firstFreeIn(tree, lower ^ 1, start, end, order);
}
