/**
 * The tooltip of all that is explained (tipped.ts). It listens where the page is listened to, so that the many buttons and
 * words of the page need not, each for itself, before the first picture is there.
 */

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { OpenTip } from "./OpenTip.tsx";
import { TERM_TEXTS } from "./term-texts.ts";
import { TipClock } from "./tip-clock.ts";
import { isLasting, TIP_ATTRIBUTES, TIPPED, tipOf } from "./tipped.ts";

const ID = "tip";
const OVERLAYS = "dialog, [role=dialog], [role=alertdialog], [role=listbox]";
/** Keys that press a button. */
const PRESSES = new Set(["Enter", " "]);

export function Tips() {
  const [shown, setShown] = useState<HTMLElement | null>(null);
  const clock = useMemo(() => new TipClock<HTMLElement>(setShown, ({ isConnected }) => isConnected), []);
  useEffect(() => listen(clock), [clock]);
  return shown && <Tip key={keyOf(shown)} trigger={shown} clock={clock} />;
}

/** Each trigger has a tooltip of its own: it is placed where it first stands. */
const keys = new WeakMap<HTMLElement, number>();
let lastKey = 0;

function keyOf(element: HTMLElement): number {
  const key = keys.get(element) ?? ++lastKey;
  keys.set(element, key);
  return key;
}

function Tip({ trigger, clock }: { trigger: HTMLElement; clock: TipClock<HTMLElement> }) {
  const tip = useTip(trigger, clock);
  useDescription(trigger);
  const place = useRef<HTMLElement | null>(trigger);
  const dismiss = useCallback(() => clock.dismiss(), [clock]);
  if (tip === null) return null;
  return (
    <OpenTip id={ID} trigger={place} offset={6} onClose={dismiss}>
      {"term" in tip ? TERM_TEXTS[tip.term] : <Words {...tip} />}
    </OpenTip>
  );
}

function Words({ text, keys, code }: { text: string; keys?: string | undefined; code?: string | undefined }) {
  return (
    <>
      {code !== undefined && <code className="tip-code">{code}</code>}
      {text}
      {keys !== undefined && <kbd>{keys}</kbd>}
    </>
  );
}

/** What is said of it, as it changes; where it leaves the page, so does the tooltip. */
function useTip(trigger: HTMLElement, clock: TipClock<HTMLElement>) {
  const [tip, setTip] = useState(() => tipOf(trigger));
  useEffect(() => {
    const look = () => {
      if (trigger.isConnected) setTip(tipOf(trigger));
      else clock.drop(trigger);
    };
    look();
    const changes = new MutationObserver(look);
    changes.observe(document.body, { subtree: true, childList: true, attributeFilter: TIP_ATTRIBUTES });
    return () => changes.disconnect();
  }, [trigger, clock]);
  return tip;
}

/** The tooltip describes its trigger, which may have a description already that says the same. */
function useDescription(trigger: HTMLElement): void {
  useEffect(() => {
    if (trigger.hasAttribute("aria-describedby")) return;
    trigger.setAttribute("aria-describedby", ID);
    return () => {
      if (trigger.getAttribute("aria-describedby") === ID) trigger.removeAttribute("aria-describedby");
    };
  }, [trigger]);
}

/** Listens until the answer is called. */
function listen(clock: TipClock<HTMLElement>): () => void {
  const listening = new AbortController();
  const on = <Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void) =>
    document.addEventListener(name, act, { capture: true, signal: listening.signal });
  // Moves alone count, not what comes to lie under a pointer at rest; nor what is dragged over.
  on("pointermove", ({ target, pointerType, buttons }) => {
    if (pointerType !== "touch") clock.point(buttons === 0 ? tippedAt(target) : null);
  });
  let isTouch = false;
  on("pointerdown", ({ target, pointerType }) => {
    isTouch = pointerType === "touch";
    const tipped = tippedAt(target);
    if (tipped === null || !isLasting(tipped)) clock.dismiss();
  });
  // A finger cannot point without a press.
  on("click", ({ target }) => {
    const tipped = tippedAt(target);
    if (isTouch && tipped !== null && isLasting(tipped)) clock.focus(tipped);
  });
  const onFocus = (target: EventTarget | null) => clock.focus(isFocusShown(target) ? tippedAt(target) : null);
  // What was come to before there was anyone to listen.
  onFocus(document.activeElement);
  clock.point(tippedAt([...document.querySelectorAll(":hover")].at(-1) ?? null));
  on("focusin", ({ target }) => {
    // What opens over the page opens over its words, too.
    if (target instanceof Element && target.closest(OVERLAYS) !== null) clock.dismiss();
    onFocus(target);
  });
  on("focusout", () => clock.focus(null));
  on("keydown", (event) => {
    const tipped = tippedAt(event.target);
    if (event.key === "Escape" && isTipShown()) {
      event.stopPropagation();
      clock.dismiss();
    } else if (tipped === null) return;
    else if (!isLasting(tipped)) clock.press(tipped);
    else if (PRESSES.has(event.key)) clock.focus(tipped);
  });
  document.documentElement.addEventListener("pointerleave", () => clock.point(null), { signal: listening.signal });
  return () => {
    listening.abort();
    clock.stop();
  };
}

function tippedAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(TIPPED) : null;
}

function isFocusShown(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(":focus-visible");
}

function isTipShown(): boolean {
  return document.getElementById(ID) !== null;
}
