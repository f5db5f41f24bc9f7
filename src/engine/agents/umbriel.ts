/**
 * umbriel-vram-booster: the focused app's unit below app.slice gets 0.90 of the largest region's capacity,
 * so that the compositor is not starved, and session.slice beside app.slice gets all of it. On blur the
 * app's earlier value comes back. A window outside app.slice protects nobody, and one whose unit has no
 * dmem.low neither.
 *
 * Where somebody else has overwritten a value, the file decides: it is written again at the next focus
 * change. A ceiling for app.slice is optional in the program, and left out.
 */

import type { CgroupId } from "../kernel/ids.ts";
import { largestRegion, writeOne } from "./calls.ts";
import { type Desktop, type Memo, NOBODY, NOTHING, type Player, type Region, type SystemCall } from "./player.ts";
import { appSliceOf, appUnitOf, descendantsOf, nameOf } from "./units.ts";

const RATIO = 0.9;

export const umbriel: Player = {
  paths: [],
  react: (memo, event, desktop) => {
    if (event.kind === "made") return NOTHING;
    const unit = focusedUnit(desktop, event.kind === "focused" ? event.process : memo.focused);
    const blurred = unit === memo.unit ? [] : restore(memo, desktop);
    return [...protectSession(desktop, sessionOf(desktop, unit)), ...blurred, ...boost(memo, desktop, unit)];
  },
};

function focusedUnit(desktop: Desktop, process: number): CgroupId {
  const nobody = NOBODY as CgroupId;
  const cgroup = process === NOBODY ? nobody : desktop.cgroupOf(process);
  const unit = cgroup === NOBODY ? nobody : appUnitOf(desktop, cgroup);
  return unit !== NOBODY && desktop.hasController(unit) ? unit : nobody;
}

/** session.slice beside the unit's app.slice; without a unit the first there is. */
function sessionOf(desktop: Desktop, unit: CgroupId): CgroupId {
  const slices = unit === NOBODY ? descendantsOf(desktop, desktop.root) : siblingsOf(desktop, unit);
  for (const slice of slices) if (nameOf(desktop, slice) === "session.slice") return slice;
  return NOBODY as CgroupId;
}

function siblingsOf(desktop: Desktop, unit: CgroupId): readonly CgroupId[] {
  return desktop.children(desktop.parent(appSliceOf(desktop, unit)));
}

function protectSession(desktop: Desktop, session: CgroupId): readonly SystemCall[] {
  const i = largestRegion(desktop);
  const region = desktop.regions[i] as Region;
  if (session === NOBODY || !desktop.hasController(session)) return NOTHING;
  if (desktop.low(session, i) === region.capacity) return NOTHING;
  return [writeOne(desktop, session, region, String(region.capacity), "the compositor lives there")];
}

function boost(memo: Memo, desktop: Desktop, unit: CgroupId): readonly SystemCall[] {
  const i = largestRegion(desktop);
  const region = desktop.regions[i] as Region;
  const value = Math.floor(region.capacity * RATIO);
  const isNew = unit !== memo.unit;
  memo.unit = unit;
  if (unit === NOBODY) return NOTHING;
  if (isNew) memo.keep(i, desktop.low(unit, i), value);
  if (desktop.low(unit, i) === value) return NOTHING;
  return [writeOne(desktop, unit, region, String(value), "its app got the focus")];
}

function restore(memo: Memo, desktop: Desktop): SystemCall[] {
  const i = largestRegion(desktop);
  const { unit } = memo;
  if (unit === NOBODY || !desktop.isLive(unit) || !desktop.hasController(unit)) return [];
  const region = desktop.regions[i] as Region;
  return [writeOne(desktop, unit, region, desktop.text(memo.found(i)), "its app lost the focus")];
}
