/**
 * The buddy allocator that hands out VRAM addresses: what a request may be, which blocks answer
 * it and in which order. Blocks live in buddy-tree.ts, are found by buddy-search.ts and gathered
 * in buddy-list.ts, all in chunks of 4096 bytes; this file speaks bytes at its door.
 *
 * Modelled as of the kernel that aligns what its "try harder" search finds; the file was
 * drivers/gpu/drm/drm_buddy.c before 7.0. Left out: cleared blocks (all are dirty), running out
 * of kernel memory, TRIM_DISABLE, and the newest kernels' own search for blocks smaller than
 * their alignment (such a request is rounded up to its min block and trimmed).
 */

import { BlockList, freeList } from "./buddy-list.ts";
import { floorLog2, isMultiple, isPowerOfTwo, roundUp, roundUpToPowerOfTwo } from "./buddy-orders.ts";
import { allocFromFreetree, allocRangeBias, lastFreeBelow } from "./buddy-search.ts";
import { BuddyTree, NONE } from "./buddy-tree.ts";
import { EINVAL, ENOSPC } from "./errno.ts";
import type { Memory } from "./memory.ts";

/** Only blocks inside [start, end). */
export const RANGE_ALLOCATION = 1;
/** The highest free address, whatever the size of the free block it lies in. */
export const TOPDOWN_ALLOCATION = 2;
/** One run of addresses. */
export const CONTIGUOUS_ALLOCATION = 4;

/** Bytes in a chunk, the smallest block: a page. */
const CHUNK = 4096;

export class Buddy {
  /** For reading: the whole tree of blocks, in chunks. */
  readonly tree: BuddyTree;
  private readonly taken: BlockList;

  /** @param size bytes from 4096 to below 8 TiB; what exceeds whole chunks is not used */
  constructor(memory: Memory, size: number, prefix: string) {
    this.tree = new BuddyTree(memory, Math.floor(size / CHUNK), prefix);
    this.taken = new BlockList(this.tree);
  }

  /** Bytes managed. */
  get size(): number {
    return this.tree.size * CHUNK;
  }

  /** Bytes free. */
  get avail(): number {
    return this.tree.freeChunks * CHUNK;
  }

  /** First block of the list the last `alloc` made, -1 when it failed. Not state: read it at once. */
  get head(): number {
    return this.taken.head;
  }

  /** The block behind this one in its allocation's list, or -1. */
  next(block: number): number {
    return this.tree.next(block);
  }

  /** Address of a block in bytes. */
  offsetOf(block: number): number {
    return this.tree.start(block) * CHUNK;
  }

  /** Bytes in a block. */
  sizeOf(block: number): number {
    return (1 << this.tree.order(block)) * CHUNK;
  }

  /**
   * Allocates `size` bytes in blocks of at least `minBlock` bytes, all in bytes, and leaves their
   * list in `head`. When start + size = end: exactly that range. Otherwise [start, end) counts
   * with RANGE_ALLOCATION alone.
   * @returns 0; -EINVAL for a request that makes no sense; -ENOSPC when there is no room, and the
   *   free blocks are then what they were
   * @kernel drivers/gpu/buddy.c:gpu_buddy_alloc_blocks
   */
  alloc(start: number, end: number, size: number, minBlock: number, flags: number): number {
    this.taken.begin();
    if (!this.isSane(start, end, size, minBlock)) return -EINVAL;
    const chunks = size / CHUNK;
    if (start + size !== end) return this.allocWherever(start, end, chunks, minBlock / CHUNK, flags);
    if (!isMultiple(start, minBlock) || !isMultiple(end, minBlock)) return -EINVAL;
    return this.allocExact(start / CHUNK, chunks) ? 0 : -ENOSPC;
  }

  /** Frees the blocks of an allocation, given by its first; they merge with free buddies. */
  free(head: number): void {
    freeList(this.tree, head);
  }

  private isSane(start: number, end: number, size: number, minBlock: number): boolean {
    if (size < CHUNK || minBlock < CHUNK || !isPowerOfTwo(minBlock)) return false;
    if (!isMultiple(start, CHUNK) || !isMultiple(end, CHUNK) || !isMultiple(size, CHUNK)) return false;
    return end <= this.size && start + size <= this.size;
  }

  /** start and end in bytes, size and minBlock in chunks. */
  private allocWherever(start: number, end: number, size: number, minBlock: number, flags: number): number {
    const contiguous = (flags & CONTIGUOUS_ALLOCATION) !== 0;
    const ranged = (flags & RANGE_ALLOCATION) !== 0;
    const rounded = contiguous ? roundUpToPowerOfTwo(size) : roundUp(size, minBlock);
    const tooLarge = rounded > this.tree.size;
    const minOrder = floorLog2(contiguous ? rounded : minBlock);

    if (!tooLarge && this.allocBlocks(start / CHUNK, end / CHUNK, size, rounded, minOrder, flags)) return 0;
    if (contiguous && !ranged) return this.allocContigTryHarder(size, minBlock) ? 0 : -ENOSPC;
    return tooLarge ? -EINVAL : -ENOSPC;
  }

  /**
   * `rounded` chunks in blocks as large as can be had, down to `minOrder`; of the last one only
   * what belongs to the first `size` chunks is kept. All or nothing.
   *
   * Outside of ranges it is known beforehand when there is not enough: each block taken lowers the free chunks
   * in blocks of `minOrder` and more by its size, whatever is split for it, and `rounded` is a multiple of 2^minOrder.
   */
  private allocBlocks(
    start: number,
    end: number,
    size: number,
    rounded: number,
    minOrder: number,
    flags: number,
  ): boolean {
    if ((flags & RANGE_ALLOCATION) === 0 && this.tree.freeChunksFrom(minOrder) < rounded) return false;
    let missing = rounded;
    let order = floorLog2(rounded);
    while (missing > 0) {
      order = Math.min(order, floorLog2(missing));
      const block = this.findBlock(start, end, order, flags);
      if (block !== NONE) {
        missing -= 1 << order;
        if (missing > 0 || size === rounded) this.taken.take(block);
        else this.taken.takeTrimmed(block, (1 << order) - (rounded - size));
      } else if (order-- === minOrder) {
        this.taken.drop();
        return false;
      }
    }
    return true;
  }

  private findBlock(start: number, end: number, order: number, flags: number): number {
    if ((flags & RANGE_ALLOCATION) !== 0) return allocRangeBias(this.tree, start, end, order);
    return allocFromFreetree(this.tree, order, (flags & TOPDOWN_ALLOCATION) !== 0);
  }

  /** Exactly the chunks [start, start + size), or nothing. */
  private allocExact(start: number, size: number): boolean {
    if (this.taken.takeRange(start, size) === size) return true;
    this.taken.drop();
    return false;
  }

  /**
   * A contiguous request that no single block can hold. Each free block of the largest power of
   * two in it is a place to begin, the highest first. One that fails is whole again afterwards,
   * so stepping down by address meets the blocks that the kernel's walk meets.
   * @kernel drivers/gpu/buddy.c:__alloc_contig_try_harder
   */
  private allocContigTryHarder(size: number, minBlock: number): boolean {
    const order = floorLog2(size);
    if (order === 0) return false;
    let block = lastFreeBelow(this.tree, this.tree.size, order);
    while (block !== NONE) {
      const start = this.tree.start(block);
      if (this.allocAround(start, size, minBlock)) return true;
      block = lastFreeBelow(this.tree, start, order);
    }
    return false;
  }

  /**
   * `size` chunks from `start` upwards. What was missing at the end is looked for below `start`
   * instead, and a begin off the min block's boundary moves down to one.
   */
  private allocAround(start: number, size: number, minBlock: number): boolean {
    const filled = this.taken.takeRange(start, size);
    if (filled === size && start % minBlock === 0) return true;
    this.taken.drop();
    const begin = start - (size - filled);
    return begin >= 0 && this.allocExact(begin - (begin % minBlock), size);
  }
}
