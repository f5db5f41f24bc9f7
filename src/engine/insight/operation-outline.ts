/** What an operation has in all its frames: what a page keeps room for while one steps through it. */

import type { Expansion, FrameEvent } from "../frame.ts";
import { GTT, type MemoryType, VRAM } from "../kernel/ids.ts";
import type { Machine } from "../machine.ts";
import { deedsAt } from "./deeds.ts";
import { type Arithmetic, mostArithmetic } from "./most-arithmetic.ts";
import { memoryName, type Naming } from "./names.ts";

export interface OperationOutline {
  /** The first frame at which a walk looks at a buffer, or null where none does. */
  readonly firstVisit: number | null;
  /** The first frame with effective values, or null. */
  readonly firstProtection: number | null;
  /** Walks over an LRU list, and buffers that they looked at. */
  readonly walks: number;
  readonly visits: number;
  /** How often effective values were computed. */
  readonly protections: number;
  /** How many deeds it comes to. */
  readonly deeds: number;
  /** Bytes in use before it, by device. */
  readonly before: readonly { readonly vram: number; readonly gtt: number }[];
  /** The most that it has to show of how effective values came about. */
  readonly arithmetic: Arithmetic;
}

const known = new WeakMap<Expansion, OperationOutline>();

/** The expansion's machine stands at its last frame afterwards, or where it stood. */
export function outlineOf(expansion: Expansion, naming: Naming): OperationOutline {
  const told = known.get(expansion);
  if (told !== undefined) return told;
  const last = expansion.length - 1;
  const machine = expansion.machineAt(last);
  const outline = {
    before: machine.kernel.devices.map((_, device) => inUseBefore(machine, expansion, device)),
    firstVisit: firstOf(expansion, "visit"),
    firstProtection: firstOf(expansion, "protection"),
    walks: expansion.count("walk"),
    visits: expansion.count("visit"),
    protections: expansion.count("protection"),
    deeds: deedsAt(machine, expansion, last).length,
    arithmetic: mostArithmetic(expansion, naming),
  };
  known.set(expansion, outline);
  return outline;
}

/** What is in use at the last frame without what the operation brought there: going back to its first frame costs more. */
function inUseBefore(machine: Machine, expansion: Expansion, device: number) {
  const deeds = deedsAt(machine, expansion, expansion.length - 1, device);
  const before = (type: MemoryType) => {
    const name = memoryName(type);
    const gained = deeds.reduce(
      (sum, { from, to, bytes }) => sum + bytes * (Number(to === name) - Number(from === name)),
      0,
    );
    return machine.kernel.resources.usageOf(device, type) - gained;
  };
  return { vram: before(VRAM), gtt: before(GTT) };
}

function firstOf(expansion: Expansion, wanted: FrameEvent["kind"]): number | null {
  for (const [index, { kind }] of expansion.kept()) if (kind === wanted) return index;
  return null;
}
