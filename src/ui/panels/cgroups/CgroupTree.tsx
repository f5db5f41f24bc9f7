/**
 * The tree of cgroups: a picture of its rows first, and as soon as that is painted the grid that takes keys. The row
 * that keys lead to is selected; of a process its cgroup is.
 */

import { useMemo, useRef, useState } from "react";
import { useApp, useAppState, useFollowing } from "../context/app-context.ts";
import { useLoaded } from "../context/use-loaded.ts";
import { CurrentRows } from "./current-rows.ts";
import { PlainRows } from "./PlainRows.tsx";
import { RowPicture } from "./RowPicture.tsx";
import { FEW } from "./row-list.ts";
import { TreeHead } from "./TreeHead.tsx";
import { nearestRow } from "./tree-moves.ts";
import { badgeOf, treeRows } from "./tree-rows.ts";
import { useNodes } from "./use-nodes.ts";
import { useRevealed } from "./use-revealed.ts";

const LABEL = "Control groups";

const loadGrid = () => import("./TreeGrid.tsx");

export function CgroupTree({ capacity }: { capacity: number }) {
  const app = useApp();
  const cgroups = useFollowing(({ view }) => view?.cgroups);
  const future = useFollowing(({ view }) => view?.future);
  const selection = useAppState((state) => state.selection);
  const ancestor = useFollowing(({ detail, selection, highlight }) =>
    highlight && detail?.path === selection ? (detail?.safety[0]?.ancestor ?? null) : null,
  );
  const loaded = useLoaded(loadGrid);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const reveal = useRef<(index: number) => void>(() => {});
  const rows = useMemo(() => treeRows(cgroups ?? [], future ?? [], toggled), [cgroups, future, toggled]);
  const nodes = useNodes(rows);
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
  const latest = useRef(select);
  latest.current = select;
  const acts = useMemo(
    () => ({
      onSelect: (key: string) => latest.current(key),
      onToggle: (path: string) => setToggled((before) => toggledWith(before, path)),
    }),
    [],
  );
  const picture = (index: number) => {
    const row = rows[index];
    if (row === undefined) return null;
    const isSelected = index === active && selection !== null;
    const looks = { row, index, capacity, isSelected, badge: badgeOf(row, ancestor) };
    return <RowPicture key={row.key} {...looks} {...acts} />;
  };
  const count = loaded === "failed" ? rows.length : Math.min(rows.length, FEW);
  const rowsAsPicture = <PlainRows count={count} grid={grid} reveal={reveal} draw={picture} />;
  return (
    <>
      <div ref={grid} className="tree" role="treegrid" aria-label={LABEL} aria-rowcount={rows.length + 1}>
        <TreeHead />
        {loaded === null || loaded === "failed" ? (
          rowsAsPicture
        ) : (
          <CurrentRows value={rows}>
            <loaded.TreeGrid
              label={LABEL}
              nodes={nodes}
              capacity={capacity}
              grid={grid}
              reveal={reveal}
              active={active}
              ancestor={ancestor}
              {...acts}
            />
          </CurrentRows>
        )}
      </div>
      {loaded === "failed" && (
        <p className="cgroups-partial" role="alert">
          The tree's keys could not be loaded: press its rows, or load the page again.
        </p>
      )}
    </>
  );
}

function toggledWith(before: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(path)) after.add(path);
  return after;
}
