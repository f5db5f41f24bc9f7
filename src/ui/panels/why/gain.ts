/** Bytes that a memory gained by an operation's deeds; negative where it lost. */

import type { Deed } from "../../../engine/index.ts";

export function gainOf(deeds: readonly Deed[], memory: string): number {
  const sign = ({ from, to }: Deed) => Number(to === memory) - Number(from === memory);
  return deeds.reduce((sum, deed) => sum + sign(deed) * deed.bytes, 0);
}
