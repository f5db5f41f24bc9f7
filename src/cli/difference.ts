/** The first difference between two outputs, and how to show it in a few lines. */

export interface LineDifference {
  /** Line number, from 0: the operation's number. */
  readonly index: number;
  /** Null where one output has ended already. */
  readonly expected: string | null;
  readonly got: string | null;
}

/** Compares what a script printed with its expected text; null when they are the same to the byte. */
export function firstDifference(expected: string, lines: Iterable<string>): LineDifference | null {
  let index = 0;
  let at = 0;
  for (const got of lines) {
    const end = expected.indexOf("\n", at);
    const line = end < 0 ? null : expected.slice(at, end);
    if (line !== got) return { index, expected: line ?? rest(expected, at), got };
    at = end + 1;
    index++;
  }
  return at === expected.length ? null : { index, expected: rest(expected, at), got: null };
}

/** What follows `at` up to its line's end; null at the very end. */
function rest(text: string, at: number): string | null {
  if (at >= text.length) return null;
  const end = text.indexOf("\n", at);
  return end < 0 ? `${text.slice(at)} (and no line end)` : text.slice(at, end);
}

/** How much is shown on either side of the first differing character. */
const BEFORE = 60;
const AFTER = 100;

/** Both lines, cut alike around the first character in which they differ. */
export function excerpts({ expected, got }: LineDifference): { expected: string; got: string } {
  const at = firstDifferentCharacter(expected ?? "", got ?? "");
  return { expected: excerpt(expected, at), got: excerpt(got, at) };
}

function firstDifferentCharacter(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

function excerpt(line: string | null, at: number): string {
  if (line === null) return "(nothing more)";
  const from = at <= BEFORE ? 0 : at - BEFORE;
  const to = Math.min(line.length, at + AFTER);
  return `${from > 0 ? "…" : ""}${line.slice(from, to)}${to < line.length ? "…" : ""}`;
}
