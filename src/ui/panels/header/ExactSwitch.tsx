import { Focusable, Switch, Tooltip, TooltipTrigger } from "react-aria-components";
import { isExact } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

const ABOUT =
  "The kernel multiplies two byte counts in 64 bits, which overflows from 4 GiB × 4 GiB on. Exact arithmetic shows what would happen if it did not.";

/** Adds `overflow=exact` to the device line, or takes it away. */
export function ExactSwitch() {
  const { script } = useApp();
  const exact = useAppState(isExact);
  const isReady = useAppState(({ run }) => run !== null);
  return (
    <Switch
      className="exact"
      isSelected={exact}
      isDisabled={!isReady}
      aria-description={ABOUT}
      onChange={(on) => script.edit({ kind: "knob", knob: "overflow", value: on ? "exact" : null })}
    >
      <span className="exact-thumb" aria-hidden="true" />
      <span className="exact-text" title={ABOUT}>
        exact arithmetic
      </span>
    </Switch>
  );
}
