/**
 * Nitrux's fork of dmemcg-booster: it makes /dmemcg-booster.focused, enables the controller down the whole
 * tree (protecting nothing there), and moves the focused process into that cgroup with dmem.low = capacity,
 * all regions in one write. What the process had before stays charged where it was. On blur the process
 * goes back; when nothing is focused the cgroup's dmem.low becomes 0.
 *
 * Left out: its list of games (every window counts as one), a process's children, and that it writes the
 * same again every second.
 */

import type { CgroupId } from "../kernel/ids.ts";
import { capacityOf, writeAtOnceTo, zero } from "./calls.ts";
import { type Desktop, type Memo, NOBODY, NOTHING, type Player, type SystemCall } from "./player.ts";
import { activateAll, activateFor } from "./valve.ts";

const FOCUSED = "/dmemcg-booster.focused";

export const nitrux: Player = {
  paths: [FOCUSED],
  react: (memo, event, desktop) => {
    switch (event.kind) {
      case "started":
        return [...makeCgroup(desktop), ...activateAll(desktop, "everything"), ...follow(memo, desktop, memo.focused)];
      case "made":
        return activateFor(desktop, event.cgroup, "everything");
      case "focused":
        return follow(memo, desktop, event.process);
    }
  },
};

function makeCgroup(desktop: Desktop): readonly SystemCall[] {
  const exists = desktop.children(desktop.root).some((child) => desktop.path(child) === FOCUSED);
  return exists ? NOTHING : [{ kind: "mkdir", path: FOCUSED, why: "the focused process will be moved there" }];
}

function follow(memo: Memo, desktop: Desktop, process: number): SystemCall[] {
  const returned = process === memo.moved ? [] : sendHome(memo, desktop);
  const value = process === NOBODY ? zero : capacityOf;
  const why = process === NOBODY ? "nothing has the focus" : "a process in it has the focus";
  return [...returned, ...take(memo, desktop, process), writeAtOnceTo(desktop, FOCUSED, value, why)];
}

function sendHome(memo: Memo, desktop: Desktop): SystemCall[] {
  const { moved, home } = memo;
  memo.moved = NOBODY;
  memo.home = NOBODY as CgroupId;
  if (moved === NOBODY || desktop.cgroupOf(moved) === NOBODY) return [];
  return [{ kind: "migrate", path: desktop.path(home), process: moved, why: "it lost the focus" }];
}

function take(memo: Memo, desktop: Desktop, process: number): SystemCall[] {
  const cgroup = process === NOBODY ? NOBODY : desktop.cgroupOf(process);
  if (cgroup === NOBODY || process === memo.moved || desktop.path(cgroup as CgroupId) === FOCUSED) return [];
  memo.moved = process;
  memo.home = cgroup as CgroupId;
  return [{ kind: "migrate", path: FOCUSED, process, why: "it got the focus" }];
}
