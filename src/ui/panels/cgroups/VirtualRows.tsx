import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect } from "react";
import { HEAD, ROW, type RowListProps } from "./row-list.ts";

/** The rows in sight of a tree with a great many. */
export function VirtualRows({ count, grid, body, bodyProps, reveal, keyOf, kept, draw }: RowListProps) {
  const [selected = -1, focused = -1] = kept;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    getItemKey: keyOf,
    rangeExtractor: useCallback(
      (range: Range) => {
        const kept = [selected, focused].filter((index) => index >= 0 && index < range.count);
        return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
      },
      [selected, focused],
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
