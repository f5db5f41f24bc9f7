/** The cgroup that a frame is about, and its ancestors: what a charge goes through, innermost first. */

import type { CgroupView, Explanation } from "../../../engine/index.ts";

export interface PathToRoot {
  /** Charges go through here; other frames are only about the cgroup. */
  readonly isCharge: boolean;
  /** From the cgroup itself up to the root. */
  readonly cgroups: readonly CgroupView[];
  /** Whose limit refused, or null. */
  readonly refusedBy: string | null;
}

export function pathToRoot({ kind, sentence, about, facts }: Explanation, all: readonly CgroupView[]): PathToRoot {
  const isCharge = kind === "charge" || kind === "uncharge";
  const isRefused = isCharge && facts.some(({ name }) => name === "refused by");
  const refusing = sentence.filter(({ role, path }) => role === "cgroup" && path !== null)[1]?.path ?? about;
  const cgroups = all.filter(({ path }) => about !== null && isAtOrAbove(path, about)).toReversed();
  return { isCharge, cgroups, refusedBy: isRefused ? refusing : null };
}

function isAtOrAbove(path: string, below: string): boolean {
  return path === "/" || path === below || below.startsWith(`${path}/`);
}
