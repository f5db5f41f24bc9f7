/** A button with a name, shown as an icon, a word or both; the tooltip adds the key. */

import { type ReactNode, useId } from "react";
import { Button } from "./Button.tsx";
import { tipped } from "./tipped.ts";
import "./button.css";

interface IconButtonProps {
  /** What it does: its name for screen readers and the tooltip. */
  readonly label: string;
  /** As on the keyboard: `Shift+→`. */
  readonly keys?: string;
  readonly isDisabled?: boolean;
  /**
   * Why it does nothing at the moment, or null. Unlike a disabled one it keeps the focus and can be reached, so that
   * the reason can be read.
   */
  readonly unavailable?: string | null;
  readonly isStrong?: boolean;
  readonly children: ReactNode;
  onPress(): void;
}

export function IconButton(props: IconButtonProps) {
  const { label, keys, isDisabled = false, unavailable = null, isStrong = false, children, onPress } = props;
  const reason = useId();
  return (
    <Button
      className={isStrong ? "button button-strong" : "button"}
      aria-label={label}
      isDisabled={isDisabled}
      {...(unavailable === null ? {} : { "aria-disabled": true, "aria-describedby": reason })}
      {...(unavailable === null ? tipped({ text: label, keys }) : tipped({ text: unavailable, stays: true }))}
      onPress={() => unavailable === null && onPress()}
    >
      {children}
      {unavailable !== null && (
        <span id={reason} hidden>
          {unavailable}
        </span>
      )}
    </Button>
  );
}
