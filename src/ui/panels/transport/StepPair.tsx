import type { ReactNode } from "react";
import type { StepUnit } from "../../../workers/protocol.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { BackIcon, ForwardIcon } from "../../components/icons.tsx";
import { useApp } from "../context/app-context.ts";

interface StepPairProps {
  readonly unit: StepUnit;
  readonly word: string;
  /** Back, forward. */
  readonly keys: readonly [string, string];
  readonly isDisabled: boolean;
  readonly icon: ReactNode;
}

/** To the previous and to the next of a kind: two buttons side by side. */
export function StepPair({ unit, word, keys: [back, forward], isDisabled, icon }: StepPairProps) {
  const { cursor } = useApp();
  const name = word.toLowerCase();
  return (
    <fieldset className="transport-group step-pair" aria-label={`${word}s`}>
      <IconButton label={`Previous ${name}`} keys={back} isDisabled={isDisabled} onPress={() => cursor.step(unit, -1)}>
        <BackIcon />
      </IconButton>
      <IconButton label={`Next ${name}`} keys={forward} isDisabled={isDisabled} onPress={() => cursor.step(unit, 1)}>
        {icon} <span className="transport-word">{word}</span> <ForwardIcon />
      </IconButton>
    </fieldset>
  );
}
