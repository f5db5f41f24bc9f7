/** What the frames of an operation add up to by the moment. */

import type { FrameEvent } from "../frame.ts";
import { type BoId, type Bytes, VRAM } from "../kernel/ids.ts";
import type { EventOf, Moment } from "./moment.ts";

export interface OperationTally {
  readonly evictions: number;
  readonly moved: number;
  /** Buffers and bytes moved into VRAM. */
  readonly returned: number;
  readonly returnedBytes: Bytes;
  readonly stayed: number;
  readonly freed: number;
}

export function tally(m: Moment): OperationTally {
  let evictions = 0;
  let moved = 0;
  let returned = 0;
  let returnedBytes = 0;
  let stayed = 0;
  let freed = 0;
  for (const event of eventsSoFar(m)) {
    if (event.kind === "evict" && event.ret === 0) evictions++;
    else if (event.kind === "move") {
      moved++;
      if (event.to !== VRAM || event.from === VRAM) continue;
      returned++;
      returnedBytes += m.kernel.bos.size.get(event.bo);
    } else if (event.kind === "stay") stayed++;
    else if (event.kind === "freed") freed++;
  }
  return { evictions, moved, returned, returnedBytes, stayed, freed };
}

/** The buffers evicted so far, each once, in order. */
export function evictedBuffers(m: Moment): Set<BoId> {
  const evicted = new Set<BoId>();
  for (const event of eventsSoFar(m)) if (event.kind === "evict" && event.ret === 0) evicted.add(event.bo);
  return evicted;
}

/** All events up to the moment that are no repeated visits. */
function* eventsSoFar({ expansion, index }: Moment): Generator<FrameEvent> {
  for (const [at, event] of expansion.kept()) {
    if (at > index) return;
    yield event;
  }
}

/** The last event of a kind so far, or null. */
export function lastOf<Kind extends FrameEvent["kind"]>(m: Moment, kind: Kind): EventOf<Kind> | null {
  for (let at = m.index; at >= 0; at--) {
    const event = m.eventAt(at);
    if (event?.kind === kind) return event as EventOf<Kind>;
  }
  return null;
}
