/**
 * Sentences as pieces: a template whose parts keep their role, so that the page can colour a cgroup's
 * name and set figures in their own style, and a test can read the whole as text.
 */

import type { U64 } from "../kernel/u64.ts";
import * as u64 from "../kernel/u64.ts";
import { limitText, sizeText } from "./size-text.ts";
import type { Fact, Phrase } from "./types.ts";

/** What may stand in a template. */
export type Piece = string | Phrase | readonly Phrase[];

/** `say\`${buffer} stays: …\``: the pieces in order, neighbouring plain text joined. */
export function say(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Phrase[] {
  const phrases: Phrase[] = [];
  strings.forEach((text, i) => {
    add(phrases, plain(text));
    const piece = pieces[i];
    if (piece === undefined) return;
    if (typeof piece === "string") add(phrases, plain(piece));
    else if ("text" in piece) add(phrases, piece);
    else for (const phrase of piece) add(phrases, phrase);
  });
  return phrases;
}

function add(phrases: Phrase[], phrase: Phrase): void {
  if (phrase.text === "") return;
  const last = phrases[phrases.length - 1];
  if (last !== undefined && last.role === "text" && phrase.role === "text") {
    phrases[phrases.length - 1] = plain(last.text + phrase.text);
  } else phrases.push(phrase);
}

/** A whole sentence: with a capital, unless a name comes first, and a full stop, unless it asks. */
export function sentence(clause: readonly Phrase[]): Phrase[] {
  const phrases: Phrase[] = [];
  clause.forEach((phrase, i) => {
    const isName = phrase.role !== "text" && phrase.path !== "/";
    add(phrases, i > 0 || isName ? phrase : { ...phrase, text: capital(phrase.text) });
  });
  if (!/[.?]$/.test(phrases.at(-1)?.text ?? "")) add(phrases, plain("."));
  return phrases;
}

/** Sentences one after the other; empty ones are left out. */
export function paragraph(...clauses: readonly (readonly Phrase[])[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (const clause of clauses) {
    if (clause.length === 0) continue;
    if (phrases.length > 0) add(phrases, plain(" "));
    for (const phrase of sentence(clause)) add(phrases, phrase);
  }
  return phrases;
}

/** "a", "a and b", "a, b and c" */
export function listed(items: readonly (readonly Phrase[])[]): Phrase[] {
  return items.flatMap((item, i) => {
    const joint = i === 0 ? "" : i === items.length - 1 ? " and " : ", ";
    return say`${joint}${item}`;
  });
}

/** "KWin compositor's", "Applications'" */
export function whose(name: Phrase): Phrase[] {
  return say`${name}${name.text.endsWith("s") ? "'" : "'s"}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The pieces as one line. */
export function textOf(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => phrase.text).join("");
}

export function plain(text: string): Phrase {
  return { text, role: "text", path: null };
}

/** The word that matters. */
export function strong(text: string): Phrase {
  return { text, role: "strong", path: null };
}

/** A name of the kernel's: an errno, a file, a function. */
export function code(text: string): Phrase {
  return { text, role: "code", path: null };
}

export function figure(text: string): Phrase {
  return { text, role: "number", path: null };
}

export function size(bytes: U64): Phrase {
  return figure(sizeText(bytes));
}

export function limit(value: U64): Phrase {
  return figure(limitText(value));
}

/** A fact in words. */
export function fact(name: string, text: string): Fact {
  return { name, text, bytes: null };
}

/** A fact that is a byte count. */
export function bytesFact(name: string, bytes: U64): Fact {
  return { name, text: sizeText(bytes), bytes: u64.toJson(bytes) };
}

/** A fact that is a limit's value: `max` is said as such. */
export function limitFact(name: string, value: U64): Fact {
  return { name, text: limitText(value), bytes: u64.toJson(value) };
}
