/**
 * The tree as a grid of rows of which only those in sight exist: up and down move, left and right close
 * and open, letters find, Escape takes the highlight off the maps and puts it back. The row with the focus is
 * the selected one; of a process it is its cgroup.
 */

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";
import { RowTip } from "./RowTip.tsx";
import { TreeHead } from "./TreeHead.tsx";
import { TreeRowView } from "./TreeRowView.tsx";
import { nearestRow, parentRow, rowTyped } from "./tree-moves.ts";
import { treeRows } from "./tree-rows.ts";
import { useRowTip } from "./use-row-tip.ts";
import { useTyped } from "./use-typed.ts";

/** Pixels. */
const ROW = 27;
const HEAD = 24;

export function CgroupTree({ capacity }: { capacity: number }) {
  const app = useApp();
  const cgroups = useFollowing(({ view }) => view?.cgroups);
  const future = useFollowing(({ view }) => view?.future);
  const selection = useAppState((state) => state.selection);
  const ancestor = useFollowing(({ detail, selection, highlight }) =>
    highlight && detail?.path === selection ? (detail?.safety[0]?.ancestor ?? null) : null,
  );
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const tip = useRowTip();
  const tipId = useId();
  const typed = useTyped();
  const rows = useMemo(() => treeRows(cgroups ?? [], future ?? [], toggled), [cgroups, future, toggled]);
  const located = rows.findIndex(({ key, path }) => key === chosen && path === selection);
  const active = located >= 0 ? located : Math.max(0, nearestRow(rows, selection));

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.key ?? index,
    // The active row always exists: the tab key enters there, and it keeps the focus out of sight.
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
  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = grid.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const isEmpty = rows.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree follows the selection, not its own rows
  useEffect(() => {
    if (!isEmpty) virtual.scrollToIndex(active, { align: "auto" });
  }, [selection, isEmpty, virtual.scrollRect?.height]);

  const toggle = (path: string) => {
    const after = new Set(toggled);
    if (!after.delete(path)) after.add(path);
    setToggled(after);
  };
  const choose = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    setChosen(row.key);
    app.select(row.path);
    wantsFocus.current = true;
    virtual.scrollToIndex(index, { align: "auto" });
  };
  const find = (letter: string): boolean => {
    const word = typed(letter);
    const found = word === "" ? -1 : rowTyped(rows, active, word);
    if (found >= 0) choose(found);
    return found >= 0;
  };
  const latest = useRef({ choose, toggle });
  latest.current = { choose, toggle };
  const { look, leave } = tip;
  const acts = useMemo(
    () => ({
      select(index: number) {
        leave();
        latest.current.choose(index);
      },
      toggle: (path: string) => latest.current.toggle(path),
      look,
      leave,
    }),
    [look, leave],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const opens = row.kind !== "process" && row.hasChildren;
    const isOpen = opens && row.isOpen;
    const moves: Record<string, () => void> = {
      ArrowDown: () => choose(active + 1),
      ArrowUp: () => choose(active - 1),
      Home: () => choose(0),
      End: () => choose(rows.length - 1),
      ArrowLeft: () => (isOpen ? toggle(row.path) : choose(parentRow(rows, active))),
      ArrowRight: () => (opens && !isOpen ? toggle(row.path) : isOpen && choose(active + 1)),
      Enter: () => choose(active),
      Escape: () => {
        tip.leave();
        app.toggleHighlight();
      },
    };
    const act = event.shiftKey ? undefined : moves[event.key];
    if (act === undefined && (event.key.length !== 1 || !find(event.key))) return;
    event.preventDefault();
    act?.();
  };

  const shown = virtual.getVirtualItems();
  const tipRow = tip.shown === null ? undefined : rows.find(({ key }) => key === tip.shown);
  return (
    <div ref={grid} className="tree" role="treegrid" aria-label="Control groups" aria-rowcount={rows.length + 1}>
      <TreeHead />
      {/* biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot */}
      <div className="tree-all" role="rowgroup" style={{ height: virtual.getTotalSize() - HEAD }} onKeyDown={onKeyDown}>
        {shown.map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const isCommon = row.kind === "cgroup" && row.path === ancestor;
          return (
            <TreeRowView
              key={key}
              row={row}
              index={index}
              top={start - HEAD}
              capacity={capacity}
              isSelected={index === active && selection !== null}
              isTabStop={index === active}
              badge={isCommon ? "ancestor" : null}
              tip={row === tipRow ? tipId : undefined}
              acts={acts}
            />
          );
        })}
      </div>
      {tipRow && <RowTip key={tipRow.key} id={tipId} row={tipRow} trigger={tip.trigger} onClose={tip.leave} />}
    </div>
  );
}
