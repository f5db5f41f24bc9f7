/** A button with a name, shown as an icon, a word or both; the tooltip adds the key. */

import type { ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import "./button.css";

interface IconButtonProps {
  /** What it does: its name for screen readers and the tooltip. */
  readonly label: string;
  /** As on the keyboard: `Shift+→`. */
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly isStrong?: boolean;
  readonly children: ReactNode;
  onPress(): void;
}

export function IconButton({ label, keys, isDisabled = false, isStrong = false, children, onPress }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      <Button
        className={isStrong ? "button button-strong" : "button"}
        aria-label={label}
        isDisabled={isDisabled}
        onPress={onPress}
      >
        {children}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {label}
        {keys && <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
