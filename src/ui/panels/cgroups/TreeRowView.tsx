/** One row of the tree: a cgroup, one of its processes, or a cgroup to come. */

import { type FocusEvent, memo, type PointerEvent, type ReactNode } from "react";
import { identityVariable } from "../../components/read-palette.ts";
import { Amount } from "./Amount.tsx";
import { CgroupBar } from "./CgroupBar.tsx";
import { RowName } from "./RowName.tsx";
import { TreeCell } from "./TreeCell.tsx";
import type { TreeRow } from "./tree-rows.ts";

interface TreeRowViewProps {
  readonly row: TreeRow;
  readonly index: number;
  /** Pixels below the first row's top; null in the flow of the others. */
  readonly top: number | null;
  readonly capacity: number;
  readonly isSelected: boolean;
  /** Where the tab key enters the tree. */
  readonly isTabStop: boolean;
  readonly badge: string | null;
  /** Id of the words about it, while they are on the screen. */
  readonly tip: string | undefined;
  /** The same ones for all rows, at every step. */
  readonly acts: RowActs;
}

export interface RowActs {
  select(index: number): void;
  toggle(path: string): void;
  /** Somebody looks at the row with a key. */
  look(key: string, element: HTMLElement): void;
  leave(): void;
}

/** Drawn again only when it says something else. */
export const TreeRowView = memo(function TreeRowView(props: TreeRowViewProps) {
  const { row, index, isSelected, isTabStop, tip, acts } = props;
  const opens = row.kind !== "process" && row.hasChildren;
  const look = ({ currentTarget }: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) =>
    acts.look(row.key, currentTarget);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its rows
    <div
      className={`tree-row is-${row.kind}`}
      role="row"
      style={{
        "--identity": identityVariable(colourOf(row)),
        "--depth": row.depth,
        ...(props.top === null ? {} : { top: props.top }),
      }}
      tabIndex={isTabStop ? 0 : -1}
      aria-level={row.depth + 1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-expanded={opens ? row.isOpen : undefined}
      aria-describedby={tip}
      data-index={index}
      data-path={row.kind === "process" ? undefined : row.path}
      data-process={row.kind === "process" ? row.process.name : undefined}
      onClick={() => acts.select(index)}
      onPointerEnter={look}
      onPointerLeave={acts.leave}
      onFocus={(event) => event.currentTarget.matches(":focus-visible") && look(event)}
      onBlur={acts.leave}
    >
      {cells(props)}
    </div>
  );
}, isSame);

/** Rows are made anew with every view, of parts that are the same as long as they say the same. */
function isSame({ row: before, ...others }: TreeRowViewProps, { row: now, ...newOthers }: TreeRowViewProps): boolean {
  return sameFields(before, now) && sameFields(others, newOthers);
}

function sameFields<Fields extends object>(before: Fields, now: Fields): boolean {
  const names = Object.keys(now) as (keyof Fields)[];
  return names.length === Object.keys(before).length && names.every((name) => Object.is(before[name], now[name]));
}

function cells({ row, capacity, badge, acts }: TreeRowViewProps): ReactNode {
  const onToggle = () => acts.toggle(row.path);
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
    <RowName name={entry.name} opens={row.hasChildren} hasIdentity={hasIdentity} badge={badge} onToggle={onToggle} />
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
}

function colourOf(row: TreeRow): number {
  if (row.kind === "process") return row.colour;
  return row.kind === "cgroup" ? row.cgroup.colour : row.future.colour;
}
