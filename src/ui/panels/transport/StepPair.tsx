import type { ReactNode } from "react";
import type { StepUnit, Ways } from "../../../workers/protocol.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { BackIcon, ForwardIcon } from "../../components/icons.tsx";
import { useApp } from "../context/app-context.ts";

interface StepPairProps {
  readonly unit: StepUnit;
  readonly word: string;
  /** Back, forward. */
  readonly keys: readonly [string, string];
  /** The run has any of them; null before there is a run. */
  readonly hasAny: boolean | null;
  readonly ways: Ways;
  readonly icon: ReactNode;
}

/** To the previous and to the next of a kind: two buttons side by side, which say why where they lead nowhere. */
export function StepPair({ unit, word, keys: [back, forward], hasAny, ways, icon }: StepPairProps) {
  const { cursor } = useApp();
  const name = word.toLowerCase();
  const none = `There is no ${name} in this run.`;
  const reason = (leads: boolean, which: string) => (leads ? null : hasAny ? `There is no ${which} ${name}.` : none);
  const isDisabled = hasAny === null;
  return (
    <fieldset className={`transport-group step-pair step-pair-${unit}`} aria-label={`${word}s`}>
      <IconButton
        label={`Previous ${name}`}
        keys={back}
        isDisabled={isDisabled}
        unavailable={reason(ways.back, "earlier")}
        onPress={() => cursor.step(unit, -1)}
      >
        <BackIcon />
      </IconButton>
      <IconButton
        label={`Next ${name}`}
        keys={forward}
        isDisabled={isDisabled}
        unavailable={reason(ways.forward, "later")}
        onPress={() => cursor.step(unit, 1)}
      >
        {icon} <span className="transport-word">{word}</span> <ForwardIcon />
      </IconButton>
    </fieldset>
  );
}
