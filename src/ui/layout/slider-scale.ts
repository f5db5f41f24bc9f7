/**
 * A limit's slider: 400 positions for 0 to the capacity, a quarter of a percent each, so that an arrow key
 * does something one can see and 25, 50, 90 and 100 % are met exactly. A pointer is drawn to those.
 *
 *   0        100       200                 360  400
 *   ├─────────┼─────────┼───────────────────┼────┤
 *   0 %      25 %      50 %                90 % 100 %
 */

export const POSITIONS = 400;
export const SNAPS: readonly number[] = [0, 100, 200, 360, 400];

/** Positions on either side of a snap from where a pointer is drawn to it. */
const PULL = 5;

/** The share of the capacity, from 0 to 1. */
export function shareOfPosition(position: number): number {
  return Math.max(0, Math.min(1, position / POSITIONS));
}

/** The thumb's place for a value; a larger one than the capacity pins it at the end. */
export function positionOfBytes(bytes: number, capacity: number): number {
  return capacity > 0 ? Math.min(POSITIONS, Math.round((bytes / capacity) * POSITIONS)) : 0;
}

export function snapped(position: number): number {
  return SNAPS.find((snap) => Math.abs(snap - position) <= PULL) ?? position;
}
