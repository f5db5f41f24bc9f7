/** A word of the subject: what it means is one hover, one tab or one tap away (Tips.tsx). */

import { memo, type ReactNode } from "react";
import type { TermName } from "./term-texts.ts";
import "./term.css";

interface TermProps {
  readonly name: TermName;
  /** The tab key halts here: not at all words of a row (see `term-row.ts`), nor where a word is repeated. */
  readonly isStop?: boolean;
  readonly children: ReactNode;
}

export const Term = memo(function Term({ name, isStop = true, children }: TermProps) {
  return (
    <button type="button" className="term" data-term={name} tabIndex={isStop ? undefined : -1}>
      {children}
    </button>
  );
});
