import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import "./splitter.css";

/** Which edge of the panel it is. */
type Edge = "top" | "left" | "right";

interface SplitterProps {
  readonly label: string;
  readonly edge?: Edge;
  /** Pixels of the panel: its height for the top edge, else its width. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  onChange(value: number): void;
  /** Back to the size it had before it was ever changed. */
  onReset(): void;
}

/** Pixels of one press of an arrow. */
const STEP = 24;

/** The arrows that make the panel larger and smaller. */
const ARROWS: Readonly<Record<Edge, readonly [larger: string, smaller: string]>> = {
  top: ["ArrowUp", "ArrowDown"],
  left: ["ArrowLeft", "ArrowRight"],
  right: ["ArrowRight", "ArrowLeft"],
};

/** An edge of a panel, to be dragged, or moved with the arrow keys; a double click puts it back. */
export function Splitter({ label, edge = "top", value, least, most, onChange, onReset }: SplitterProps) {
  const grip = useRef<{ readonly at: number; readonly value: number } | null>(null);
  const shown = Math.max(least, Math.min(most, value));
  const set = (wanted: number) => onChange(Math.round(Math.max(least, Math.min(most, wanted))));
  const along = ({ clientX, clientY }: PointerEvent) => {
    if (edge === "top") return -clientY;
    return edge === "left" ? -clientX : clientX;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [larger, smaller] = ARROWS[edge];
    const steps: Record<string, number> = { [larger]: shown + STEP, [smaller]: shown - STEP, Home: least, End: most };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
  };
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: along(event), value: shown };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current !== null) set(grip.current.value + along(event) - grip.current.at);
  };
  const release = () => {
    grip.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      className={`splitter splitter-${edge}`}
      role="separator"
      aria-label={label}
      aria-orientation={edge === "top" ? "horizontal" : "vertical"}
      aria-valuenow={shown}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
    />
  );
}
