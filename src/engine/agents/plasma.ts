/**
 * plasma-foreground-booster: the focused app's unit gets dmem.low = capacity, the one before gets 0;
 * nothing happens while both are one cgroup. A window whose process has no service or scope counts by
 * its cgroup. Each region is a write of its own.
 *
 * It remembers a path: what was in dmem.low before is not put back.
 */

import type { CgroupId } from "../kernel/ids.ts";
import { capacityOf, writeSingly, zero } from "./calls.ts";
import { type Desktop, type Memo, NOBODY, NOTHING, type Player, type PlayerEvent, type SystemCall } from "./player.ts";
import { unitOf } from "./units.ts";

/** One way of writing a value for all regions. */
type Write = (desktop: Desktop, cgroup: CgroupId, amountOf: typeof capacityOf, why: string) => readonly SystemCall[];

export const plasma: Player = {
  paths: [],
  react: (memo, event, desktop) => followFocus(memo, event, desktop, unitOf, writeSingly),
};

/** Clears what had the focus and protects what has it. */
export function followFocus(
  memo: Memo,
  event: PlayerEvent,
  desktop: Desktop,
  targetOf: (desktop: Desktop, cgroup: CgroupId) => CgroupId,
  write: Write,
): readonly SystemCall[] {
  if (event.kind === "made") return NOTHING;
  const process = event.kind === "focused" ? event.process : memo.focused;
  const cgroup = process === NOBODY ? (NOBODY as CgroupId) : desktop.cgroupOf(process);
  const unit = cgroup === NOBODY ? cgroup : targetOf(desktop, cgroup);
  const before = memo.unit;
  if (unit === before) return NOTHING;
  memo.unit = unit;
  const cleared = before !== NOBODY && desktop.isLive(before);
  return [
    ...(cleared ? write(desktop, before, zero, "its app lost the focus") : NOTHING),
    ...(unit === NOBODY ? NOTHING : write(desktop, unit, capacityOf, "its app got the focus")),
  ];
}
