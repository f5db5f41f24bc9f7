/**
 * The tree of cgroups: a picture of its rows first, and as soon as that is painted the grid that takes keys. The row
 * with the focus is the selected one; of a process it is its cgroup.
 */

import { lazy, useMemo, useRef, useState } from "react";
import { PanelBoundary } from "../../components/PanelBoundary.tsx";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";
import { Later } from "../context/Later.tsx";
import { PlainRows } from "./PlainRows.tsx";
import { RowPicture } from "./RowPicture.tsx";
import { FEW } from "./row-list.ts";
import { TreeHead } from "./TreeHead.tsx";
import { nearestRow } from "./tree-moves.ts";
import { treeRows } from "./tree-rows.ts";
import { useRevealed } from "./use-revealed.ts";

const LABEL = "Control groups";

const TreeGrid = lazy(() => import("./TreeGrid.tsx").then((module) => ({ default: module.TreeGrid })));

export function CgroupTree({ capacity }: { capacity: number }) {
  const app = useApp();
  const cgroups = useFollowing(({ view }) => view?.cgroups);
  const future = useFollowing(({ view }) => view?.future);
  const selection = useAppState((state) => state.selection);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const reveal = useRef<(index: number) => void>(() => {});
  const rows = useMemo(() => treeRows(cgroups ?? [], future ?? [], toggled), [cgroups, future, toggled]);
  const located = rows.findIndex(({ key, path }) => key === chosen && path === selection);
  const active = located >= 0 ? located : Math.max(0, nearestRow(rows, selection));
  useRevealed(grid, reveal, active, rows.length === 0 ? null : selection);

  const select = (key: string) => {
    const index = rows.findIndex((row) => row.key === key);
    const row = rows[index];
    if (row === undefined) return;
    setChosen(key);
    app.select(row.path);
    reveal.current(index);
  };
  const toggle = (path: string) => setToggled((before) => toggledWith(before, path));
  const picture = (index: number) => {
    const row = rows[index];
    if (row === undefined) return null;
    const isSelected = index === active && selection !== null;
    const acts = { onSelect: () => select(row.key), onToggle: () => toggle(row.path) };
    return <RowPicture key={row.key} row={row} index={index} capacity={capacity} isSelected={isSelected} {...acts} />;
  };
  return (
    <div ref={grid} className="tree" role="treegrid" aria-label={LABEL} aria-rowcount={rows.length + 1}>
      <TreeHead />
      <Later first={<PlainRows count={Math.min(rows.length, FEW)} grid={grid} reveal={reveal} draw={picture} />}>
        <PanelBoundary>
          <TreeGrid
            label={LABEL}
            rows={rows}
            capacity={capacity}
            grid={grid}
            reveal={reveal}
            active={active}
            wasPressed={chosen !== null}
            onSelect={select}
            onToggle={toggle}
          />
        </PanelBoundary>
      </Later>
    </div>
  );
}

function toggledWith(before: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(path)) after.add(path);
  return after;
}
