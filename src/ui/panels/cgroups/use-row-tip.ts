/** Which row's words are shown: after a moment of rest on it, with the pointer or the focus. */

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** Milliseconds of rest. */
const REST = 450;

export interface RowTipState {
  /** Key of the row, or null. */
  readonly shown: string | null;
  readonly trigger: RefObject<HTMLElement | null>;
  look(key: string, element: HTMLElement): void;
  leave(): void;
}

export function useRowTip(): RowTipState {
  const [shown, setShown] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const trigger = useRef<HTMLElement | null>(null);
  const leave = useCallback(() => {
    clearTimeout(timer.current);
    setShown(null);
  }, []);
  const look = useCallback((key: string, element: HTMLElement) => {
    clearTimeout(timer.current);
    setShown((before) => (before === key ? before : null));
    timer.current = setTimeout(() => {
      trigger.current = element;
      setShown(key);
    }, REST);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Whatever has the focus: words that the pointer has brought can be sent away without moving it.
  useEffect(() => {
    if (shown === null) return;
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && leave();
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [shown, leave]);
  return { shown, trigger, look, leave };
}
