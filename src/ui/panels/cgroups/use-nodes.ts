import { useRef } from "react";
import { TreeNodes } from "./tree-nodes.ts";
import type { TreeRow } from "./tree-rows.ts";

/** The former ones as long as they fit. */
export function useNodes(rows: readonly TreeRow[]): TreeNodes {
  const kept = useRef<TreeNodes | null>(null);
  if (kept.current === null || !kept.current.fits(rows)) kept.current = new TreeNodes(rows);
  return kept.current;
}
