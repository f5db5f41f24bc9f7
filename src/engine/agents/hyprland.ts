/**
 * hyprland-dmemcg-boost, a shell script: on every focus change it makes sure that dmem is enabled on the
 * ancestors of the focused cgroup, from the lowest up, and then writes 4 GiB for the card's largest region,
 * if dmem.low is there. It never clears what had the focus before, and protects no ancestor.
 *
 * From the lowest up means that in a tree without the controller only the topmost `+dmem` works, and one
 * level more at each focus change. With no window focused it does nothing.
 */

import type { CgroupId } from "../kernel/ids.ts";
import { largestRegion, writeOne } from "./calls.ts";
import { Foresight } from "./foresight.ts";
import { type Desktop, NOBODY, NOTHING, type Player, type Region, type SystemCall } from "./player.ts";

const BOOST = 4 * 1024 ** 3;

export const hyprland: Player = {
  paths: [],
  react: (_memo, event, desktop) => {
    if (event.kind !== "focused" || event.process === NOBODY) return NOTHING;
    const cgroup = desktop.cgroupOf(event.process);
    return cgroup === NOBODY || cgroup === desktop.root ? NOTHING : boost(desktop, cgroup);
  },
};

function boost(desktop: Desktop, cgroup: CgroupId): readonly SystemCall[] {
  const tree = new Foresight(desktop);
  for (let at = desktop.parent(cgroup); at !== NOBODY; at = desktop.parent(at)) {
    if (!tree.passesOn(at)) tree.enable(at, "the focused cgroup lies below");
  }
  if (!tree.hasController(cgroup)) return tree.calls;
  const region = desktop.regions[largestRegion(desktop)] as Region;
  return [...tree.calls, writeOne(desktop, cgroup, region, String(BOOST), "its window got the focus")];
}
