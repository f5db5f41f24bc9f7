/** Cells of the tree: what table elements would be, if rows could be laid out one by one. */

import type { ReactNode } from "react";

interface TreeCellProps {
  readonly className?: string;
  /** How many columns it takes. */
  readonly span?: number;
  /** What it counts, and how much of it, for tests and tools. */
  readonly measure?: string;
  readonly bytes?: number;
  /** What is read out instead of the figure alone. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

export function TreeCell({ className = "", span, measure, bytes, label, children }: TreeCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: the rows have the focus
    <span
      className={`tree-cell ${className}`}
      role="gridcell"
      aria-colspan={span}
      aria-label={label}
      data-measure={measure}
      data-bytes={bytes}
    >
      {children}
    </span>
  );
}

export function TreeHeadCell({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: the columns cannot be sorted; the words in them have the focus
    <span role="columnheader">{children}</span>
  );
}
