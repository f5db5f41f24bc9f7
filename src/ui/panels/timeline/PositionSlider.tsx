/** The timeline as a slider: the pointer and the keys set the place in the run. Its words follow the picture. */

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from "react";
import { useFollowing } from "../context/app-context.ts";
import type { Scrubbing } from "./scrubbing.ts";

interface PositionSliderProps {
  readonly scrubbing: Scrubbing;
  readonly children: ReactNode;
}

export function PositionSlider({ scrubbing, children }: PositionSliderProps) {
  const last = useFollowing(({ run }) => (run?.ret.length ?? 1) - 1);
  const operation = useFollowing(({ view }) => view?.cursor.operation ?? 0);
  const statement = useFollowing(({ view }) => view?.statement.text ?? "");
  const isHeld = useRef(false);
  useEffect(() => () => scrubbing.release(), [scrubbing]);

  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !scrubbing.press(pointOf(event))) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isHeld.current = true;
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !scrubbing.key(event.key)) return;
    event.preventDefault();
  };
  return (
    <div
      className="timeline-slider"
      role="slider"
      tabIndex={0}
      aria-label="Position in the run"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={operation}
      aria-valuetext={`operation ${operation} of ${last}: ${statement}`}
      onPointerDown={down}
      onPointerMove={(event) => isHeld.current && scrubbing.drag(pointOf(event))}
      onLostPointerCapture={() => {
        isHeld.current = false;
        scrubbing.release();
      }}
      onKeyDown={keyDown}
    >
      {children}
    </div>
  );
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
