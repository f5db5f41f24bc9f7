/**
 * The tree as a grid of rows: up and down move, left and right close and open, as in any tree. The row
 * with the focus is the selected one.
 */

import { type KeyboardEvent, useRef, useState } from "react";
import { useApp, useAppState } from "../context/app-context.ts";
import { CgroupRow } from "./CgroupRow.tsx";
import { parentRow, visibleRows } from "./visible-rows.ts";

export function CgroupTree({ capacity }: { capacity: number }) {
  const app = useApp();
  const view = useAppState((state) => state.view);
  const selection = useAppState((state) => state.selection);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const grid = useRef<HTMLTableElement>(null);
  if (view === null) return null;
  const rows = visibleRows(view.cgroups, closed);
  const current = Math.max(
    0,
    rows.findIndex(({ cgroup }) => cgroup.path === selection),
  );

  const toggle = (path: string, open: boolean) => {
    setClosed((before) => {
      const after = new Set(before);
      if (open) after.delete(path);
      else after.add(path);
      return after;
    });
  };
  const focusRow = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    app.select(row.cgroup.path);
    grid.current?.querySelectorAll<HTMLElement>("[data-path]")[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[current];
    if (row === undefined) return;
    const open = row.hasChildren && row.isOpen;
    const acts: Record<string, () => void> = {
      ArrowDown: () => focusRow(current + 1),
      ArrowUp: () => focusRow(current - 1),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ArrowLeft: () => (open ? toggle(row.cgroup.path, false) : focusRow(parentRow(rows, current))),
      ArrowRight: () => (row.hasChildren && !open ? toggle(row.cgroup.path, true) : focusRow(current + 1)),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: WAI-ARIA's treegrid pattern is made of table elements
    <table ref={grid} className="tree" role="treegrid" aria-label="Control groups" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">name</th>
          <th scope="col">
            <span className="unseen">usage against dmem.low</span>
          </th>
          <th scope="col">VRAM</th>
          <th scope="col">asked</th>
          <th scope="col">spilled</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <CgroupRow
            key={row.cgroup.path}
            row={row}
            capacity={capacity}
            isSelected={row.cgroup.path === selection}
            isTabStop={index === current}
            onSelect={() => focusRow(index)}
            onToggle={() => toggle(row.cgroup.path, !row.isOpen)}
          />
        ))}
      </tbody>
    </table>
  );
}
