/**
 * Keeps what stands below an element in its place while one steps within an operation: the element is never lower than
 * it was at another step of the same operation.
 *
 * Heights are told by an observer once the page is laid out, before it is painted: asking for them while React renders
 * would have everything laid out several times a step.
 */

import { type RefCallback, useCallback } from "react";

/** For the element's `ref`. `key` names what is stepped through: with another one the height is found anew. `least` is in CSS pixels. */
export function useKeptHeight(key: string, least = 0): RefCallback<HTMLElement> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key begins anew
  return useCallback(
    (element) => {
      if (element === null) return;
      let kept = least;
      element.style.minHeight = `${least}px`;
      const observer = new ResizeObserver(([entry]) => {
        const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
        if (height <= kept) return;
        kept = height;
        element.style.minHeight = `${height}px`;
      });
      // What is folded gives its room back.
      const forget = ({ target }: MouseEvent) => {
        if ((target as Element).closest("summary") === null) return;
        kept = 0;
        element.style.minHeight = "";
      };
      element.addEventListener("click", forget);
      observer.observe(element, { box: "border-box" });
      return () => {
        element.removeEventListener("click", forget);
        observer.disconnect();
      };
    },
    [key, least],
  );
}
