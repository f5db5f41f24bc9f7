import { EventCells, type EventCellsProps } from "./EventCells.tsx";

interface EventRowViewProps extends EventCellsProps {
  readonly index: number;
  /** Pixels from the list's start. */
  readonly top: number;
  readonly isActive: boolean;
  readonly isCurrent: boolean;
  /** Tells how high a sentence's row is; all others are equally high. */
  measure(element: HTMLElement | null): void;
  onGo(): void;
}

/** A row at its place in the list. */
export function EventRowView({ index, top, isActive, isCurrent, measure, onGo, ...cells }: EventRowViewProps) {
  const { row, isOpen } = cells;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
    <div
      ref={row.kind === "stop" ? measure : undefined}
      id={`event-${index}`}
      className={`event event-${row.kind}`}
      role="row"
      style={{ transform: `translateY(${top}px)` }}
      data-index={index}
      aria-rowindex={index + 2}
      aria-level={row.kind === "stop" || row.kind === "more" ? 2 : 1}
      aria-expanded={row.kind === "operation" ? isOpen : undefined}
      aria-selected={isActive}
      aria-current={isCurrent ? "step" : undefined}
      onClick={onGo}
    >
      <EventCells {...cells} />
    </div>
  );
}
