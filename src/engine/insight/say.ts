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

/** The pieces as one line, beginning with a capital unless a name comes first. */
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
