/** A panel's size in pixels, chosen by the person and kept for the next visit; null until it was chosen, and set to null to forget it. */

import { useState } from "react";

const PREFIX = "dmemscope.size.";

export function useKeptSize(name: string): [size: number | null, set: (size: number | null) => void] {
  const [size, setSize] = useState(() => read(PREFIX + name));
  const set = (chosen: number | null) => {
    setSize(chosen);
    try {
      if (chosen === null) localStorage.removeItem(PREFIX + name);
      else localStorage.setItem(PREFIX + name, String(chosen));
    } catch {
      // Forbidden: the size then lives as long as the page.
    }
  };
  return [size, set];
}

function read(key: string): number | null {
  try {
    const size = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(size) && size > 0 ? size : null;
  } catch {
    return null;
  }
}
