/** The selected row stays in sight: when another one is selected, and when the tree gets less room. */

import { type RefObject, useEffect, useRef } from "react";

export function useRevealed(
  grid: RefObject<HTMLElement | null>,
  reveal: RefObject<(index: number) => void>,
  active: number,
  selection: string | null,
): void {
  const latest = useRef(active);
  latest.current = active;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree follows the selection, not its own rows
  useEffect(() => {
    if (selection === null) return;
    // Not before the frame: whatever else is being rendered would be laid out for it.
    const frame = requestAnimationFrame(() => reveal.current(latest.current));
    return () => cancelAnimationFrame(frame);
  }, [selection]);
  // A panel that opens below leaves it in sight.
  useEffect(() => {
    if (grid.current === null) return;
    const resized = new ResizeObserver(() => reveal.current(latest.current));
    resized.observe(grid.current);
    return () => resized.disconnect();
  }, [grid, reveal]);
}
