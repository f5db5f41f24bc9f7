/**
 * The rows as they are at the moment. The grid is drawn from the ones it was made with (tree-nodes.ts), which hang
 * together in the same way; a step draws anew only what stands in the cells.
 */

import { createContext } from "react";
import type { TreeRow } from "./tree-rows.ts";

export const CurrentRows = createContext<readonly TreeRow[]>([]);
