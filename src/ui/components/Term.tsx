/** A word of the subject: what it means is one hover, one tab or one tap away. */

import { memo, type ReactNode, useState } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { TERM_TEXTS, type TermName } from "./term-texts.ts";
import "./button.css";
import "./term.css";

interface TermProps {
  readonly name: TermName;
  /** The tab key halts here: not at all words of a row (see `term-row.ts`), nor where a word is repeated. */
  readonly isStop?: boolean;
  readonly children: ReactNode;
}

export const Term = memo(function Term({ name, isStop = true, children }: TermProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <TooltipTrigger delay={350} closeDelay={50} isOpen={isOpen} onOpenChange={setOpen} shouldCloseOnPress={false}>
      <Button className="term" excludeFromTabOrder={!isStop} onPress={() => setOpen(true)}>
        {children}
      </Button>
      <Tooltip className="tooltip term-tip" offset={6}>
        {TERM_TEXTS[name]}
      </Tooltip>
    </TooltipTrigger>
  );
});
