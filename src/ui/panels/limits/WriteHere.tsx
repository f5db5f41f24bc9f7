import type { LimitView } from "../../../engine/index.ts";
import { Button } from "../../components/Button.tsx";
import { tipped } from "../../components/tipped.ts";
import type { LimitFile } from "../../store/app-state.ts";
import { useApp, useFollowing } from "../context/app-context.ts";
import { writtenLimit } from "./limit-values.ts";

interface WriteHereProps {
  readonly path: string;
  readonly file: LimitFile;
  readonly limit: LimitView;
}

/**
 * Another write of the limit, right before the operation under the cursor: what came before stays, and from
 * here on the slider tunes the new one. Where the write in effect stands here already there is none to add.
 */
export function WriteHere({ path, file, limit }: WriteHereProps) {
  const { script } = useApp();
  const here = useFollowing(({ view }) => view?.cursor.operation ?? 0);
  if (limit.operation !== null && limit.operation >= here - 1) return <span className="limit-here">written here</span>;
  return (
    <Button
      className="link limit-write"
      aria-label={`Write ${file} here, before operation ${here}`}
      onPress={({ currentTarget }) => {
        script.writeHere(path, file, writtenLimit(limit));
        typeNext(currentTarget);
      }}
      {...tipped({
        text: `Adds a write right before operation ${here}, to be typed or dragged. The run up to here stays as it is.`,
      })}
    >
      Write here
    </Button>
  );
}

/** The limit's field has the focus, its text selected: what holds from here on can be typed over it. */
function typeNext(button: Element): void {
  button.closest(".limit")?.querySelector<HTMLElement>(".limit-field input")?.focus();
}
