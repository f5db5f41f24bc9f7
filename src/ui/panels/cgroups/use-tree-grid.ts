/** The rows as React Aria's tree: focus, keys and selection. */

import {
  type FocusEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from "react";
import { mergeProps } from "react-aria/mergeProps";
import { useTree } from "react-aria/useTree";
import type { Key } from "react-stately";
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
  /** What moves the focus: a press selects when it ends, on the row that it began on. */
  const by = useRef<"keys" | "press" | null>(null);
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
      // Who only comes by with the tab key has selected nothing.
      if (keys !== "all" && by.current !== null) for (const key of keys) latest.current.onSelect(String(key));
    },
  };
  const state = useTreeState(props);
  const { isFocused } = state.selectionManager;
  const focused = state.selectionManager.focusedKey;
  const focusedKey = focused === null ? null : String(focused);
  useFocusAlong(state, selected, (key) => by.current === "keys" && latest.current.onSelect(key));
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
  const mark = (what: typeof by.current) => {
    by.current = what;
  };
  const own = {
    onKeyDownCapture(event: KeyboardEvent) {
      mark("keys");
      // With another key held they are none of the tree's.
      if (MOVES.test(event.key) && hasModifier(event)) event.stopPropagation();
    },
    onPointerDownCapture: () => mark("press"),
    // Screen readers press without a pointer.
    onClickCapture: () => mark("press"),
    onBlurCapture: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) =>
      currentTarget.contains(relatedTarget) || mark(null),
  };
  return { state, focusedKey, isFocused, bodyProps: mergeProps(bodyProps, own) };
}

export function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}

/**
 * Keeps focus and selection together, where React Aria leaves them to themselves: what the focus moves to is told (the
 * parent of a row, a row found by its name), and what is selected elsewhere is where the keys go on from.
 */
function useFocusAlong(state: TreeState<unknown>, selected: string | null, onMove: (key: string) => void): void {
  const { selectionManager } = state;
  const { focusedKey, isFocused } = selectionManager;
  /** The row that has the focus in place of one that went. */
  const standIn = useRef<Key | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the focus moves, and not when the selection does
  useEffect(() => {
    if (isFocused && focusedKey !== null && focusedKey !== selected) onMove(String(focusedKey));
  }, [focusedKey]);
  const isLost = isFocused && focusedKey === null;
  const isFree = focusedKey !== null && !isFocused;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the selection moves, or the focused row is gone
  useEffect(() => {
    // Who opens a row stays there, though the selected one appears below it.
    const follows = isLost || isFree || (focusedKey !== null && focusedKey === standIn.current);
    if (selected === null || selected === focusedKey || !follows) return;
    standIn.current = isLost ? selected : null;
    selectionManager.setFocusedKey(selected);
  }, [selected, isLost, isFree]);
}
