/**
 * A slider over a limit's positions: marks at the shares people mean, a pointer is drawn to them, arrow
 * keys are not. While it is held the thumb follows the hand, not the value that comes back.
 */

import { useEffect, useRef, useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { POSITIONS, SNAPS, snapped } from "../layout/slider-scale.ts";
import "./slider.css";

/** How screen readers are told the value. */
const PERCENT: Intl.NumberFormatOptions = { style: "percent", maximumFractionDigits: 2 };

interface SnapSliderProps {
  readonly label: string;
  readonly position: number;
  /** Id of the words that say the value. */
  readonly describedBy?: string;
  onMove(position: number): void;
  onRelease(): void;
}

export function SnapSlider({ label, position, describedBy, onMove, onRelease }: SnapSliderProps) {
  const [held, setHeld] = useState<number | null>(null);
  const isPointer = useRef(false);
  /** Lets go of the thumb, while it is held. */
  const letGo = useRef<(() => void) | null>(null);
  // A slider that goes away while it is held is let go of: nobody else would tell.
  useEffect(() => () => letGo.current?.(), []);
  const move = (share: number) => {
    const moved = Math.round(share * POSITIONS);
    const next = isPointer.current ? snapped(moved) : moved;
    if (next === held) return;
    setHeld(next);
    letGo.current = onRelease;
    onMove(next);
    // Screen readers set the value itself: nothing was held, and nobody says that it is let go of.
    if (!isPointer.current) queueMicrotask(() => letGo.current !== null && release());
  };
  const release = () => {
    setHeld(null);
    isPointer.current = false;
    letGo.current = null;
    onRelease();
  };
  return (
    <Slider
      className="slider"
      aria-label="share of the capacity"
      minValue={0}
      maxValue={1}
      step={1 / POSITIONS}
      formatOptions={PERCENT}
      value={(held ?? position) / POSITIONS}
      onChange={move}
      onChangeEnd={release}
      onPointerDownCapture={() => {
        isPointer.current = true;
      }}
    >
      <SliderTrack className="slider-track">
        <span className="slider-fill" style={{ width: `${((held ?? position) / POSITIONS) * 100}%` }} />
        {SNAPS.map((snap) => (
          <span key={snap} className="slider-tick" style={{ left: `${(snap / POSITIONS) * 100}%` }} />
        ))}
        <SliderThumb
          aria-label={label}
          className="slider-thumb"
          {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
        />
      </SliderTrack>
    </Slider>
  );
}
