/** Which sections of the panel are folded, kept for the next visit. */

const KEY = "dmemscope.why.folded";

export function readFolded(storage: Storage): ReadonlySet<string> {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : []);
  } catch {
    return new Set();
  }
}

/** Notes that a section was folded or opened. */
export function keepFolded(storage: Storage, name: string, isFolded: boolean): void {
  const folded = new Set(readFolded(storage));
  if (isFolded) folded.add(name);
  else folded.delete(name);
  try {
    storage.setItem(KEY, JSON.stringify([...folded]));
  } catch {
    // Forbidden: the choice then lives as long as the page.
  }
}
