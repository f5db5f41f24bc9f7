/**
 * gnome-foreground-booster: raises dmem.low of the focused app's unit below app.slice to the capacity,
 * one region a write in the order of their names, where it is lower; on blur it puts the earlier value
 * back, unless somebody else has written there meanwhile. The app before comes first.
 *
 * A unit without dmem.low is not followed (the program looks again every second, which is left out).
 */

import type { CgroupId } from "../kernel/ids.ts";
import { writeOne } from "./calls.ts";
import { type Desktop, type Memo, NOBODY, NOTHING, type Player, type Region, type SystemCall } from "./player.ts";
import { appUnitOf } from "./units.ts";

export const gnome: Player = {
  paths: [],
  react: (memo, event, desktop) => {
    if (event.kind === "made") return NOTHING;
    const unit = focusedUnit(desktop, event.kind === "focused" ? event.process : memo.focused);
    if (unit === memo.unit) return NOTHING;
    const restored = restore(memo, desktop);
    return [...restored, ...boost(memo, desktop, unit)];
  },
};

function focusedUnit(desktop: Desktop, process: number): CgroupId {
  const cgroup = process === NOBODY ? (NOBODY as CgroupId) : desktop.cgroupOf(process);
  const unit = cgroup === NOBODY ? cgroup : appUnitOf(desktop, cgroup);
  return unit !== NOBODY && desktop.hasController(unit) ? unit : (NOBODY as CgroupId);
}

/** Region numbers in the order of their names. */
function byName({ regions }: Desktop): number[] {
  const name = (i: number) => (regions[i] as Region).name;
  return regions.map((_, i) => i).sort((a, b) => (name(a) < name(b) ? -1 : 1));
}

function boost(memo: Memo, desktop: Desktop, unit: CgroupId): SystemCall[] {
  memo.unit = unit;
  if (unit === NOBODY) return [];
  return byName(desktop).flatMap((i) => {
    const region = desktop.regions[i] as Region;
    const found = desktop.low(unit, i);
    // A value above 2^53 is a negative handle: higher than any capacity.
    const wrote = found < 0 || found > region.capacity ? found : region.capacity;
    memo.keep(i, found, wrote);
    return wrote === found ? [] : [writeOne(desktop, unit, region, desktop.text(wrote), "its app got the focus")];
  });
}

/** Puts back what was there, where its own value still stands. */
export function restore(memo: Memo, desktop: Desktop): SystemCall[] {
  const { unit } = memo;
  if (unit === NOBODY || !desktop.isLive(unit) || !desktop.hasController(unit)) return [];
  return byName(desktop).flatMap((i) => {
    const found = memo.found(i);
    if (memo.wrote(i) === found || desktop.low(unit, i) !== memo.wrote(i)) return [];
    return [writeOne(desktop, unit, desktop.regions[i] as Region, desktop.text(found), "its app lost the focus")];
  });
}
