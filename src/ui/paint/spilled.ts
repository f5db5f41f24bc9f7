/**
 * How what was spilled looks, in every picture: outside of VRAM against its owner's wish, hence paler than what lies
 * where it was asked to, with an edge in the full colour. The style sheets' legends say the same (38 %).
 */

/** Share of the full colour inside of the edge. */
export const SPILLED_STRENGTH = 0.38;
/** CSS pixels of the edge. */
export const SPILLED_EDGE = 1.5;
