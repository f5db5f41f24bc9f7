/**
 * Words explained side by side are one stop of the tab key, the first of them; the left and right arrows go from one
 * to the next. For the `onKeyDownCapture` of what contains them.
 */

import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export function moveAmongTerms(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(".term")];
  const terms = all.filter(({ offsetWidth }) => offsetWidth > 0);
  const at = terms.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  terms[(at + step + terms.length) % terms.length]?.focus();
}
