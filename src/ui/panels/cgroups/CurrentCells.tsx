import { use } from "react";
import { CurrentRows } from "./current-rows.ts";
import { RowCells } from "./RowCells.tsx";

interface CurrentCellsProps {
  /** Of the row, among all. */
  readonly index: number;
  readonly capacity: number;
  readonly badge: string | null;
  onToggle(): void;
}

/** What a row says now. */
export function CurrentCells({ index, ...looks }: CurrentCellsProps) {
  const row = use(CurrentRows)[index];
  return row && <RowCells row={row} {...looks} />;
}
