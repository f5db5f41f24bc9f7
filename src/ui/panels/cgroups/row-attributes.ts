/** What a row's element has, whether it is a picture or takes keys. */

import { identityVariable } from "../../components/read-palette.ts";
import { colourOf, type TreeRow } from "./tree-rows.ts";

/** `index` among all rows, from 0; `top` in pixels below the first row's, null in the flow of the others. */
export function rowAttributes(row: TreeRow, index: number, top: number | null) {
  const isProcess = row.kind === "process";
  return {
    className: `tree-row is-${row.kind}`,
    style: {
      "--identity": identityVariable(colourOf(row)),
      "--depth": row.depth,
      ...(top === null ? {} : { top }),
    },
    "aria-level": row.depth + 1,
    // The head is the first one.
    "aria-rowindex": index + 2,
    "data-index": index,
    "data-path": isProcess ? undefined : row.path,
    "data-process": isProcess ? row.process.name : undefined,
  };
}
