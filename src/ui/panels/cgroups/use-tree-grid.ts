/** The rows as React Aria's tree: focus, keys, selection and what screen readers are told of it. */

import { type HTMLAttributes, type RefObject, useEffect, useMemo, useRef } from "react";
import { useTree } from "react-aria/useTree";
import type { MultipleSelectionStateProps } from "react-stately/useMultipleSelectionState";
import { type TreeProps, type TreeState, useTreeState } from "react-stately/useTreeState";
import { TreeKeyboard } from "./tree-keyboard.ts";
import { TreeNodes } from "./tree-nodes.ts";
import type { TreeRow } from "./tree-rows.ts";

interface TreeGridProps {
  readonly label: string;
  readonly rows: readonly TreeRow[];
  /** Key of the selected row, or null. */
  readonly selected: string | null;
  /** What holds the rows. */
  readonly body: RefObject<HTMLElement | null>;
  /** It has the focus from the beginning. */
  readonly isFocused: boolean;
  rowsInSight(): number;
  /** Also of the row that is selected already. */
  onSelect(key: string): void;
  onToggle(key: string): void;
}

export interface TreeGrid {
  readonly nodes: TreeNodes;
  /** The same one until a row has another place, state or name. */
  readonly state: TreeState<unknown>;
  /** For what holds the rows. */
  readonly bodyProps: HTMLAttributes<HTMLElement>;
}

export function useTreeGrid({ label, rows, selected, body, ...given }: TreeGridProps): TreeGrid {
  const nodes = useNodes(rows);
  const selectedKeys = useMemo(() => (selected === null ? [] : [selected]), [selected]);
  const latest = useRef(given);
  latest.current = given;
  const props: TreeProps<unknown> & MultipleSelectionStateProps = {
    collection: nodes,
    expandedKeys: nodes.open,
    selectionMode: "single",
    selectionBehavior: "replace",
    disallowEmptySelection: true,
    allowDuplicateSelectionEvents: true,
    selectedKeys,
    onExpandedChange(keys) {
      const changed = [...keys, ...nodes.open].find((key) => keys.has(key) !== nodes.open.has(key));
      if (changed !== undefined) latest.current.onToggle(String(changed));
    },
    onSelectionChange(keys) {
      if (keys !== "all") for (const key of keys) latest.current.onSelect(String(key));
    },
  };
  const made = useTreeState(props);
  const { focusedKey, isFocused } = made.selectionManager;
  // It is made anew with every drawing; the rows are drawn again only when it says something else.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what it says
  const state = useMemo(() => made, [nodes, selected, focusedKey, isFocused]);
  const keyboard = useMemo(() => new TreeKeyboard(nodes, () => latest.current.rowsInSight()), [nodes]);
  const { gridProps: treeProps } = useTree(
    {
      "aria-label": label,
      keyboardDelegate: keyboard,
      keyboardNavigationBehavior: "tab",
      escapeKeyBehavior: "none",
      autoFocus: given.isFocused,
    },
    state,
    body,
  );
  const isLost = isFocused && focusedKey === null;
  // A row that was selected elsewhere, or stands for one that went, is where the keys go on from.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a focus that moves by itself selects, not the other way round
  useEffect(() => {
    if (selected !== null && (isLost || focusedKey !== null)) made.selectionManager.setFocusedKey(selected);
  }, [selected, isLost]);
  // Those are the whole grid's, which has a head besides.
  const { role: _role, "aria-label": _label, ...bodyProps } = treeProps;
  return { nodes, state, bodyProps };
}

/** The former ones as long as they fit. */
function useNodes(rows: readonly TreeRow[]): TreeNodes {
  const kept = useRef<TreeNodes | null>(null);
  if (kept.current === null || !kept.current.fits(rows)) kept.current = new TreeNodes(rows);
  return kept.current;
}
