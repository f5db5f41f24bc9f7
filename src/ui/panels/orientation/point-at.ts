/** Leads to a part of the page: scrolls it into sight, gives it the focus, and marks it for a moment. */

const MOMENT = 1_800;

/** Takes the last mark away. */
let unmark = (): void => {};

export function pointAt(selector: string): void {
  const target = document.querySelector<HTMLElement>(selector);
  if (target === null) return;
  const marked = target.closest<HTMLElement>(".limit") ?? target;
  marked.scrollIntoView({ block: "nearest" });
  target.focus({ preventScroll: true });
  unmark();
  marked.dataset.pointed = "";
  const timer = setTimeout(() => unmark(), MOMENT);
  unmark = () => {
    clearTimeout(timer);
    delete marked.dataset.pointed;
  };
}
