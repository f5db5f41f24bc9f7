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
  /** A field in which nothing was typed that it could undo itself. */
  readonly isUntouched?: boolean;
}

const ARROWS = /^(Arrow|Home$|End$|Page)/;
const TEXTLESS = new Set(["range", "checkbox", "radio", "button", "submit"]);
const LISTS = new Set(["listbox", "option", "menu", "menuitem", "combobox", "tree", "tablist", "tab"]);

/** What the space bar presses. */
const PRESSED = new Set(["button", "switch", "checkbox", "radio", "option", "menuitem", "tab", "row", "gridcell"]);
const PRESSED_TAGS = new Set(["BUTTON", "SUMMARY", "INPUT"]);

/** `isCommand`: with Ctrl or ⌘ held, which only texts have a use for. */
export function hasUseFor(widget: Widget, key: string, isCommand = false): boolean {
  const { tag, type, role, hasPopup, isEditable, isUntouched = false } = widget;
  const isText = isEditable || tag === "TEXTAREA" || tag === "SELECT" || (tag === "INPUT" && !TEXTLESS.has(type));
  if (isCommand) return isText && !isUntouched;
  if (isText) return true;
  if (key === " ") return PRESSED.has(role) || PRESSED_TAGS.has(tag) || LISTS.has(role);
  if (tag === "INPUT" && type === "range") return ARROWS.test(key);
  if (role === "slider" || role === "separator") return ARROWS.test(key);
  if (role === "row" || role === "treegrid") return ARROWS.test(key);
  if (hasPopup) return key === "ArrowUp" || key === "ArrowDown";
  return LISTS.has(role) && (ARROWS.test(key) || key.length === 1);
}
