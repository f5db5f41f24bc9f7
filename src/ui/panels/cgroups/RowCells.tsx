import { memo, type ReactNode } from "react";
import { Amount } from "./Amount.tsx";
import { CgroupBar } from "./CgroupBar.tsx";
import { RowName } from "./RowName.tsx";
import { TreeCell } from "./TreeCell.tsx";
import { opens, type TreeRow } from "./tree-rows.ts";

interface RowCellsProps {
  readonly row: TreeRow;
  readonly capacity: number;
  readonly badge: string | null;
  onToggle(): void;
}

/** What a row says: its name, its bar and its figures. Drawn again only when it says something else. */
export const RowCells = memo(function RowCells({ row, capacity, badge, onToggle }: RowCellsProps): ReactNode {
  if (row.kind === "process") {
    const { name, vram, asked, spilled } = row.process;
    return (
      <>
        <RowName name={name} opens={false} hasIdentity={false} badge={null} onToggle={onToggle} />
        <span className="tree-measures">
          <TreeCell className="tree-about">process</TreeCell>
          <Amount bytes={vram} measure="vram" />
          <Amount bytes={asked} measure="asked" />
          <Amount bytes={spilled} measure="spilled" />
        </span>
      </>
    );
  }
  const entry = row.kind === "cgroup" ? row.cgroup : row.future;
  const hasIdentity = entry.colour >= 0;
  const name = (
    <RowName name={entry.name} opens={opens(row)} hasIdentity={hasIdentity} badge={badge} onToggle={onToggle} />
  );
  if (row.kind === "future") {
    return (
      <>
        {name}
        <span className="tree-measures">
          <TreeCell className="tree-about is-wide" span={4}>
            from operation {row.future.operation}
          </TreeCell>
        </span>
      </>
    );
  }
  const { usage, pending, asked, spilled } = row.cgroup;
  return (
    <>
      {name}
      <span className="tree-measures">
        <TreeCell>
          <CgroupBar cgroup={row.cgroup} capacity={capacity} />
        </TreeCell>
        <Amount bytes={usage} pending={pending} measure="vram" />
        <Amount bytes={asked} measure="asked" />
        <Amount bytes={spilled} measure="spilled" />
      </span>
    </>
  );
}, isSame);

/** Rows are made anew with every view, of parts that are the same as long as they say the same. */
function isSame({ row: before, ...others }: RowCellsProps, { row: now, ...newOthers }: RowCellsProps): boolean {
  return sameFields(before, now) && sameFields(others, newOthers);
}

function sameFields<Fields extends object>(before: Fields, now: Fields): boolean {
  const names = Object.keys(now) as (keyof Fields)[];
  return names.length === Object.keys(before).length && names.every((name) => Object.is(before[name], now[name]));
}
