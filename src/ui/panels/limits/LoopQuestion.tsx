/** How far an edit goes in the loop that its line stands in: asked in place, once it is made in every iteration. */

import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { LimitFile, LoopChoice } from "../../store/app-state.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import { iterationWords } from "./loop-words.ts";

type Scope = LoopChoice["scope"];

const TUNED: readonly [scope: Scope, words: string][] = [
  ["every", "Every iteration"],
  ["onward", "From here on"],
  ["once", "Only this one"],
];
/** A write beside the cursor is a line more, in every iteration or before one operation. */
const WRITTEN: typeof TUNED = [
  ["every", "Every iteration"],
  ["once", "Only here"],
];

export function LoopQuestion({ path, file }: { path: string; file: LimitFile }) {
  const { script } = useApp();
  const choice = useAppState(({ choice }) => choice);
  if (choice === null || choice.edit.path !== path || choice.edit.file !== file) return null;
  const answers = choice.edit.kind === "limit" ? TUNED : WRITTEN;
  return (
    <div className="loop-question">
      <p>{sentenceOf(iterationWords(choice.loops))}: change</p>
      <ToggleButtonGroup
        className="loop-answers"
        aria-label={`Iterations in which ${file} changes`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[choice.scope]}
        onSelectionChange={(keys) => script.chooseScope([...keys][0] as Scope)}
      >
        {answers.map(([scope, words]) => (
          <ToggleButton key={scope} id={scope} className="loop-answer">
            {words}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

function sentenceOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
