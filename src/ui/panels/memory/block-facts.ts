/** What is known of a block of a memory map, for its tooltip and for who reads it with the keyboard. */

import type { Blocks, View } from "../../../workers/protocol.ts";
import { addressText, mibText } from "../../components/quantity-text.ts";
import { CANDIDATE, EVICTOR, HATCHED, PINNED, SPILLED, VICTIM } from "../../paint/block-flags.ts";

export type MemoryName = "vram" | "gtt" | "system";

export interface BlockFacts {
  readonly buffer: string;
  readonly owner: string;
  /** The owner's cgroup, or null for one that was removed. */
  readonly path: string | null;
  /** The owner's identity colour, -1 for none. */
  readonly colour: number;
  /** Bytes of the block, and of its whole buffer in this memory. */
  readonly bytes: number;
  readonly bufferBytes: number;
  /** Where it begins, or null in a memory without addresses. */
  readonly address: number | null;
  readonly states: readonly string[];
}

const STATES: readonly [flag: number, words: string][] = [
  [VICTIM, "leaves VRAM"],
  [CANDIDATE, "looked at now"],
  [EVICTOR, "the request's own"],
  [HATCHED, "protected from this request"],
  [PINNED, "pinned"],
  [SPILLED, "spilled: it would rather be in VRAM"],
];

/** `isAddressed` tells whether offsets in VRAM are addresses. */
export function blockFacts(view: View, memory: MemoryName, block: number, isAddressed: boolean): BlockFacts {
  const { names, buffer, owner, size, offset, flags } = view[memory];
  const cgroup = view.cgroups[owner[block] as number];
  return {
    buffer: names[buffer[block] as number] ?? "",
    owner: cgroup?.name ?? "a removed cgroup",
    path: cgroup?.path ?? null,
    colour: cgroup?.colour ?? -1,
    bytes: size[block] as number,
    bufferBytes: bytesOf(view[memory], buffer[block] as number),
    address: memory === "vram" && isAddressed ? (offset[block] as number) : null,
    states: STATES.filter(([flag]) => (flags[block] as number) & flag).map(([, words]) => words),
  };
}

/** `kwin0 of KWin compositor, 32 MiB at 0x1f7c00000, leaves VRAM` */
export function blockWords({ buffer, owner, bytes, bufferBytes, address, states }: BlockFacts): string {
  const whole = bytes === bufferBytes ? "" : ` of its ${mibText(bufferBytes)}`;
  const place = address === null ? "" : ` at ${addressText(address)}`;
  return [`${buffer} of ${owner}`, `${mibText(bytes)}${whole}${place}`, ...states].join(", ");
}

function bytesOf({ buffer, size }: Blocks, wanted: number): number {
  return buffer.reduce((sum, of, block) => (of === wanted ? sum + (size[block] as number) : sum), 0);
}
