/** The tree's rows as a list that can be drawn whole (PlainRows.tsx) or in parts (VirtualRows.tsx). */

import type { HTMLAttributes, ReactNode, RefObject } from "react";

/** CSS pixels of the head, which stays above the rows, and of a row. */
export const HEAD = 24;
export const ROW = 27;

/** Rows that are drawn whole. */
export const FEW = 150;

export interface RowListProps {
  readonly count: number;
  /** What scrolls. */
  readonly grid: RefObject<HTMLElement | null>;
  /** What holds the rows. */
  readonly body: RefObject<HTMLDivElement | null>;
  readonly bodyProps: HTMLAttributes<HTMLElement>;
  /** Is put what brings a row into sight, and nothing around the grid. */
  readonly reveal: RefObject<(index: number) => void>;
  keyOf(index: number): string;
  /** Rows that exist also out of sight: the selected one, which the tab key enters at, and the one with the focus. */
  readonly kept: readonly number[];
  /** `top`: CSS pixels below the first row's top; null in the flow of the others. */
  draw(index: number, top: number | null): ReactNode;
}
