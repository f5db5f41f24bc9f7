import { useId } from "react";
import { Switch } from "react-aria-components";
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
    <Switch
      className="exact"
      isSelected={exact}
      isDisabled={!isReady}
      aria-describedby={about}
      {...tipped({ text: ABOUT, stays: true })}
      onChange={(on) => script.edit({ kind: "knob", knob: "overflow", value: on ? "exact" : null })}
    >
      <span className="exact-thumb" aria-hidden="true" />
      exact arithmetic
      <span id={about} hidden>
        {ABOUT}
      </span>
    </Switch>
  );
}
