import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect } from "react";
import { HEAD, ROW, type RowListProps } from "./row-list.ts";

/** The rows in sight of a tree with a great many. */
export function VirtualRows({ count, grid, body, bodyProps, reveal, keyOf, active, draw }: RowListProps) {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    getItemKey: keyOf,
    rangeExtractor: useCallback(
      (range: Range) => {
        const inSight = defaultRangeExtractor(range);
        return inSight.includes(active) || active >= range.count ? inSight : [...inSight, active].sort((a, b) => a - b);
      },
      [active],
    ),
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    overscan: 8,
    useFlushSync: false,
  });
  useLayoutEffect(() => {
    reveal.current = (index) => virtual.scrollToIndex(index, { align: "auto" });
  }, [reveal, virtual]);
  const height = virtual.getTotalSize() - HEAD;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    <div {...bodyProps} ref={body} className="tree-all is-placed" role="rowgroup" style={{ height }}>
      {virtual.getVirtualItems().map(({ index, start }) => draw(index, start - HEAD))}
    </div>
  );
}
