/**
 * The rows with their keys, tips and focus, by React Aria's tree; of a great many only those in sight exist. Up and
 * down move, left and right close and open, letters find, Escape takes the highlight off the maps and puts it back.
 */

import { type ComponentType, type KeyboardEvent, lazy, Suspense, useId, useMemo, useRef } from "react";
import { mergeProps } from "react-aria/mergeProps";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";
import { PlainRows } from "./PlainRows.tsx";
import type { RowTipProps } from "./RowTip.tsx";
import { FEW, HEAD, ROW, type RowListProps } from "./row-list.ts";
import { TreeRowView } from "./TreeRowView.tsx";
import type { TreeRow } from "./tree-rows.ts";
import { useRowTip } from "./use-row-tip.ts";
import { useTreeGrid } from "./use-tree-grid.ts";

/** Loaded when a row is first rested on; where it cannot be, the tree does without. */
const RowTip = lazy<ComponentType<RowTipProps>>(() =>
  import("./RowTip.tsx").then(
    (module) => ({ default: module.RowTip }),
    () => ({ default: () => null }),
  ),
);

/** Loaded when there is a tree that needs it. */
const VirtualRows = lazy(() => import("./VirtualRows.tsx").then((module) => ({ default: module.VirtualRows })));

interface TreeGridProps extends Pick<RowListProps, "grid" | "reveal" | "active"> {
  readonly label: string;
  readonly rows: readonly TreeRow[];
  readonly capacity: number;
  /** It was pressed while it was a picture: keys are meant for it, unless the focus has gone on. */
  readonly wasPressed: boolean;
  onSelect(key: string): void;
  onToggle(key: string): void;
}

export function TreeGrid(props: TreeGridProps) {
  const { label, rows, capacity, grid, reveal, active, wasPressed, onToggle } = props;
  const app = useApp();
  const hasSelection = useAppState(({ selection }) => selection !== null);
  const ancestor = useFollowing(({ detail, selection, highlight }) =>
    highlight && detail?.path === selection ? (detail?.safety[0]?.ancestor ?? null) : null,
  );
  const body = useRef<HTMLDivElement>(null);
  const tip = useRowTip();
  const tipId = useId();
  const { look, leave } = tip;
  const select = (key: string) => {
    leave();
    props.onSelect(key);
  };
  const { nodes, state, bodyProps } = useTreeGrid({
    label,
    rows,
    selected: hasSelection ? (rows[active]?.key ?? null) : null,
    body,
    isFocused: wasPressed && document.activeElement === document.body,
    rowsInSight: () => Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD) / ROW)),
    onSelect: select,
    onToggle,
  });
  const latest = useRef(select);
  latest.current = select;
  const acts = useMemo(() => ({ select: (key: string) => latest.current(key), look, leave }), [look, leave]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    leave();
    app.toggleHighlight();
  };

  const tipRow = tip.shown === null ? undefined : rows.find(({ key }) => key === tip.shown);
  const draw = (index: number, top: number | null) => {
    const row = rows[index];
    const node = nodes.at(index);
    if (row === undefined || node === null) return null;
    const isCommon = row.kind === "cgroup" && row.path === ancestor;
    return (
      <TreeRowView
        key={row.key}
        row={row}
        node={node}
        state={state}
        index={index}
        top={top}
        capacity={capacity}
        badge={isCommon ? "ancestor" : null}
        tip={row === tipRow ? tipId : undefined}
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
    active,
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
      {tipRow && (
        <Suspense>
          <RowTip key={tipRow.key} id={tipId} row={tipRow} trigger={tip.trigger} onClose={tip.leave} />
        </Suspense>
      )}
    </>
  );
}
