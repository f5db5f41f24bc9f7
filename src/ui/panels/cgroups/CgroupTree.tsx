/**
 * The tree as a grid of rows; of a great many only those in sight exist. Up and down move, left and right close
 * and open, letters find, Escape takes the highlight off the maps and puts it back. The row with the focus is
 * the selected one; of a process it is its cgroup.
 */

import {
  type ComponentType,
  type KeyboardEvent,
  lazy,
  Suspense,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";
import { PlainRows } from "./PlainRows.tsx";
import type { RowTipProps } from "./RowTip.tsx";
import type { RowListProps } from "./row-list.ts";
import { TreeHead } from "./TreeHead.tsx";
import { TreeRowView } from "./TreeRowView.tsx";
import { nearestRow, parentRow, rowTyped } from "./tree-moves.ts";
import { treeRows } from "./tree-rows.ts";
import { useRowTip } from "./use-row-tip.ts";
import { useTyped } from "./use-typed.ts";

/** Rows that are drawn whole. */
const FEW = 150;

/** Loaded when a row is first rested on; where it cannot be, the tree does without. */
const RowTip = lazy<ComponentType<RowTipProps>>(() =>
  import("./RowTip.tsx").then(
    (module) => ({ default: module.RowTip }),
    () => ({ default: () => null }),
  ),
);

/** Loaded when there is a tree that needs it. */
const VirtualRows = lazy(() => import("./VirtualRows.tsx").then((module) => ({ default: module.VirtualRows })));

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
  const reveal = useRef<(index: number) => void>(() => {});
  /** Key of the row that is to have the focus once it is drawn as the selected one. */
  const wantsFocus = useRef<string | null>(null);
  const tip = useRowTip();
  const tipId = useId();
  const typed = useTyped();
  const latest = useRef({ choose: (_: number) => {}, toggle: (_: string) => {}, active: 0 });
  const rows = useMemo(() => treeRows(cgroups ?? [], future ?? [], toggled), [cgroups, future, toggled]);
  const located = rows.findIndex(({ key, path }) => key === chosen && path === selection);
  const active = located >= 0 ? located : Math.max(0, nearestRow(rows, selection));

  useEffect(() => {
    // What was drawn before the key was pressed may be through only now: its selected row is another one.
    if (wantsFocus.current === null || rows[active]?.key !== wantsFocus.current) return;
    const row = grid.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    wantsFocus.current = null;
    row.focus({ preventScroll: true });
  });

  const isEmpty = rows.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree follows the selection, not its own rows
  useEffect(() => {
    if (isEmpty) return;
    // Not before the frame: whatever else is being rendered would be laid out for it.
    const frame = requestAnimationFrame(() => reveal.current(active));
    return () => cancelAnimationFrame(frame);
  }, [selection, isEmpty]);
  // A panel that opens below leaves it in sight.
  useEffect(() => {
    if (grid.current === null) return;
    const resized = new ResizeObserver(() => reveal.current(latest.current.active));
    resized.observe(grid.current);
    return () => resized.disconnect();
  }, []);

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
    wantsFocus.current = row.key;
    reveal.current(index);
  };
  const find = (letter: string): boolean => {
    const word = typed(letter);
    const found = word === "" ? -1 : rowTyped(rows, active, word);
    if (found >= 0) choose(found);
    return found >= 0;
  };
  latest.current = { choose, toggle, active };
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

  const tipRow = tip.shown === null ? undefined : rows.find(({ key }) => key === tip.shown);
  const draw = (index: number, top: number | null) => {
    const row = rows[index];
    if (row === undefined) return null;
    const isCommon = row.kind === "cgroup" && row.path === ancestor;
    return (
      <TreeRowView
        key={row.key}
        row={row}
        index={index}
        top={top}
        capacity={capacity}
        isSelected={index === active && selection !== null}
        isTabStop={index === active}
        badge={isCommon ? "ancestor" : null}
        tip={row === tipRow ? tipId : undefined}
        acts={acts}
      />
    );
  };
  const keyOf = (index: number) => rows[index]?.key ?? String(index);
  const list: RowListProps = { count: rows.length, grid, reveal, keyOf, active, draw, onKeyDown };
  return (
    <div ref={grid} className="tree" role="treegrid" aria-label="Control groups" aria-rowcount={rows.length + 1}>
      <TreeHead />
      {rows.length <= FEW ? (
        <PlainRows {...list} />
      ) : (
        <Suspense fallback={<PlainRows {...list} count={FEW} />}>
          <VirtualRows {...list} />
        </Suspense>
      )}
      {tipRow && (
        <Suspense>
          <RowTip key={tipRow.key} id={tipId} row={tipRow} trigger={tip.trigger} onClose={tip.leave} />
        </Suspense>
      )}
    </div>
  );
}
