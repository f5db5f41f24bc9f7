/** One row of the tree: a cgroup, one of its processes, or a cgroup to come. */

import type { FocusEvent, PointerEvent, ReactNode } from "react";
import { identityVariable } from "../../components/read-palette.ts";
import { Amount } from "./Amount.tsx";
import { CgroupBar } from "./CgroupBar.tsx";
import { RowName } from "./RowName.tsx";
import { TreeCell } from "./TreeCell.tsx";
import type { TreeRow } from "./tree-rows.ts";

interface TreeRowViewProps {
  readonly row: TreeRow;
  readonly index: number;
  /** Pixels below the first row's top. */
  readonly top: number;
  readonly capacity: number;
  readonly isSelected: boolean;
  /** Where the tab key enters the tree. */
  readonly isTabStop: boolean;
  readonly badge: string | null;
  /** Id of the words about it, while they are on the screen. */
  readonly tip: string | undefined;
  measure(element: Element | null): void;
  onSelect(): void;
  onToggle(): void;
  onLook(element: HTMLElement): void;
  onLeave(): void;
}

export function TreeRowView(props: TreeRowViewProps) {
  const { row, index, isSelected, isTabStop, tip, onLook, onLeave } = props;
  const opens = row.kind !== "process" && row.hasChildren;
  const look = ({ currentTarget }: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) => onLook(currentTarget);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys of all its rows
    <div
      ref={props.measure}
      className={`tree-row is-${row.kind}`}
      role="row"
      style={{ "--identity": identityVariable(colourOf(row)), "--depth": row.depth, top: props.top }}
      tabIndex={isTabStop ? 0 : -1}
      aria-level={row.depth + 1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-expanded={opens ? row.isOpen : undefined}
      aria-describedby={tip}
      data-index={index}
      data-path={row.kind === "process" ? undefined : row.path}
      data-process={row.kind === "process" ? row.process.name : undefined}
      onClick={props.onSelect}
      onPointerEnter={look}
      onPointerLeave={onLeave}
      onFocus={(event) => event.currentTarget.matches(":focus-visible") && look(event)}
      onBlur={onLeave}
    >
      {cells(props)}
    </div>
  );
}

function cells({ row, capacity, badge, onToggle }: TreeRowViewProps): ReactNode {
  if (row.kind === "process") {
    const { name, vram, asked, spilled } = row.process;
    return (
      <>
        <RowName name={name} opens={false} hasIdentity={false} badge={null} onToggle={onToggle} />
        <TreeCell className="tree-about">process</TreeCell>
        <Amount bytes={vram} measure="vram" />
        <Amount bytes={asked} measure="asked" />
        <Amount bytes={spilled} measure="spilled" />
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
        <TreeCell className="tree-about is-wide" span={4}>
          from operation {row.future.operation}
        </TreeCell>
      </>
    );
  }
  const { usage, asked, spilled } = row.cgroup;
  return (
    <>
      {name}
      <TreeCell>
        <CgroupBar cgroup={row.cgroup} capacity={capacity} />
      </TreeCell>
      <Amount bytes={usage} measure="vram" />
      <Amount bytes={asked} measure="asked" />
      <Amount bytes={spilled} measure="spilled" />
    </>
  );
}

function colourOf(row: TreeRow): number {
  if (row.kind === "process") return row.colour;
  return row.kind === "cgroup" ? row.cgroup.colour : row.future.colour;
}
