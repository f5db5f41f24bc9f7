import { useEffect, useRef, useState } from "react";
import { announcement } from "../../store/selectors.ts";
import { useAppState, useFollowing } from "../context/app-context.ts";

/** Milliseconds between two announcements while the cursor plays: nobody can listen faster. */
const BREATH = 4_000;

/** Tells each step's sentence to screen readers, when they have time for it; while playing only now and then. */
export function Announcer() {
  const sentence = useFollowing(announcement);
  const hint = useAppState((state) => state.hint);
  const playing = useAppState((state) => state.playing);
  const told = useSlowly(hint ?? sentence, playing ? BREATH : 0);
  return (
    <div className="unseen" role="status" aria-live="polite" data-testid="announcer">
      {told}
    </div>
  );
}

/** A value that changes at most once in so many milliseconds, 0 for at once: then it is in the frame that shows the rest. */
function useSlowly<Value>(value: Value, pace: number): Value {
  const [shown, setShown] = useState(value);
  const since = useRef(0);
  if (pace === 0 && shown !== value) setShown(value);
  useEffect(() => {
    if (pace === 0) {
      since.current = performance.now();
      return;
    }
    const show = () => {
      since.current = performance.now();
      setShown(value);
    };
    const timer = setTimeout(show, Math.max(0, since.current + pace - performance.now()));
    return () => clearTimeout(timer);
  }, [value, pace]);
  return shown;
}
