import { RowCells } from "./RowCells.tsx";
import { rowAttributes } from "./row-attributes.ts";
import { opens, type TreeRow } from "./tree-rows.ts";

interface RowPictureProps {
  readonly row: TreeRow;
  readonly index: number;
  readonly capacity: number;
  readonly isSelected: boolean;
  readonly badge: string | null;
  onSelect(key: string): void;
  onToggle(key: string): void;
}

/** A row of the first picture, as TreeRowView draws it. A press already counts; keys and tips come with that one. */
export function RowPicture({ row, index, capacity, isSelected, badge, onSelect, onToggle }: RowPictureProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: it stands here for a moment only
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      {...rowAttributes(row, index, null)}
      role="row"
      aria-selected={isSelected}
      aria-expanded={opens(row) ? row.isOpen : undefined}
      onClick={() => onSelect(row.key)}
    >
      <RowCells row={row} capacity={capacity} badge={badge} onToggle={() => onToggle(row.key)} />
    </div>
  );
}
