/**
 * Moving a cursor: by stop, visit, operation, eviction, overflow or caption, or by story, which is what operations come
 * to and the evictions on the way there. A run of visits with the same owner and verdict is one stop. Evictions and overflows are met at the frame that decides: the visit, or the
 * question whether a request may push.
 */

import type { Expansion, FrameEvent, Timeline } from "../engine/index.ts";
import type { Cursor, StepUnit } from "./protocol.ts";

/** What steps need of a run. */
export interface Steppable {
  readonly timeline: Timeline;
  expansion(operation: number): Expansion;
  /** Captions, by the operation that follows each. */
  readonly notes: readonly { readonly operation: number }[];
}

/** The cursor one step on, or null where the run has no such place. */
export function stepFrom(run: Steppable, from: Cursor, unit: StepUnit, direction: 1 | -1): Cursor | null {
  switch (unit) {
    case "frame":
      return neighbour(run, from, direction, (operation) => stops(run.expansion(operation)));
    case "visit":
      return neighbour(run, from, direction, (operation) => all(run.expansion(operation)));
    case "operation":
      return operationStep(run, from, direction);
    case "story":
      return storyStep(run, from, direction);
    case "eviction":
      return search(run, from, direction, run.timeline.summary.evictions, isEviction);
    case "overflow":
      return search(run, from, direction, run.timeline.summary.overflows, isOverflow);
    case "note":
      return noteStep(run, from, direction);
  }
}

/** The first eviction from an operation on, or null. */
export function firstEviction(run: Steppable, from = 0): Cursor | null {
  return search(run, { operation: from, frame: -1 }, 1, run.timeline.summary.evictions, isEviction);
}

export function isEviction(event: FrameEvent): boolean {
  return event.kind === "visit" && event.verdict === "evict";
}

export function isOverflow(event: FrameEvent): boolean {
  return (event.kind === "visit" || event.kind === "entitled") && event.overflow;
}

/** The next frame in the list of stops, over the edges of operations. */
function neighbour(
  run: Steppable,
  { operation, frame }: Cursor,
  direction: 1 | -1,
  stopsOf: (operation: number) => readonly number[],
): Cursor | null {
  const here = stopsOf(operation);
  const next = direction === 1 ? here.find((stop) => stop > frame) : here.findLast((stop) => stop < frame);
  if (next !== undefined) return { operation, frame: next };
  const beyond = operation + direction;
  if (beyond < 0 || beyond >= run.timeline.length) return null;
  const there = stopsOf(beyond);
  return { operation: beyond, frame: (direction === 1 ? there[0] : there[there.length - 1]) as number };
}

/** Operations are stepped from end to end: what each of them came to. */
function operationStep(run: Steppable, { operation, frame }: Cursor, direction: 1 | -1): Cursor | null {
  const last = lastFrame(run.expansion(operation));
  if (direction === 1 && frame < last) return { operation, frame: last };
  const beyond = operation + direction;
  if (beyond < 0) return frame > 0 ? { operation, frame: 0 } : null;
  return beyond < run.timeline.length ? { operation: beyond, frame: lastFrame(run.expansion(beyond)) } : null;
}

/** To where a step by operation leads, or to the eviction that is met first on the way. */
function storyStep(run: Steppable, from: Cursor, direction: 1 | -1): Cursor | null {
  const end = operationStep(run, from, direction);
  const operation = direction === 1 && end !== null ? end.operation : from.operation;
  if (run.timeline.summary.evictions[operation] === 0) return end;
  const next = operation === from.operation ? from.frame + direction : 0;
  const frame = firstMatch(run.expansion(operation), next, direction, isEviction);
  return frame === null ? end : { operation, frame };
}

/** Captions are met at the beginning of the operation they stand before. */
function noteStep({ notes }: Steppable, { operation, frame }: Cursor, direction: 1 | -1): Cursor | null {
  const isBefore = (at: number) => at < operation || (at === operation && frame > 0);
  const note =
    direction === 1 ? notes.find((it) => it.operation > operation) : notes.findLast((it) => isBefore(it.operation));
  return note === undefined ? null : { operation: note.operation, frame: 0 };
}

/** The nearest frame that matches, looking into operations whose count says there is one. */
function search(
  run: Steppable,
  from: Cursor,
  direction: 1 | -1,
  counts: Uint32Array,
  matches: (event: FrameEvent) => boolean,
): Cursor | null {
  for (let at = from.operation; at < run.timeline.length && at >= -1; at += direction) {
    if (at < 0 || counts[at] === 0) continue;
    const expansion = run.expansion(at);
    const edge = direction === 1 ? 0 : lastFrame(expansion);
    const next = Math.min(from.frame, expansion.length) + direction;
    const frame = firstMatch(expansion, at === from.operation ? next : edge, direction, matches);
    if (frame !== null) return { operation: at, frame };
  }
  return null;
}

/** The first frame from one on that matches. A frame's kind costs less than its event. */
export function firstMatch(
  expansion: Expansion,
  from: number,
  direction: 1 | -1,
  matches: (event: FrameEvent) => boolean,
): number | null {
  for (let at = from; at >= 0 && at < expansion.length; at += direction) {
    const kind = expansion.kind(at);
    if ((kind === "visit" || kind === "entitled") && matches(expansion.frame(at).event)) return at;
  }
  return null;
}

function lastFrame(expansion: Expansion): number {
  return expansion.length - 1;
}

function all(expansion: Expansion): number[] {
  return Array.from({ length: expansion.length }, (_, index) => index);
}

/** The frames at which stepping halts: of a run of like visits the first only. */
export function stops(expansion: Expansion): number[] {
  let run = "";
  const halts: number[] = [];
  for (let index = 0; index < expansion.length; index++) {
    if (belongsToVisit(expansion.kind(index)) && run !== "") continue;
    const { event } = expansion.frame(index);
    const like = event.kind === "visit" ? `${event.pool} ${event.verdict} ${event.tryLow} ${event.ticket}` : "";
    if (like === "" || like !== run || isEviction(event)) halts.push(index);
    run = isEviction(event) ? "" : like;
  }
  return halts;
}

/** What a walk asks before each verdict: part of the visit that follows. */
function belongsToVisit(kind: FrameEvent["kind"]): boolean {
  return kind === "protection" || kind === "ancestor";
}
