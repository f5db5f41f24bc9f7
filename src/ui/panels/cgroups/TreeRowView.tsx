/** One row of the tree: a cgroup, one of its processes, or a cgroup to come. */

import { type FocusEvent, memo, type PointerEvent, useRef } from "react";
import { mergeProps } from "react-aria/mergeProps";
import { useTreeItem } from "react-aria/useTree";
import type { Node } from "react-stately";
import type { TreeState } from "react-stately/useTreeState";
import { CurrentCells } from "./CurrentCells.tsx";
import { rowAttributes } from "./row-attributes.ts";
import { opens, type TreeRow } from "./tree-rows.ts";

interface TreeRowViewProps {
  /** As the grid was made with it: what it says may have changed since. */
  readonly row: TreeRow;
  readonly node: Node<unknown>;
  /** Of the whole tree; what of it matters here stands in the next three. */
  readonly state: TreeState<unknown>;
  readonly isSelected: boolean;
  /** The keys go on from it, and it has the focus. */
  readonly isTabStop: boolean;
  readonly isFocused: boolean;
  readonly index: number;
  readonly top: number | null;
  readonly capacity: number;
  readonly badge: string | null;
  /** Id of the words about it, while they are on the screen. */
  readonly tip: string | undefined;
  /** The same ones for all rows. */
  readonly acts: RowActs;
}

export interface RowActs {
  /** Somebody looks at the row with a key. */
  look(key: string, element: HTMLElement): void;
  leave(): void;
}

export const TreeRowView = memo(function TreeRowView(props: TreeRowViewProps) {
  const { row, node, state, index, top, capacity, badge, tip, acts } = props;
  const ref = useRef<HTMLDivElement>(null);
  const { rowProps } = useTreeItem({ node, hasChildItems: opens(row) }, state, ref);
  const look = ({ currentTarget }: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) =>
    acts.look(row.key, currentTarget);
  const own = {
    onPointerEnter: look,
    onPointerLeave: acts.leave,
    onFocus(event: FocusEvent<HTMLElement>) {
      if (event.currentTarget.matches(":focus-visible")) look(event);
    },
    onBlur: acts.leave,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows lie at places of their own, which table elements cannot
    // biome-ignore lint/a11y/useFocusableInteractive: React Aria says which one the tab key enters at
    <div
      {...mergeProps(rowProps, own)}
      {...rowAttributes(row, index, top)}
      ref={ref}
      role="row"
      // Blanks are left out of it: two rows could have the same.
      id={undefined}
      aria-describedby={tip}
    >
      <CurrentCells index={index} capacity={capacity} badge={badge} onToggle={() => state.toggleKey(row.key)} />
    </div>
  );
}, isSame);

/** React Aria makes the state anew with every drawing; what of it matters to the row stands beside it. */
function isSame({ state: _before, ...before }: TreeRowViewProps, { state: _now, ...now }: TreeRowViewProps): boolean {
  const names = Object.keys(now) as (keyof typeof now)[];
  return names.every((name) => Object.is(before[name], now[name]));
}
