/**
 * Leads to a part of the page: scrolls it into sight, gives it the focus, and marks it for a moment. Parts come behind
 * the first picture: one that is not there yet is waited for, until the person does something else.
 */

const MOMENT = 1_800;
/** How long something is waited for: nobody remembers then what was pressed. */
const PATIENCE = 10_000;

/** What says that the person has gone on. */
const GOES_ON = ["pointerdown", "keydown"] as const;

/** Takes the last mark away, or stops the waiting. */
let unmark = (): void => {};

export function pointAt(selector: string): void {
  unmark();
  if (!markWhereItIs(selector)) waitFor(selector);
}

function markWhereItIs(selector: string): boolean {
  const target = document.querySelector<HTMLElement>(selector);
  if (target === null) return false;
  const marked = target.closest<HTMLElement>(".limit") ?? target;
  marked.scrollIntoView({ block: "nearest" });
  target.focus({ preventScroll: true });
  marked.dataset.pointed = "";
  const timer = setTimeout(() => unmark(), MOMENT);
  unmark = () => {
    clearTimeout(timer);
    delete marked.dataset.pointed;
  };
  return true;
}

function waitFor(selector: string): void {
  const drawn = new MutationObserver(() => {
    // By now the mark has an end of its own.
    if (markWhereItIs(selector)) stop();
  });
  const stop = () => {
    clearTimeout(timer);
    drawn.disconnect();
    for (const event of GOES_ON) removeEventListener(event, stop, true);
  };
  const timer = setTimeout(stop, PATIENCE);
  drawn.observe(document.body, { childList: true, subtree: true });
  for (const event of GOES_ON) addEventListener(event, stop, true);
  unmark = stop;
}
