/**
 * Loop variables inside names: `{i}` stands for the iteration's number, `{i+3}` for three more. A
 * template is such a name as written; here they are recognised, read and filled in.
 */

import type { Statement } from "./statement.ts";

/** What a loop variable counts at the moment. */
export type ValueOf = (variable: string) => number;

/** Variables' names: letters, digits and _, no digit first. */
const VARIABLE = /\{([A-Za-z_][A-Za-z0-9_]*)(?:\+([0-9]{1,9}))?\}/g;
const ONE_VARIABLE = /^\{([A-Za-z_][A-Za-z0-9_]{0,99})(?:\+[0-9]{1,9})?\}$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** Whether a name has variables; a parsed name has a brace for nothing else. */
export function isTemplate(name: string): boolean {
  return name.includes("{");
}

/** Whether a loop may call its variable so. */
export function isVariableName(word: string): boolean {
  return NAME.test(word);
}

/** The variable in `{VAR}` or `{VAR+3}`, or null for anything else. */
export function variableIn(braced: string): string | null {
  return ONE_VARIABLE.exec(braced)?.[1] ?? null;
}

/** A name with its variables filled in. */
export function fillIn(template: string, countOf: ValueOf): string {
  return template.replace(VARIABLE, (_, variable: string, add: string | undefined) =>
    String(countOf(variable) + Number(add ?? 0)),
  );
}

/** The most that `{VAR+…}` can add. */
const LARGEST_ADD = 999_999_999;

/**
 * The name with a variable that counts from `by` where it counted from 0 or, when `fixed`, stands still there. Null where
 * that is more than can be written.
 */
export function shiftVariable(template: string, variable: string, by: number, fixed: boolean): string | null {
  let largest = 0;
  const shifted = template.replace(VARIABLE, (braced, name: string, add: string | undefined) => {
    if (name !== variable) return braced;
    const sum = Number(add ?? 0) + by;
    if (fixed) return String(sum);
    largest = Math.max(largest, sum);
    return sum === 0 ? `{${name}}` : `{${name}+${sum}}`;
  });
  return largest > LARGEST_ADD ? null : shifted;
}

/** What a name and all that differ from it in their numbers only have in common; of templates too. */
export function skeletonOf(name: string): string {
  return name.replace(VARIABLE, "0").replace(/[0-9]+/g, "#");
}

/** Where statements keep names that may be templates. */
const NAME_FIELDS: ReadonlySet<string> = new Set([
  ...["path", "process", "bo", "bos", "limit", "test", "root", "a", "b"],
  "name",
]);

/** Whether a statement's names hold loop variables, so that it says something else in each iteration. */
export function hasVariables(statement: Statement): boolean {
  for (const field in statement) {
    if (!NAME_FIELDS.has(field)) continue;
    const value: unknown = statement[field as keyof Statement];
    if (typeof value === "string" ? isTemplate(value) : Array.isArray(value) && value.some(isTemplate)) return true;
  }
  return false;
}

/** What a statement says in one iteration. */
export function inIteration<S extends Statement>(statement: S, countOf: ValueOf): S {
  if (!hasVariables(statement)) return statement;
  const fill = (value: unknown): unknown => {
    if (typeof value === "string") return fillIn(value, countOf);
    return Array.isArray(value) ? value.map(fill) : value;
  };
  const fields = Object.entries(statement).map(([field, value]) => [
    field,
    NAME_FIELDS.has(field) ? fill(value) : value,
  ]);
  return Object.fromEntries(fields) as S;
}
