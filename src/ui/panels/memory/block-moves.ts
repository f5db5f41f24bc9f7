/**
 * From block to block with the keys.
 *
 *   ← →    the block before, the next one          Home End             the first, the last
 *   ↑ ↓    the one a row above, below              Page Up, Page Down   to the next that is another cgroup's
 */

import type { Blocks } from "../../../workers/protocol.ts";
import { CANDIDATE, VICTIM } from "../../paint/block-flags.ts";

/** The block that a key leads to, or null for a key of no use here. `bytesPerRow` is how far up and down go. */
export function blockAfter(key: string, block: number, blocks: Blocks, bytesPerRow: number): number | null {
  const last = blocks.offset.length - 1;
  const within = (wanted: number) => Math.max(0, Math.min(last, wanted));
  switch (key) {
    case "ArrowRight":
      return within(block + 1);
    case "ArrowLeft":
      return within(block - 1);
    case "ArrowDown":
      return nearest(blocks, middleOf(blocks, block) + bytesPerRow);
    case "ArrowUp":
      return nearest(blocks, middleOf(blocks, block) - bytesPerRow);
    case "Home":
      return 0;
    case "End":
      return within(last);
    case "PageDown":
      return otherOwner(blocks, block, 1);
    case "PageUp":
      return otherOwner(blocks, block, -1);
    default:
      return null;
  }
}

/** Where reading begins: at what leaves or is looked at, else at the first block. */
export function firstBlock({ flags }: Blocks): number {
  return Math.max(
    0,
    flags.findIndex((flag) => (flag & (VICTIM | CANDIDATE)) !== 0),
  );
}

function middleOf({ offset, size }: Blocks, block: number): number {
  return (offset[block] as number) + (size[block] as number) / 2;
}

function nearest(blocks: Blocks, address: number): number {
  const distance = (block: number) => {
    const from = blocks.offset[block] as number;
    return Math.max(0, from - address, address - from - (blocks.size[block] as number) + 1);
  };
  let best = 0;
  for (let block = 1; block < blocks.offset.length; block++) if (distance(block) < distance(best)) best = block;
  return best;
}

function otherOwner({ owner }: Blocks, block: number, step: 1 | -1): number {
  let at = block;
  while (at + step >= 0 && at + step < owner.length && owner[at + step] === owner[block]) at += step;
  return Math.max(0, Math.min(owner.length - 1, at + step));
}
