/** A line as one iteration of the loops around it runs it: with their variables filled in. */

import { lineText, type Script } from "./script.ts";
import { fillIn, isTemplate } from "./templates.ts";

/** A statement in a run: its line, and the iteration of each loop around it, outermost first, from 0. */
export interface InLoop {
  /** 1-based. */
  readonly line: number;
  readonly iterations: readonly number[];
}

/** The line's text; what stands in a comment stays. */
export function lineInLoop(script: Script, { line, iterations }: InLoop): string {
  const text = lineText(script, line);
  if (iterations.length === 0 || !isTemplate(text)) return text;
  const variables = variablesAround(script, line);
  const comment = text.indexOf("#");
  const [said, remark] = comment < 0 ? [text, ""] : [text.slice(0, comment), text.slice(comment)];
  // Of loops that call their variable alike, the innermost one counts.
  return fillIn(said, (variable) => iterations[variables.lastIndexOf(variable)] ?? 0) + remark;
}

/** By loop around a line, outermost first: what its variable is called, or null. */
function variablesAround({ statements }: Script, line: number): (string | null)[] {
  const variables: (string | null)[] = [];
  for (const statement of statements) {
    if (statement.line >= line) break;
    if (statement.kind === "repeat") variables.push(statement.variable);
    else if (statement.kind === "end") variables.pop();
  }
  return variables;
}
