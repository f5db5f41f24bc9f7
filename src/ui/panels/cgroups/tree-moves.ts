/** Which row is meant: by a path, or by what was typed. */

import type { TreeRow } from "./tree-rows.ts";

/** The row of a path, or of the nearest cgroup above it that is shown. */
export function nearestRow(rows: readonly TreeRow[], path: string | null): number {
  if (path === null) return -1;
  const isAtOrAbove = ({ kind, path: at }: TreeRow) =>
    kind !== "process" && (at === path || at === "/" || path.startsWith(`${at}/`));
  return rows.findLastIndex(isAtOrAbove);
}

/** The next row behind `from` (-1: of all) whose name begins with what was typed, or -1; more letters may stay where one is. */
export function rowTyped(rows: readonly TreeRow[], from: number, typed: string): number {
  const wanted = typed.toLowerCase();
  const start = typed.length > 1 ? Math.max(0, from) : from + 1;
  for (let step = 0; step < rows.length; step++) {
    const index = (start + step) % rows.length;
    if (namesOf(rows[index] as TreeRow).some((name) => name.toLowerCase().startsWith(wanted))) return index;
  }
  return -1;
}

/** What a row answers to: its name for people and its directory. */
function namesOf(row: TreeRow): readonly string[] {
  if (row.kind === "process") return [row.process.name];
  const { name } = row.kind === "cgroup" ? row.cgroup : row.future;
  return [name, row.path.slice(row.path.lastIndexOf("/") + 1)];
}
