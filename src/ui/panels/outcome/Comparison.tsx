import type { Outcome } from "../../../workers/protocol.ts";
import { Button } from "../../components/Button.tsx";
import { CloseIcon } from "../../components/icons.tsx";
import type { AppState } from "../../store/app-state.ts";
import { compared } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

/**
 * Says that the smaller figures are those of before the edit, or that none has changed, and takes them away when asked.
 * Nothing is said until the edit has run.
 */
export function Comparison() {
  const { script } = useApp();
  const outcome = useAppState(changeOf);
  if (outcome === null) return null;
  return (
    <span className="outcome-comparison">
      {outcome === "same" ? (
        <span>
          same<span className="outcome-more"> as before the edit</span>
        </span>
      ) : (
        <span>
          before<span className="outcome-more"> the edit</span>
        </span>
      )}
      <Button
        className="button button-small button-bare"
        aria-label="Hide the figures of before the edit"
        onPress={() => script.endComparison()}
      >
        <CloseIcon />
      </Button>
    </span>
  );
}

const MEASURES = ["vram", "spilled", "asked"] as const;

/** Whether any of the figures that can be compared is another one. */
function changeOf(state: AppState): "same" | "other" | null {
  const before = compared(state);
  const { run, view, movedSince } = state;
  if (before === null || run === null) return null;
  const isSameNow = movedSince || (view?.evicted === before.evicted && isSame(view?.outcome ?? null, before.now));
  const isSameEnd = run.totalEvictions === before.run.totalEvictions && isSame(run.outcome, before.run.outcome);
  return isSameNow && isSameEnd ? "same" : "other";
}

/** By what the figures show. */
function isSame(now: Outcome | null, was: Outcome | null): boolean {
  return MEASURES.every((measure) => now?.process[measure] === was?.process[measure]);
}
