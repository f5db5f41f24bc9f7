import { useId, useRef, useState } from "react";
import { Switch, Tooltip, TooltipTrigger } from "react-aria-components";
import { isExact } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";

const ABOUT =
  "What if the kernel's protection arithmetic had no overflow? It multiplies two byte counts in 64 bits, which is too little from 4 GiB × 4 GiB on. This runs the script with the true results.";

/** Adds `overflow=exact` to the device line, or takes it away. */
export function ExactSwitch() {
  const { script } = useApp();
  const [isOpen, setOpen] = useState(false);
  const about = useId();
  const whole = useRef<HTMLLabelElement>(null);
  const exact = useAppState(isExact);
  const isReady = useAppState(({ run }) => run !== null);
  return (
    // The trigger knows of the hidden input alone: of the pointer it is told.
    <TooltipTrigger isOpen={isOpen} onOpenChange={setOpen} shouldCloseOnPress={false}>
      <Switch
        ref={whole}
        className="exact"
        isSelected={exact}
        isDisabled={!isReady}
        aria-describedby={about}
        onHoverChange={setOpen}
        onChange={(on) => script.edit({ kind: "knob", knob: "overflow", value: on ? "exact" : null })}
      >
        <span className="exact-thumb" aria-hidden="true" />
        exact arithmetic
        <span id={about} hidden>
          {ABOUT}
        </span>
      </Switch>
      <Tooltip className="tooltip exact-tip" triggerRef={whole} offset={6}>
        {ABOUT}
      </Tooltip>
    </TooltipTrigger>
  );
}
