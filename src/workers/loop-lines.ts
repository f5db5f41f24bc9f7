/** The lines of a script that say something else in every iteration of the loops around them, for the whole run. */

import type { Script } from "../engine/index.ts";
import type { LoopLine } from "./protocol.ts";

export function loopLines({
  text,
  statements,
  lineStarts,
}: Pick<Script, "text" | "statements" | "lineStarts">): LoopLine[] {
  const found: LoopLine[] = [];
  // One list for all lines within the same loops.
  let loops: LoopLine["loops"] = [];
  for (const statement of statements) {
    const { line } = statement;
    if (statement.kind === "repeat") loops = [...loops, { variable: statement.variable, times: statement.times }];
    else if (statement.kind === "end") loops = loops.slice(0, -1);
    else if (loops.length > 0 && text.slice(lineStarts[line - 1], lineStarts[line]).includes("{")) {
      found.push({ line, loops });
    }
  }
  return found;
}
