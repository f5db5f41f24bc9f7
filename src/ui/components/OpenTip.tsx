import { type ReactNode, type RefObject, useMemo } from "react";
import { Tooltip, TooltipTriggerStateContext } from "react-aria-components";
import "./tips.css";

interface OpenTipProps {
  /** Of the words, for what they describe. */
  readonly id: string;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly placement?: "top" | "right";
  /** Pixels from the trigger. */
  readonly offset: number;
  readonly className?: string;
  /** What it stands beside was scrolled away. */
  onClose(): void;
  readonly children: ReactNode;
}

/** Words beside their trigger, shown as long as it is drawn: when, its owner decides. */
export function OpenTip({ id, trigger, placement = "top", offset, className = "", onClose, children }: OpenTipProps) {
  const state = useMemo(() => ({ isOpen: true, shouldSkipAnimation: true, open: () => {}, close: onClose }), [onClose]);
  return (
    <TooltipTriggerStateContext value={state}>
      <Tooltip className={`tooltip ${className}`} triggerRef={trigger} placement={placement} offset={offset}>
        <div id={id}>{children}</div>
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}
