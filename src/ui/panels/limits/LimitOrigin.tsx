import type { LimitView } from "../../../engine/index.ts";
import { Button } from "../../components/Button.tsx";
import { mibText } from "../../components/quantity-text.ts";
import { bytesOfLimit } from "../../store/limit-text.ts";
import { useApp } from "../context/app-context.ts";
import { iterationWords } from "./loop-words.ts";

/** Which write is in effect, until when, and what the kernel made of it. */
export function LimitOrigin({ limit, isBeyond }: { limit: LimitView; isBeyond: boolean }) {
  const { operation, line, loops, player, untilOperation, ignored, text, value } = limit;
  const where = loops.length === 0 ? `line ${line}` : `line ${line}, ${iterationWords(loops)}`;
  const inForce = text === "max" ? "max" : mibText(value);
  return (
    <p className="limit-origin">
      {operation === null ? "never written" : <Place word="from" operation={operation} />}
      {player !== null && `, written by ${player}`}
      {line !== null && player === null && ` (${where})`}
      {untilOperation !== null && (
        <>
          {", "}
          <Place word="until" operation={untilOperation} />
        </>
      )}
      {isBeyond && ", more than the card has"}
      {ignored !== null && (
        <strong className="limit-ignored">
          Ignored, as more was in use: asked {askedText(ignored)}, in force {inForce}.
        </strong>
      )}
    </p>
  );
}

function askedText(written: string): string {
  const bytes = bytesOfLimit(written);
  return Number.isFinite(bytes) ? mibText(bytes) : written;
}

function Place({ word, operation }: { word: string; operation: number }) {
  const { cursor } = useApp();
  return (
    <>
      {word}{" "}
      <Button className="link" onPress={() => cursor.goTo({ operation, frame: 0 })}>
        operation {operation}
      </Button>
    </>
  );
}
