/** The three memories of a card and how each is drawn. */

import type { RunInfo, View } from "../../../workers/protocol.ts";
import type { MapShape } from "./map-painter.ts";

const GIB = 1024 ** 3;
/** CSS pixels for labels such as `512 GiB`; the timeline below has as many, so that both begin at one line. */
const GUTTER = 62;

export function vramShape(run: () => RunInfo | null): MapShape {
  return { gutter: GUTTER, rows: null, blocks: (view) => view.vram, capacity: () => run()?.capacity ?? GIB };
}

/** GTT and system memory are mostly empty: one row, drawn at a scale that shows what is there. */
export function rowShape(memory: "gtt" | "system"): MapShape {
  return { gutter: GUTTER, rows: 1, blocks: (view) => view[memory], capacity: (view) => rowScale(view[memory].used) };
}

/** The smallest power of two, 1 GiB or more, that holds so many bytes. */
export function rowScale(used: number): number {
  let scale = GIB;
  while (scale < used) scale *= 2;
  return scale;
}

/** The bytes of a memory by cgroup, largest first: the map in words. */
export function inWords(view: View, memory: "vram" | "gtt" | "system"): { name: string; bytes: number }[] {
  const { owner, size } = view[memory];
  const bytes = new Map<number, number>();
  for (let i = 0; i < owner.length; i++) {
    const of = owner[i] as number;
    bytes.set(of, (bytes.get(of) ?? 0) + (size[i] as number));
  }
  return [...bytes]
    .map(([of, sum]) => ({ name: view.cgroups[of]?.name ?? "a removed cgroup", bytes: sum }))
    .sort((a, b) => b.bytes - a.bytes);
}
