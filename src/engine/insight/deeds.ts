/**
 * What an operation has done to buffers by a frame: where each was, where it is now. Neighbours with the same owner and
 * the same way are one deed; what came back to where it was is none.
 *
 *   KWin compositor   2 buffers   64 MiB   VRAM → GTT
 *   The game          g102        60 MiB    new → VRAM
 */

import type { Expansion, FrameEvent } from "../frame.ts";
import { type BoId, type MemoryType, NONE, VRAM } from "../kernel/ids.ts";
import { DOMAIN_VRAM } from "../kernel/placement.ts";
import type { Machine } from "../machine.ts";
import { bufferName, cgroupPath, memoryName } from "./names.ts";

export interface Deed {
  /** The cgroup in which the buffers were created, or null for one of a process in a removed cgroup. */
  readonly owner: string | null;
  /** Names, in the order in which they were first touched. */
  readonly buffers: readonly string[];
  /** Sum of their sizes in bytes. */
  readonly bytes: number;
  /** Null for a new buffer. */
  readonly from: string | null;
  /** Null for a freed one. */
  readonly to: string | null;
  /** They lie outside VRAM although they prefer it. */
  readonly isSpilled: boolean;
}

interface Way {
  readonly from: MemoryType | null;
  to: MemoryType | null;
}

/** The deeds of frames 0 to `index` on a device (null: on all); `machine` stands at one of the expansion. */
export function deedsAt(machine: Machine, expansion: Expansion, index: number, device: number | null = null): Deed[] {
  const ways = new Map<BoId, Way>();
  for (const [at, event] of expansion.kept()) {
    if (at > index) break;
    noteEvent(event, ways);
  }
  const deeds = new Map<string, Draft>();
  for (const [bo, { from, to }] of ways) {
    if (from === to || (device !== null && machine.kernel.bos.device.get(bo) !== device)) continue;
    const { owner, isSpilled } = about(machine, bo, to);
    const key = `${owner} ${from} ${to} ${isSpilled}`;
    const deed = deeds.get(key) ?? { owner, buffers: [], bytes: 0, from: named(from), to: named(to), isSpilled };
    deed.buffers.push(bufferName(machine, bo));
    deed.bytes += machine.kernel.bos.size.get(bo);
    deeds.set(key, deed);
  }
  return [...deeds.values()];
}

type Draft = { -readonly [Key in keyof Deed]: Deed[Key] } & { buffers: string[] };

function noteEvent(event: FrameEvent, ways: Map<BoId, Way>): void {
  if (event.kind === "placed") goes(ways, event.bo, null, event.where);
  else if (event.kind === "evict" && event.ret === 0) goes(ways, event.bo, event.from, event.to);
  else if (event.kind === "move") goes(ways, event.bo, event.from, event.to);
  else if (event.kind === "freed") goes(ways, event.bo, event.where, null);
}

function goes(ways: Map<BoId, Way>, bo: BoId, from: MemoryType | null, to: MemoryType | null): void {
  const way = ways.get(bo);
  if (way === undefined) ways.set(bo, { from, to });
  else way.to = to;
}

function about(machine: Machine, bo: BoId, to: MemoryType | null): Pick<Deed, "owner" | "isSpilled"> {
  const { bos } = machine.kernel;
  const cgroup = bos.cgroup.get(bo);
  return {
    owner: cgroup === NONE ? null : cgroupPath(machine, cgroup),
    isSpilled: to !== null && to !== VRAM && (bos.preferred.get(bo) & DOMAIN_VRAM) !== 0,
  };
}

function named(type: MemoryType | null): string | null {
  return type === null ? null : memoryName(type);
}
