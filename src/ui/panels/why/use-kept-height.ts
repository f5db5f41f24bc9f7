/**
 * Keeps what stands below an element in its place while one steps within an operation: the element is never lower than
 * it was at another step of the same operation.
 */

import { type RefObject, useLayoutEffect, useRef } from "react";

/** `key` names what is stepped through: with another one the height is found anew. `least` is in CSS pixels. */
export function useKeptHeight(key: string, least = 0): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const kept = useRef({ key, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    if (kept.current.key !== key) kept.current = { key, height: least };
    element.style.minHeight = "0";
    kept.current.height = Math.max(kept.current.height, least, element.offsetHeight);
    element.style.minHeight = `${kept.current.height}px`;
  });
  return box;
}
