/** Marks of a block, as bits: the protocol's, repeated here because painters know nothing of workers (a test compares). */

export const HATCHED = 1;
export const CANDIDATE = 2;
export const VICTIM = 4;
export const EVICTOR = 8;
export const PINNED = 16;
export const SPILLED = 32;
