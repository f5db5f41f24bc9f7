import { useId } from "react";
import { tipped } from "../../components/tipped.ts";
import { isExact } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

const ABOUT =
  "What if the kernel's protection arithmetic had no overflow? It multiplies two byte counts in 64 bits, which is too little from 4 GiB × 4 GiB on. This runs the script with the true results.";

/** Adds `overflow=exact` to the device line, or takes it away. */
export function ExactSwitch() {
  const { script } = useApp();
  const about = useId();
  const exact = useAppState(isExact);
  const isReady = useAppState(({ run }) => run !== null);
  return (
    <label className="exact" data-on={exact || undefined} {...tipped({ text: ABOUT, stays: true })}>
      <input
        className="unseen"
        type="checkbox"
        role="switch"
        aria-checked={exact}
        checked={exact}
        disabled={!isReady}
        aria-describedby={about}
        onChange={({ target }) =>
          script.edit({ kind: "knob", knob: "overflow", value: target.checked ? "exact" : null })
        }
      />
      <span className="exact-thumb" aria-hidden="true" />
      exact arithmetic
      <span id={about} hidden>
        {ABOUT}
      </span>
    </label>
  );
}
