/**
 * Whether a focused widget has a use of its own for a key: then the page's shortcut leaves it alone.
 */

/** What of a widget matters here: its role, or the tag's name where it has none. */
export interface Widget {
  readonly tag: string;
  /** The type of an input. */
  readonly type: string;
  readonly role: string;
  /** It opens a list or a menu. */
  readonly hasPopup: boolean;
  readonly isEditable: boolean;
}

const ARROWS = /^(Arrow|Home$|End$|Page)/;
const TEXTLESS = new Set(["range", "checkbox", "radio", "button", "submit"]);
const LISTS = new Set([
  "listbox",
  "option",
  "menu",
  "menuitem",
  "combobox",
  "tree",
  "treegrid",
  "grid",
  "row",
  "tablist",
  "tab",
]);

export function hasUseFor({ tag, type, role, hasPopup, isEditable }: Widget, key: string): boolean {
  const isText = isEditable || tag === "TEXTAREA" || tag === "SELECT" || (tag === "INPUT" && !TEXTLESS.has(type));
  if (isText) return true;
  if (tag === "INPUT" && type === "range") return ARROWS.test(key);
  if (role === "slider") return ARROWS.test(key);
  if (role === "row") return ARROWS.test(key);
  return (LISTS.has(role) || hasPopup) && (ARROWS.test(key) || key.length === 1);
}
