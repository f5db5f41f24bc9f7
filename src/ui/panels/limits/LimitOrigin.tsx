import { Button } from "react-aria-components";
import type { LimitView } from "../../../engine/index.ts";
import { useApp } from "../context/app-context.ts";

/** Which write is in effect, until when, and what the kernel made of it. */
export function LimitOrigin({ limit }: { limit: LimitView }) {
  const { operation, line, untilOperation, ignored, text } = limit;
  return (
    <p className="limit-origin">
      {operation === null ? "Never written: the kernel's default" : <Place word="From" operation={operation} />}
      {line !== null && ` (line ${line})`}
      {untilOperation !== null && (
        <>
          {" "}
          <Place word="until" operation={untilOperation} />
        </>
      )}
      {". Drag it: the whole run is computed again."}
      {ignored !== null && (
        <strong className="limit-ignored">
          Ignored: asked {ignored}, in force {text}.
        </strong>
      )}
    </p>
  );
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
