/** The exact value of a limit, to read and to type: `6G`, `90%`, `max`. */

import { type KeyboardEvent, useId, useState } from "react";
import type { LimitView } from "../../../engine/index.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";
import { limitFromText } from "../../store/limit-text.ts";

interface LimitFieldProps {
  readonly label: string;
  readonly limit: LimitView;
  readonly capacity: number;
  onSet(value: string): void;
}

export function LimitField({ label, limit, capacity, onSet }: LimitFieldProps) {
  const shown = limit.text === "max" ? "max" : mibText(limit.value);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const hint = useId();
  const commit = () => {
    if (typed === null || typed === shown) return setTyped(null);
    const value = limitFromText(typed, capacity);
    setWrong(value === null);
    if (value === null) return;
    setTyped(null);
    onSet(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key !== "Escape") return;
    setTyped(null);
    setWrong(false);
  };
  return (
    <span className="limit-field">
      <input
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? hint : undefined}
        spellCheck={false}
        autoComplete="off"
        title={exactText(limit.value)}
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
