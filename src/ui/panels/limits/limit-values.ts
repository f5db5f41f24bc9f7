/** Between a limit's value, its words and its place on the slider. `max` is the right end of dmem.max only. */

import type { LimitView } from "../../../engine/index.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";
import { POSITIONS, positionOfBytes, shareOfPosition } from "../../layout/slider-scale.ts";
import type { Gesture, LimitFile } from "../../store/app-state.ts";
import { bytesOfLimit, limitFromBytes, limitFromShare } from "../../store/limit-text.ts";

export const LIMIT_FILES: readonly LimitFile[] = ["dmem.min", "dmem.low", "dmem.max"];

/** What the script says at a place of the slider. */
export function valueAt(file: LimitFile, position: number, capacity: number): string {
  if (file === "dmem.max" && position === POSITIONS) return "max";
  return limitFromShare(shareOfPosition(position), capacity);
}

export interface ShownLimit {
  readonly position: number;
  readonly text: string;
  readonly exact: string;
  /** It lies beyond the slider's right end. */
  readonly isBeyond: boolean;
}

/** How a limit is shown: by its value, or by the one that a gesture asks for. */
export function shownLimit(limit: LimitView, gesture: Gesture | null, capacity: number): ShownLimit {
  const isMax = gesture === null ? limit.text === "max" : gesture.value === "max";
  const bytes = gesture === null ? Number(limit.value) : bytesOfLimit(gesture.value);
  return {
    position: positionOfBytes(bytes, capacity),
    text: isMax ? "max" : mibText(bytes),
    exact: isMax ? "no limit" : exactText(gesture === null ? limit.value : bytes),
    isBeyond: !isMax && bytes > capacity,
  };
}

/** The limit as it stands, as a script writes it. */
export function writtenLimit({ text, value }: LimitView): string {
  return typeof value === "number" && text !== "max" ? limitFromBytes(value) : text;
}
