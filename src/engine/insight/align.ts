/**
 * Which operation of one run is which of another: the same statement in the same iteration, and of what
 * players did the same answer to it. Statements are told apart by what they are about: a device line stands for
 * the same device whatever its options, a write for the same limit whatever its value, a create for the same buffer
 * whatever its size.
 *
 *   A   device  mkdir /a  write /a dmem.low 1G            spawn p /a
 *   B   device  mkdir /a  write /a dmem.low 2G  mkdir /b  spawn p /a
 *         0        1               2              (3)         4
 */

import type { OperationStream, Place } from "../operation-stream.ts";
import type { Script } from "../script/script.ts";

/** Longest stretches of differing statements that are aligned statement by statement. */
const MOST_ALIGNED = 1_500;

/** Gives the other run's operation for one of the first run's, or -1. */
export type Counterpart = (number: number) => number;

/** A run, for what alignment needs of it. */
export interface Alignable {
  readonly script: Script;
  readonly timeline: { readonly stream: OperationStream };
}

export function counterparts(a: Alignable, b: Alignable): Counterpart {
  const [left, right] = [a.timeline.stream, b.timeline.stream];
  const lines = alignedLines(a.script, b.script);
  const isPlain = lines === null && left.count === left.program.count && right.count === right.program.count;
  if (isPlain) return (number) => (number < right.count ? number : -1);
  return (number) => {
    const place = left.positionOf(number);
    const line = lines === null ? place.line : (lines.get(place.line) ?? -1);
    return line < 0 ? -1 : numberAt(right, { ...place, line });
  };
}

function numberAt(stream: OperationStream, place: Place): number {
  const own = stream.program.places.numberAt(place);
  if (own < 0) return -1;
  const number = stream.runNumberOf(own);
  if (place.answer === undefined) return number;
  return place.answer <= stream.answersTo(number) ? number + place.answer : -1;
}

/** Lines of one script by those of another; null where all statements are alike and stand on the same lines. */
function alignedLines(a: Script, b: Script): ReadonlyMap<number, number> | null {
  const [left, right] = [statementsOf(a), statementsOf(b)];
  const same =
    left.length === right.length && left.every((one, i) => isLike(one, right[i]) && one.line === right[i]?.line);
  return same ? null : match(left, right);
}

interface Said {
  readonly line: number;
  readonly text: string;
}

function isLike(one: Said, other: Said | undefined): boolean {
  return one.text === other?.text;
}

/** How many words name what a statement is about; the others may differ. All of them where none is given. */
const NAMING_WORDS: Readonly<Record<string, number>> = {
  device: 2,
  write: 3,
  create: 3,
  spawn: 2,
  migrate: 2,
  charge: 2,
  advance: 1,
};

/** What each statement is about. */
function statementsOf(script: Script): Said[] {
  return script.statements.map(({ line, kind }) => {
    const end = script.lineStarts[line] ?? script.text.length;
    const text = script.text.slice(script.lineStarts[line - 1], end).trim();
    return { line, text: firstWords(text, NAMING_WORDS[kind] ?? Number.POSITIVE_INFINITY) };
  });
}

/** The first words of a line, one blank apart, without its comment. */
function firstWords(text: string, count: number): string {
  if (count === Number.POSITIVE_INFINITY && !/[\t#]| {2}/.test(text)) return text;
  const words = text.replace(/(^|[ \t])#.*$/, "").split(/[ \t]+/, Math.min(count, text.length));
  return words.join(" ").trim();
}

function match(left: readonly Said[], right: readonly Said[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const most = Math.min(left.length, right.length);
  const pair = (i: number, j: number) => pairs.set((left[i] as Said).line, (right[j] as Said).line);
  let head = 0;
  for (; head < most && isLike(left[head] as Said, right[head]); head++) pair(head, head);
  let tail = 0;
  while (tail < most - head && isLike(left[left.length - 1 - tail] as Said, right[right.length - 1 - tail])) {
    tail++;
    pair(left.length - tail, right.length - tail);
  }
  const middle = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)] as const;
  for (const [i, j] of commonIn(...middle)) pair(head + i, head + j);
  return pairs;
}

/** A longest common subsequence; of stretches too long for it, what is alike at the same place. */
function commonIn(left: readonly Said[], right: readonly Said[]): [number, number][] {
  if (left.length > MOST_ALIGNED || right.length > MOST_ALIGNED) {
    return left.flatMap((one, i): [number, number][] => (isLike(one, right[i]) ? [[i, i]] : []));
  }
  const width = right.length + 1;
  const longest = new Uint16Array((left.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] as number;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const alike = isLike(left[i] as Said, right[j]);
      longest[i * width + j] = alike ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (isLike(left[i] as Said, right[j])) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
