/**
 * gamescope: the cgroup of the focused window's process gets dmem.low = capacity, the one before gets 0.
 * All regions go into one write, which 7.3 answers with EINVAL as soon as there are two: dmem.low stays
 * what it was, and nothing is tried again.
 */

import { writeAtOnce } from "./calls.ts";
import { followFocus } from "./plasma.ts";
import type { Player } from "./player.ts";

export const gamescope: Player = {
  paths: [],
  react: (memo, event, desktop) =>
    followFocus(
      memo,
      event,
      desktop,
      (_, cgroup) => cgroup,
      (...write) => [writeAtOnce(...write)],
    ),
};
