/**
 * sway-foreground-booster-dmemcg: protects Steam games only, and only in a scope of their own
 * (run-p….scope right below app.slice), where dmem.low is 0 for every region. One region a write. On
 * blur it writes 0 where its own value still stands. A scope that has values already is left alone.
 *
 * Whether the scope was started by Steam's reaper, and holds nothing else, is not modelled: its name says it.
 */

import type { CgroupId } from "../kernel/ids.ts";
import { capacityOf, writeOne, writeSingly } from "./calls.ts";
import { type Desktop, type Memo, NOBODY, NOTHING, type Player, type Region, type SystemCall } from "./player.ts";
import { nameOf } from "./units.ts";

export const sway: Player = {
  paths: [],
  react: (memo, event, desktop) => {
    if (event.kind === "made") return NOTHING;
    const scope = gameScope(desktop, event.kind === "focused" ? event.process : memo.focused);
    if (scope === memo.unit) return holds(memo, desktop) ? NOTHING : clear(memo, desktop);
    return [...clear(memo, desktop), ...boost(memo, desktop, scope)];
  },
};

function gameScope(desktop: Desktop, process: number): CgroupId {
  const nobody = NOBODY as CgroupId;
  const cgroup = process === NOBODY ? nobody : desktop.cgroupOf(process);
  if (cgroup === NOBODY || !/^run-p.*\.scope$/.test(nameOf(desktop, cgroup))) return nobody;
  const parent = desktop.parent(cgroup);
  const isOwn = parent !== NOBODY && nameOf(desktop, parent) === "app.slice";
  return isOwn && desktop.hasController(cgroup) ? cgroup : nobody;
}

/** Whether what it wrote still stands. */
function holds({ unit }: Memo, desktop: Desktop): boolean {
  return unit === NOBODY || desktop.regions.every(({ capacity }, i) => desktop.low(unit, i) === capacity);
}

function boost(memo: Memo, desktop: Desktop, scope: CgroupId): readonly SystemCall[] {
  if (scope === NOBODY || desktop.regions.some((_, i) => desktop.low(scope, i) !== 0)) return NOTHING;
  memo.unit = scope;
  return writeSingly(desktop, scope, capacityOf, "its game got the focus");
}

function clear(memo: Memo, desktop: Desktop): SystemCall[] {
  const { unit } = memo;
  memo.unit = NOBODY as CgroupId;
  if (unit === NOBODY || !desktop.isLive(unit) || !desktop.hasController(unit)) return [];
  return desktop.regions.flatMap((region: Region, i) =>
    desktop.low(unit, i) === region.capacity ? [writeOne(desktop, unit, region, "0", "its game lost the focus")] : [],
  );
}
