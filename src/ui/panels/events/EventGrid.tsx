/**
 * The rows as a treegrid of which only those in sight exist. The grid keeps the focus and names its
 * active row: up and down move, right and left open and close, Enter goes to the place in the run.
 */

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RunInfo } from "../../../workers/protocol.ts";
import { useApp, useFollowing } from "../context/app-context.ts";
import { HeadCell } from "./Cell.tsx";
import { EventRowView } from "./EventRowView.tsx";
import { type EventRow, EventRows } from "./event-rows.ts";
import { stopAt } from "./stops.ts";
import { useOpened } from "./use-opened.ts";

/** Pixels; sentences may take more. */
const ROW = 26;
const HEAD = 24;
const rowHeight = () => ROW;

const COLUMNS = ["op", "statement", "result", "evictions", "overflows"];

interface EventGridProps {
  readonly run: RunInfo;
  readonly lines: readonly string[];
  readonly entries: Int32Array;
  /** They are what a search found: then the first of them comes first. */
  readonly isFound: boolean;
}

export function EventGrid({ run, lines, entries, isFound }: EventGridProps) {
  const { cursor } = useApp();
  const at = useFollowing(({ view }) => view?.cursor ?? null);
  const grid = useRef<HTMLDivElement>(null);
  const { operations, setOpen, load } = useOpened(run.id, run.ret.length);
  const rows = useMemo(() => new EventRows(entries, run.notes, operations), [entries, run.notes, operations]);
  const current = at === null ? -1 : currentRow(rows, operations, at);
  const [chosen, setChosen] = useState<EventRow | null>(null);
  const located = chosen === null ? -1 : rows.locate(chosen);
  const active = located >= 0 ? located : Math.max(0, current);

  // One function as long as the rows are the same: with another one all rows are laid out anew.
  const keyAt = useCallback((index: number) => keyOf(rows.at(index)), [rows]);
  const isPlaced = useRef(false);
  const shownEntries = useRef<Int32Array | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: rowHeight,
    getItemKey: keyAt,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    overscan: 8,
    useFlushSync: false,
  });
  const choose = (index: number) => {
    const row = rows.at(Math.max(0, Math.min(index, rows.length - 1)));
    if (row === null) return;
    setChosen(row);
    virtual.scrollToIndex(rows.locate(row), { align: "auto" });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the run's cursor, not its own rows
  useEffect(() => {
    setChosen(null);
    // At first with what lies around it; then the list moves no more than it must.
    if (current >= 0) virtual.scrollToIndex(current, { align: isPlaced.current ? "auto" : "center" });
    isPlaced.current = true;
    const hit = isFound ? entries.find((entry) => entry >= 0) : undefined;
    const isOther = shownEntries.current !== entries;
    shownEntries.current = entries;
    if (isOther && hit !== undefined) choose(rows.indexOf(hit));
  }, [at?.operation, at?.frame, entries]);

  useEffect(() => {
    // Who searches goes on typing when a word that nothing says is taken back.
    if (!document.activeElement?.matches(".event-search")) grid.current?.focus({ preventScroll: true });
  }, []);

  const toggle = (operation: number, isOpen: boolean) => {
    setOpen(operation, isOpen);
    setChosen({ kind: "operation", operation });
    if (isOpen) virtual.scrollToIndex(rows.indexOf(operation), { align: "start" });
  };
  const goTo = (row: EventRow) => {
    if (row.kind === "note") cursor.goTo({ operation: run.notes[row.note]?.operation ?? 0, frame: 0 });
    else if (row.kind === "stop") cursor.goTo({ operation: row.operation, frame: row.stop.frame });
    else cursor.goToResult(row.operation);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows.at(active);
    if (row === null) return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW) - 2);
    const isOpen = row.kind === "operation" && operations.has(row.operation);
    const acts: Record<string, () => void> = {
      ArrowDown: () => choose(active + 1),
      ArrowUp: () => choose(active - 1),
      PageDown: () => choose(active + page),
      PageUp: () => choose(active - page),
      Home: () => choose(0),
      End: () => choose(rows.length - 1),
      Enter: () => goTo(row),
      ArrowRight: () => (row.kind === "operation" && !isOpen ? toggle(row.operation, true) : choose(active + 1)),
      ArrowLeft: () => {
        if (row.kind === "note") return;
        if (isOpen) toggle(row.operation, false);
        else if (row.kind !== "operation") setChosen({ kind: "operation", operation: row.operation });
      },
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const shown = virtual.getVirtualItems();
  return (
    <div
      ref={grid}
      className={run.totalOverflows > 0 ? "events" : "events has-no-overflows"}
      role="treegrid"
      aria-label="Events"
      aria-rowcount={rows.length + 1}
      aria-colcount={5}
      aria-activedescendant={shown.some(({ index }) => index === active) ? `event-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row */}
      <div className="events-head" role="row" aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <HeadCell key={name} name={name} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot */}
      <div className="events-all" role="rowgroup" style={{ height: virtual.getTotalSize() - HEAD }}>
        {shown.map(({ index, key, start }) => {
          const row = rows.at(index);
          return row === null ? null : (
            <EventRowView
              key={key}
              row={row}
              index={index}
              top={start - HEAD}
              run={run}
              lines={lines}
              isActive={index === active}
              isCurrent={index === current}
              isOpen={row.kind === "operation" && operations.has(row.operation)}
              measure={virtual.measureElement}
              onGo={() => {
                setChosen(row);
                goTo(row);
              }}
              onToggle={(isOpen) => {
                if (row.kind === "operation") toggle(row.operation, isOpen);
              }}
              onSeen={() => {
                if (row.kind === "more") load(row.operation);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

type Opened = ReturnType<typeof useOpened>["operations"];

/** The row of the run's cursor: its stop where the operation is opened. */
function currentRow(
  rows: EventRows,
  opened: Opened,
  { operation, frame }: { operation: number; frame: number },
): number {
  const stop = stopAt(opened.get(operation)?.stops ?? [], frame);
  return stop === null ? rows.indexOf(operation) : rows.locate({ kind: "stop", operation, stop });
}

function keyOf(row: EventRow | null): string {
  if (row === null) return "none";
  if (row.kind === "note") return `note ${row.note}`;
  if (row.kind === "stop") return `${row.operation} ${row.stop.frame}`;
  return `${row.operation} ${row.kind}`;
}
