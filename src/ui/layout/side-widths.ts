/** How wide the side columns are until the person moves their edges. */

/** Windows up to here have little room beside the maps. */
const MIDDLING = 1340;
/** From here on the sides have a share of what is more: the centre alone has no use for it. */
const USUAL = 1440;

interface Sides {
  readonly left: number;
  readonly right: number;
}

/** CSS pixels. */
export function sideWidths(window: number): Sides {
  if (window <= MIDDLING) return { left: 336, right: 288 };
  const more = Math.max(0, window - USUAL);
  return { left: Math.min(640, Math.round(444 + more * 0.17)), right: Math.min(540, Math.round(372 + more * 0.14)) };
}
