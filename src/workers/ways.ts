/**
 * What lies behind the cursor and ahead of it: evictions so far, and whether there is an eviction or an overflow to
 * step to. Of other operations than the cursor's only the counts are looked at; a step itself (steps.ts) opens them.
 */

import type { Expansion } from "../engine/index.ts";
import type { Cursor, Ways } from "./protocol.ts";
import { firstMatch, isEviction, isOverflow, type Steppable } from "./steps.ts";

/** Frames at which a buffer had left, by the operation they belong to. */
const departures = new WeakMap<Expansion, readonly number[]>();

/** Evictions of the run up to and with the frame under the cursor. */
export function evictedBy(run: Steppable, { operation, frame }: Cursor): number {
  const { evictions } = run.timeline.summary;
  let count = 0;
  for (let at = 0; at < operation; at++) count += evictions[at] as number;
  return evictions[operation] === 0
    ? count
    : count + departuresIn(run.expansion(operation)).filter((at) => at <= frame).length;
}

function departuresIn(expansion: Expansion): readonly number[] {
  const known = departures.get(expansion);
  if (known !== undefined) return known;
  const found: number[] = [];
  for (let at = 0; at < expansion.length; at++)
    if (expansion.kind(at) === "evict" && left(expansion, at)) found.push(at);
  departures.set(expansion, found);
  return found;
}

function left(expansion: Expansion, at: number): boolean {
  const { event } = expansion.frame(at);
  return event.kind === "evict" && event.ret === 0;
}

const MATCHES = { eviction: isEviction, overflow: isOverflow };

/** Whether a step of a kind leads anywhere from a cursor. */
export function waysFrom(run: Steppable, { operation, frame }: Cursor, unit: "eviction" | "overflow"): Ways {
  const { evictions, overflows } = run.timeline.summary;
  const counts = unit === "eviction" ? evictions : overflows;
  const here = (direction: 1 | -1) =>
    counts[operation] !== 0 &&
    firstMatch(run.expansion(operation), frame + direction, direction, MATCHES[unit]) !== null;
  return {
    back: someBetween(counts, 0, operation) || here(-1),
    forward: someBetween(counts, operation + 1, counts.length) || here(1),
  };
}

function someBetween(counts: Uint32Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (counts[at] !== 0) return true;
  return false;
}
