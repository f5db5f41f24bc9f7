/** Cells of the event list: what table elements would be, if rows could be laid out one by one. */

import type { ReactNode } from "react";

interface CellProps {
  readonly className: string;
  /** How many columns it takes. */
  readonly span?: number;
  readonly title?: string;
  readonly children: ReactNode;
}

export function Cell({ className, span, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
    <span role="gridcell" className={className} aria-colspan={span} title={title}>
      {children}
    </span>
  );
}

export function HeadCell({ name }: { name: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: the columns cannot be sorted, there is nothing to do with them
    <span role="columnheader" className={`head-${name}`}>
      {name}
    </span>
  );
}
