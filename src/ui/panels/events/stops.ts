/** An operation's frames as the stops of its story: a run of like visits, and what was asked for each, is one. */

import type { FrameRow } from "../../../workers/protocol.ts";

export interface Stop {
  readonly frame: number;
  readonly text: string;
  /** How many visits it stands for; 1 for what is no run. */
  readonly visits: number;
  /** The last frame it stands for. */
  readonly last: number;
}

export function stopsOf(rows: readonly FrameRow[]): Stop[] {
  const stops: Stop[] = [];
  for (const { frame, kind, text, isStop } of rows) {
    const current = stops.at(-1);
    if (isStop || current === undefined) stops.push({ frame, text, visits: 1, last: frame });
    else stops[stops.length - 1] = { ...current, visits: current.visits + (kind === "visit" ? 1 : 0), last: frame };
  }
  return stops;
}

/** Which stop a frame belongs to: the last one that begins at or before it. */
export function stopAt(stops: readonly Stop[], frame: number): Stop | null {
  return stops.findLast((stop) => stop.frame <= frame) ?? null;
}
