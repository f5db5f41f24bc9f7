/**
 * What is explained when it is pointed at or focused. The words stand in attributes of the element, and one tooltip
 * for all of the page reads them (Tips.tsx): what is not pointed at costs nothing.
 */

import type { TermName } from "./term-texts.ts";

export interface TipWords {
  readonly text: string;
  /** As on the keyboard: `Shift+→`. */
  readonly keys?: string | undefined;
  /** A line of the script, above the words. */
  readonly code?: string | undefined;
  /** The words stay when the element is pressed: they tell why nothing happens, or what was switched. */
  readonly stays?: boolean;
}

/** As it stands on an element. */
export interface TippedAttributes {
  readonly "data-tip": string;
  readonly "data-tip-keys": string | undefined;
  readonly "data-tip-code": string | undefined;
  readonly "data-tip-stays": true | undefined;
}

export const TIPPED = "[data-tip], [data-term]";
/** Attributes that change what is said. */
export const TIP_ATTRIBUTES = ["data-tip", "data-tip-keys", "data-tip-code", "data-term"];

/** The attributes that explain an element. */
export function tipped({ text, keys, code, stays = false }: TipWords): TippedAttributes {
  return { "data-tip": text, "data-tip-keys": keys, "data-tip-code": code, "data-tip-stays": stays || undefined };
}

/** What an element is explained with: a term of the subject, or words of its own; null where it is not explained. */
export function tipOf({ dataset }: HTMLElement): { readonly term: TermName } | TipWords | null {
  const { term, tip, tipKeys, tipCode } = dataset;
  if (term !== undefined) return { term: term as TermName };
  return tip === undefined ? null : { text: tip, keys: tipKeys, code: tipCode };
}

/** The words stay when it is pressed. */
export function isLasting({ dataset }: HTMLElement): boolean {
  return dataset.term !== undefined || dataset.tipStays !== undefined;
}
