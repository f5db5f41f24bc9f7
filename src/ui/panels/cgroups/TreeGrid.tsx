/**
 * The rows with their keys, tips and focus, by React Aria's tree; of a great many only those in sight exist. Up and
 * down move, left and right close and open, letters find, Escape takes the highlight off the maps and puts it back.
 */

import { type ComponentType, type KeyboardEvent, lazy, memo, Suspense, useId, useMemo, useRef } from "react";
import { mergeProps } from "react-aria/mergeProps";
import { useApp, useAppState } from "../context/app-context.ts";
import { CurrentTip } from "./CurrentTip.tsx";
import { PlainRows } from "./PlainRows.tsx";
import { FEW, HEAD, ROW, type RowListProps } from "./row-list.ts";
import { TreeRowView } from "./TreeRowView.tsx";
import type { TreeNodes } from "./tree-nodes.ts";
import { badgeOf } from "./tree-rows.ts";
import { useRowTip } from "./use-row-tip.ts";
import { hasModifier, useTreeGrid } from "./use-tree-grid.ts";

const loadVirtualRows = () => import("./VirtualRows.tsx");

/** Loaded when there is a tree that needs it; where it cannot be, all rows are drawn. */
const VirtualRows = lazy<ComponentType<RowListProps>>(() =>
  loadVirtualRows().then(
    (module) => ({ default: module.VirtualRows }),
    () => ({ default: PlainRows }),
  ),
);

interface TreeGridProps extends Pick<RowListProps, "grid" | "reveal"> {
  /** Index of the row that is selected, or stands for what is. */
  readonly active: number;
  readonly label: string;
  readonly nodes: TreeNodes;
  readonly capacity: number;
  /** Path of the cgroup that is marked as the common ancestor, or null. */
  readonly ancestor: string | null;
  onSelect(key: string): void;
  onToggle(key: string): void;
}

/** Not drawn again by a step that leaves all rows in their places. */
export const TreeGrid = memo(function TreeGrid(props: TreeGridProps) {
  const { label, nodes, capacity, grid, reveal, active, ancestor, onToggle } = props;
  const { rows } = nodes;
  const app = useApp();
  const hasSelection = useAppState(({ selection }) => selection !== null);
  const body = useRef<HTMLDivElement>(null);
  const tip = useRowTip();
  const tipId = useId();
  const { look, leave } = tip;
  const selected = hasSelection ? (rows[active]?.key ?? null) : null;
  const { state, focusedKey, isFocused, bodyProps } = useTreeGrid({
    label,
    nodes,
    selected,
    body,
    // In a narrow window the page scrolls instead of the tree.
    rowsInSight: () => Math.max(1, Math.floor((Math.min(grid.current?.clientHeight ?? 0, innerHeight) - HEAD) / ROW)),
    onSelect(key) {
      leave();
      props.onSelect(key);
    },
    onToggle,
  });
  const acts = useMemo(() => ({ look, leave }), [look, leave]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || hasModifier(event)) return;
    event.preventDefault();
    leave();
    app.toggleHighlight();
  };

  const draw = (index: number, top: number | null) => {
    const row = rows[index];
    const node = nodes.at(index);
    if (row === undefined || node === null) return null;
    return (
      <TreeRowView
        key={row.key}
        row={row}
        node={node}
        state={state}
        isSelected={row.key === selected}
        isTabStop={row.key === focusedKey}
        isFocused={isFocused && row.key === focusedKey}
        index={index}
        top={top}
        capacity={capacity}
        badge={badgeOf(row, ancestor)}
        tip={row.key === tip.shown ? tipId : undefined}
        acts={acts}
      />
    );
  };
  const keyOf = (index: number) => rows[index]?.key ?? String(index);
  const list: RowListProps = {
    count: rows.length,
    grid,
    body,
    bodyProps: mergeProps(bodyProps, { onKeyDown }),
    reveal,
    keyOf,
    kept: [active, ...(focusedKey === null ? [] : [nodes.indexOf(focusedKey)])],
    draw,
  };
  return (
    <>
      {rows.length <= FEW ? (
        <PlainRows {...list} />
      ) : (
        <Suspense fallback={<PlainRows {...list} count={FEW} />}>
          <VirtualRows {...list} />
        </Suspense>
      )}
      {tip.shown !== null && (
        <CurrentTip key={tip.shown} id={tipId} rowKey={tip.shown} trigger={tip.trigger} onClose={tip.leave} />
      )}
    </>
  );
});
