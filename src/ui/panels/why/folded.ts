/**
 * Which sections of the panel are folded, kept for the next visit: one list for windows with columns, another for
 * narrow ones, where at first all that is long is folded, so that the maps below are not far away.
 */

const KEYS = { wide: "dmemscope.why.folded", narrow: "dmemscope.why.folded.narrow" };
const AT_FIRST = { wide: [], narrow: ["protection", "path", "facts"] };

export type Room = keyof typeof KEYS;

/** How much room the window has now: the width is that of the stack (app). */
export function roomNow(): Room {
  return matchMedia("(max-width: 980px)").matches ? "narrow" : "wide";
}

export function readFolded(storage: Storage, room: Room): ReadonlySet<string> {
  try {
    const kept = JSON.parse(storage.getItem(KEYS[room]) ?? "null") ?? AT_FIRST[room];
    return new Set(Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : []);
  } catch {
    return new Set(AT_FIRST[room]);
  }
}

/** Notes that a section was folded or opened. */
export function keepFolded(storage: Storage, room: Room, name: string, isFolded: boolean): void {
  const folded = new Set(readFolded(storage, room));
  if (isFolded) folded.add(name);
  else folded.delete(name);
  try {
    storage.setItem(KEYS[room], JSON.stringify([...folded]));
  } catch {
    // Forbidden: the choice then lives as long as the page.
  }
}
