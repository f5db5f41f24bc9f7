/** A message where it belongs: what happened, what to do. It never covers anything. */

import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { CloseIcon, InfoIcon, WarningIcon } from "./icons.tsx";
import "./notice.css";

interface NoticeBarProps {
  readonly kind: "info" | "problem";
  readonly children: ReactNode;
  /** A button with its word, or null. */
  readonly action?: { readonly word: string; onPress(): void } | null;
  onDismiss?(): void;
}

export function NoticeBar({ kind, children, action = null, onDismiss }: NoticeBarProps) {
  return (
    <div className={`notice notice-${kind}`} role={kind === "problem" ? "alert" : "status"}>
      {kind === "problem" ? <WarningIcon /> : <InfoIcon />}
      <div className="notice-text">{children}</div>
      {action && (
        <Button className="button" onPress={action.onPress}>
          {action.word}
        </Button>
      )}
      {onDismiss && (
        <Button className="button button-bare" aria-label="Dismiss" onPress={onDismiss}>
          <CloseIcon />
        </Button>
      )}
    </div>
  );
}
