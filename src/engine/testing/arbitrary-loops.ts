/** Random scripts of loops inside loops, and the same written out: without its device line, names used before they are made and all. */

import * as fc from "fast-check";

/** A line, or a loop. */
export type Item =
  | string
  | { readonly times: number; readonly variable: string | null; readonly body: readonly Item[] };

/** Loops, three deep at most. */
export const arbitraryLoops: fc.Arbitrary<Item[]> = items(3, []);

/** Statements and loops, `depth` deep at most; names use the variables around. */
function items(depth: number, variables: readonly string[]): fc.Arbitrary<Item[]> {
  const name = (letter: string) =>
    variables.length === 0
      ? fc.constantFrom(`${letter}1`, `${letter}2`)
      : fc.constantFrom(...variables.flatMap((v) => [`${letter}{${v}}`, `${letter}{${v}+1}`]), `${letter}0`);
  const line: fc.Arbitrary<Item> = fc.oneof(
    fc.tuple(name("p"), name("c")).map(([p, c]) => `spawn ${p} /${c}`),
    fc.tuple(name("b"), name("p")).map(([b, p]) => `create ${b} ${p} rand(4K,16M) vram`),
    fc.tuple(name("b")).map(([b]) => `free ${b} # {v} {i}`),
    fc.tuple(name("p"), name("b")).map(([p, b]) => `submit ${p} ${b}`),
    fc.tuple(name("c")).map(([c]) => `mkdir /${c}`),
    fc.tuple(name("c"), fc.constantFrom("1M", "{v}")).map(([c, value]) => `write /${c} dmem.low ${value}`),
    fc.tuple(name("c")).map(([c]) => `write /${c} dmem.max drm/0000:03:00.0/vram 8M`),
    fc.constantFrom("seed 3", "seed 4", "note {v}", "dump", "", "# a remark"),
  );
  if (depth === 0) return fc.array(line, { maxLength: 4 });
  // One name for all depths hides what is further out.
  const loop: fc.Arbitrary<Item> = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(`v${depth}`, "v", null))
    .chain(([times, variable]) =>
      items(depth - 1, variable === null ? variables : [...new Set([...variables, variable])]).map((body) => ({
        times,
        variable,
        body,
      })),
    );
  return fc.array(fc.oneof({ weight: 2, arbitrary: line }, { weight: 1, arbitrary: loop }), { maxLength: 5 });
}

/** The script's lines, loops indented. */
export function linesOfItems(items: readonly Item[], indent = ""): string[] {
  return items.flatMap((item) => {
    if (typeof item === "string") return [indent + item];
    const as = item.variable === null ? "" : ` as ${item.variable}`;
    return [`${indent}repeat ${item.times}${as}`, ...linesOfItems(item.body, `${indent}  `), `${indent}end`];
  });
}

/** The same without loops. */
export function writtenOut(items: readonly Item[], values: Readonly<Record<string, number>> = {}): string[] {
  return items.flatMap((item) => {
    if (typeof item === "string") return [filledIn(item, values)];
    const { times, variable, body } = item;
    const inIteration = (i: number) => (variable === null ? values : { ...values, [variable]: i });
    return Array.from({ length: times }, (_, i) => writtenOut(body, inIteration(i))).flat();
  });
}

/** Variables count in names only: what a write writes, and what text says, stays as it is. */
function filledIn(line: string, values: Readonly<Record<string, number>>): string {
  const [keyword = "", name = "", ...rest] = line.split(" ");
  const fill = (text: string) =>
    text.replace(/\{(\w+)(?:\+(\d+))?\}/g, (_, v: string, add = "0") => String((values[v] ?? 0) + Number(add)));
  if (keyword === "note" || keyword === "#") return line;
  const tail = keyword === "write" || keyword === "free" ? rest : rest.map(fill);
  return [keyword, fill(name), ...tail].join(" ").trimEnd();
}
