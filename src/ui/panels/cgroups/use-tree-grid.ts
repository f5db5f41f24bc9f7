/** The rows as React Aria's tree: focus, keys and selection. */

import { type HTMLAttributes, type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import { mergeProps } from "react-aria/mergeProps";
import { useTree } from "react-aria/useTree";
import type { MultipleSelectionStateProps } from "react-stately/useMultipleSelectionState";
import { type TreeProps, type TreeState, useTreeState } from "react-stately/useTreeState";
import { TreeKeyboard } from "./tree-keyboard.ts";
import type { TreeNodes } from "./tree-nodes.ts";

interface TreeOptions {
  readonly label: string;
  readonly nodes: TreeNodes;
  /** Key of the selected row, or null. */
  readonly selected: string | null;
  /** What holds the rows. */
  readonly body: RefObject<HTMLElement | null>;
  rowsInSight(): number;
  /** Also of the row that is selected already. */
  onSelect(key: string): void;
  onToggle(key: string): void;
}

export interface Tree {
  readonly state: TreeState<unknown>;
  /** Key of the row that the keys go on from, or null while nobody has come to the tree; and whether it has the focus. */
  readonly focusedKey: string | null;
  readonly isFocused: boolean;
  /** For what holds the rows. */
  readonly bodyProps: HTMLAttributes<HTMLElement>;
}

const MOVES = /^(Arrow|Home$|End$|Page)/;

export function useTreeGrid({ label, nodes, selected, body, ...given }: TreeOptions): Tree {
  const latest = useRef(given);
  latest.current = given;
  const props: TreeProps<unknown> & MultipleSelectionStateProps = {
    collection: nodes,
    expandedKeys: nodes.open,
    selectionMode: "single",
    selectionBehavior: "replace",
    disallowEmptySelection: true,
    allowDuplicateSelectionEvents: true,
    selectedKeys: useMemo(() => (selected === null ? [] : [selected]), [selected]),
    onExpandedChange(keys) {
      const changed = [...keys, ...nodes.open].find((key) => keys.has(key) !== nodes.open.has(key));
      if (changed !== undefined) latest.current.onToggle(String(changed));
    },
    onSelectionChange(keys) {
      if (keys !== "all") for (const key of keys) latest.current.onSelect(String(key));
    },
  };
  const state = useTreeState(props);
  const { isFocused } = state.selectionManager;
  const focused = state.selectionManager.focusedKey;
  const focusedKey = focused === null ? null : String(focused);
  const isByKeys = useFocusAlong(state, selected, (key) => latest.current.onSelect(key));
  const keyboard = useMemo(() => new TreeKeyboard(nodes, () => latest.current.rowsInSight()), [nodes]);
  const { gridProps } = useTree(
    {
      "aria-label": label,
      keyboardDelegate: keyboard,
      keyboardNavigationBehavior: "tab",
      escapeKeyBehavior: "none",
      shouldSelectOnPressUp: true,
    },
    state,
    body,
  );
  // Those are the whole grid's, which has a head besides.
  const { role: _role, "aria-label": _label, ...bodyProps } = gridProps;
  const own = {
    onKeyDownCapture(event: KeyboardEvent) {
      isByKeys.current = true;
      // With another key held they are none of the tree's.
      if (MOVES.test(event.key) && hasModifier(event)) event.stopPropagation();
    },
    onPointerDownCapture() {
      isByKeys.current = false;
    },
  };
  return { state, focusedKey, isFocused, bodyProps: mergeProps(bodyProps, own) };
}

export function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}

/**
 * Keeps focus and selection together, where React Aria leaves them to themselves: what keys lead to is selected (the
 * parent of a row, a row found by its name), and what is selected elsewhere is where the keys go on from. The answer is
 * to be told whether keys or the pointer move the focus: a press selects when it ends, on the row that it began on.
 */
function useFocusAlong(state: TreeState<unknown>, selected: string | null, onSelect: (key: string) => void) {
  const isByKeys = useRef(false);
  const { focusedKey, isFocused } = state.selectionManager;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the focus moves, and not when the selection does
  useEffect(() => {
    if (isByKeys.current && isFocused && focusedKey !== null && focusedKey !== selected) onSelect(String(focusedKey));
  }, [focusedKey]);
  const isLost = isFocused && focusedKey === null;
  // Who opens a row stays there, though the selected one appears below it.
  const isFree = focusedKey !== null && !isFocused;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the selection moves, or the focused row is gone
  useEffect(() => {
    if (selected !== null && (isLost || isFree)) state.selectionManager.setFocusedKey(selected);
  }, [selected, isLost, isFree]);
  return isByKeys;
}
