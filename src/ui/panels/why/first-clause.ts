/** A statement's first clause, what happened, and all behind it, the reasons. */

import type { Phrase } from "../../../engine/index.ts";

/** Ends a clause, as in "g0 stays: it is charged to …"; within a name, a version or a number no space is behind it. */
const END = /[.!?:] +/;

/** A phrase in which the first clause ends becomes two; names are never searched. */
export function firstClause(phrases: readonly Phrase[]): { first: readonly Phrase[]; rest: readonly Phrase[] } {
  const at = phrases.findIndex(({ role, text }) => role === "text" && END.test(text));
  const phrase = phrases[at];
  const end = phrase === undefined ? null : END.exec(phrase.text);
  if (phrase === undefined || end === null) return { first: phrases, rest: [] };
  const cut = end.index + end[0].length;
  const [before, after] = [phrase.text.slice(0, cut), phrase.text.slice(cut)];
  return {
    first: [...phrases.slice(0, at), { ...phrase, text: before }],
    rest: after === "" ? phrases.slice(at + 1) : [{ ...phrase, text: after }, ...phrases.slice(at + 1)],
  };
}
