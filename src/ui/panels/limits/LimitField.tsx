/** The exact value of a limit, to read and to type: `6G`, `90%`, `max`. */

import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { limitFromText } from "../../store/limit-text.ts";

interface LimitFieldProps {
  readonly label: string;
  /** The value in words. */
  readonly shown: string;
  /** To the byte. */
  readonly exact: string;
  readonly capacity: number;
  onSet(value: string): void;
}

export function LimitField({ label, shown, exact, capacity, onSet }: LimitFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  // What comes back for a value is selected, so that the next one can be typed right over it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the values only their changing matters
  useLayoutEffect(() => {
    if (document.activeElement === input.current) input.current?.select();
  }, [shown]);
  const leave = () => {
    setTyped(null);
    setWrong(false);
  };
  const commit = () => {
    if (typed === null || typed === shown) return leave();
    const value = limitFromText(typed, capacity);
    setWrong(value === null);
    if (value === null) return;
    leave();
    onSet(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") leave();
  };
  return (
    <span className="limit-field">
      <input
        ref={input}
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? hint : undefined}
        spellCheck={false}
        autoComplete="off"
        title={exact}
        data-untouched={typed === null || undefined}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {isWrong && (
        <small id={hint} role="alert">
          Write a size: 6G, 90% or max.
        </small>
      )}
    </span>
  );
}
