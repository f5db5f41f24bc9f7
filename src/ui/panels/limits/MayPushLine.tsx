import type { MayPush } from "../../../engine/index.ts";
import { mibText } from "../../components/quantity-text.ts";

/** May it push others out? Yes or no, and the comparison behind it. */
export function MayPushLine({ mayPush }: { mayPush: MayPush }) {
  const { word, why } = inWords(mayPush);
  const isYes = mayPush.answer === "min" || mayPush.answer === "low";
  return (
    <dl className={`may-push${isYes ? " is-yes" : ""}`} data-answer={mayPush.answer}>
      <dt>May it push others out?</dt>
      <dd>
        <strong>{word}</strong> {why}
      </dd>
    </dl>
  );
}

function inWords({ answer, usage, effectiveMin, effectiveLow }: MayPush): { word: string; why: string } {
  const used = mibText(usage);
  switch (answer) {
    case "min":
      return { word: "Yes, whatever has no min.", why: `Usage ${used} ≤ effective min ${mibText(effectiveMin)}` };
    case "low":
      return { word: "Yes, what is unprotected.", why: `Usage ${used} ≤ effective low ${mibText(effectiveLow)}` };
    case "no":
      return { word: "No.", why: `Usage ${used} > effective low ${mibText(effectiveLow)}` };
    case "never-asked":
      return { word: "No.", why: "This kernel never asks who is protected before it gives up on VRAM." };
    case "idle":
      return { word: "Not asked.", why: "Nothing is charged to it: the kernel asks once a request is." };
    case "no-pool":
      return { word: "No.", why: "It holds nothing the controller counts yet." };
  }
}
