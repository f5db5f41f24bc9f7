import { announcement } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";

/** Tells each step's sentence to screen readers, when they have time for it. */
export function Announcer() {
  const sentence = useAppState(announcement);
  const hint = useAppState((state) => state.hint);
  return (
    <div className="unseen" role="status" aria-live="polite" data-testid="announcer">
      {hint ?? sentence}
    </div>
  );
}
