import { useLayoutEffect } from "react";
import { HEAD, type RowListProps } from "./row-list.ts";

type PlainRowsProps = Pick<RowListProps, "count" | "grid" | "reveal" | "draw"> &
  Partial<Pick<RowListProps, "body" | "bodyProps">>;

/** All rows, one below the other: nothing has to be measured for the few that most machines have. */
export function PlainRows({ count, grid, body, bodyProps, reveal, draw }: PlainRowsProps) {
  useLayoutEffect(() => {
    reveal.current = (index) => {
      const row = grid.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
      if (grid.current !== null && row) scrollTo(grid.current, row);
    };
  }, [grid, reveal]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of divs, as the rows of a long tree lie at places of their own
    <div {...bodyProps} ref={body} className="tree-all" role="rowgroup">
      {Array.from({ length: count }, (_, index) => draw(index, null))}
    </div>
  );
}

/** As far as it takes, and no further. */
function scrollTo(grid: HTMLElement, { offsetTop, offsetHeight }: HTMLElement): void {
  const room = grid.clientHeight - HEAD;
  if (offsetTop < grid.scrollTop) grid.scrollTop = offsetTop;
  else if (offsetTop + offsetHeight > grid.scrollTop + room) grid.scrollTop = offsetTop + offsetHeight - room;
}
