import { type RefObject, useLayoutEffect, useState } from "react";
import { type WholeRows, wholeRows } from "./whole-rows.ts";

/**
 * Measures a list's rows before they are painted, and again when the list or what it stands in changes its size.
 * `property` names the style sheets' room for the list, a length in px; anything else is room for all.
 */
export function useWholeRows(list: RefObject<HTMLElement | null>, property: string, sign: number): WholeRows | null {
  const [rows, setRows] = useState<WholeRows | null>(null);
  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return;
    const measure = () => {
      const heights = Array.from(current.children, (row) => row.getBoundingClientRect().height);
      // Folded away, rows have no height.
      if (!heights.some((height) => height > 0)) return;
      const given = Number.parseFloat(getComputedStyle(current).getPropertyValue(property));
      const room = Number.isNaN(given) ? Number.POSITIVE_INFINITY : given;
      const now = wholeRows(heights, room, sign);
      setRows((before) => (before?.above === now.above && before.height === now.height ? before : now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    const around = current.closest(".why-body");
    if (around !== null) observer.observe(around);
    return () => observer.disconnect();
  }, [list, property, sign]);
  return rows;
}
