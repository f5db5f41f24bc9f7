/** Copies a text and says that it did. */

import { useEffect, useState } from "react";
import { Button } from "./Button.tsx";
import { copyText } from "./copy-text.ts";
import "./button.css";
import "./copy-button.css";

/** Milliseconds for which the outcome is said. */
const SAID = 2500;

interface CopyButtonProps {
  /** What is copied, for screen readers. */
  readonly label: string;
  readonly text: string;
}

export function CopyButton({ label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<string | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SAID);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => setOutcome((await copyText(text)) ? "Copied" : "Select the text and press Ctrl+C");
  return (
    <span className="copy">
      <span className="copy-outcome" role="status">
        {outcome}
      </span>
      <Button className="button button-small" aria-label={label} onPress={() => void copy()}>
        Copy
      </Button>
    </span>
  );
}
