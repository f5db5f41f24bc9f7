/** Whether the first visit's pointers were read, kept for all visits. */

const KEY = "dmemscope.oriented";

export function wasOriented(storage: Storage): boolean {
  try {
    return storage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

export function keepOriented(storage: Storage): void {
  try {
    storage.setItem(KEY, "yes");
  } catch {
    // Forbidden: the pointers then come again with the next visit.
  }
}
