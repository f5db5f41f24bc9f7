/** Where in the loops around a line, in words. */

import { grouped } from "../../../digits.ts";
import type { LoopCount } from "../../../engine/index.ts";

/** "in repeat, iteration 17 of 250"; of loops inside each other the inner one first. Empty outside of loops. */
export function iterationWords(loops: readonly LoopCount[]): string {
  const counts = loops.toReversed().map(({ iteration, times }) => {
    return `iteration ${grouped(iteration + 1)} of ${grouped(times)}`;
  });
  return counts.length === 0 ? "" : `in repeat, ${counts.join(", within ")}`;
}
