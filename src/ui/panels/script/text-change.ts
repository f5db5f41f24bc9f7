/** The one stretch in which two texts differ. */

export interface TextChange {
  readonly from: number;
  /** End of the stretch in the old text. */
  readonly to: number;
  readonly insert: string;
}

/** What turns `before` into `after`, or null where they are the same. */
export function textChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let tail = 0;
  const room = most - from;
  while (tail < room && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail++;
  }
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** How a text ends its lines; one that mixes them is given its first kind throughout once it is typed in. */
export function lineEndOf(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? "\n";
}

/** The text as the editor holds it: lines end with \n. */
export function withPlainLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
