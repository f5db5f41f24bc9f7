/** Leads to a part of the page: scrolls it into sight, gives it the focus, and marks it for a moment. */

const MOMENT = 1_800;

export function pointAt(selector: string): void {
  const target = document.querySelector<HTMLElement>(selector);
  if (target === null) return;
  target.scrollIntoView({ block: "nearest" });
  target.focus({ preventScroll: true });
  const marked = target.closest<HTMLElement>(".slider") ?? target;
  marked.dataset.pointed = "";
  setTimeout(() => delete marked.dataset.pointed, MOMENT);
}
