import { type RefObject, useLayoutEffect, useState } from "react";
import { type WholeRows, wholeRows } from "./whole-rows.ts";

/** Measures a list's rows before they are painted, and again when the list's width or rows change. */
export function useWholeRows(list: RefObject<HTMLElement | null>, room: number, sign: number): WholeRows | null {
  const [rows, setRows] = useState<WholeRows | null>(null);
  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return;
    const measure = () => {
      const heights = Array.from(current.children, (row) => row.getBoundingClientRect().height);
      // Folded away, rows have no height.
      if (!heights.some((height) => height > 0)) return;
      const now = wholeRows(heights, room, sign);
      setRows((before) => (before?.above === now.above && before.height === now.height ? before : now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [list, room, sign]);
  return rows;
}
