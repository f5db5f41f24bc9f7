/** The middle column: what scrolls where it is too high, the timeline below it, and between them an edge that can be moved. */

import { type ReactNode, useRef } from "react";
import { Splitter } from "../components/Splitter.tsx";
import { useAppState } from "../panels/context/app-context.ts";
import { useSize } from "../panels/timeline/use-size.ts";
import { WIDE } from "./Dock.tsx";
import { useKeptSize } from "./use-kept-size.ts";
import { useMedia } from "./use-media.ts";

interface CentreProps {
  readonly above: ReactNode;
  readonly timeline: ReactNode;
}

/** Pixels. */
const LEAST = 130;
const LEFT_ABOVE = 320;

export function Centre({ above, timeline }: CentreProps) {
  const [kept, setHeight] = useKeptSize("timeline");
  const below = useRef<HTMLDivElement>(null);
  const size = useSize(below);
  const hasRun = useAppState(({ run }) => run !== null);
  const isOpen = useAppState(({ drawer }) => drawer !== null);
  // Then the panel lies below all columns.
  const isLow = !useMedia(WIDE) && isOpen;
  return (
    <div className="column column-centre" data-low={isLow || undefined}>
      <div className="centre-above">{above}</div>
      {/* Until a height is chosen, it shares with the map what there is. */}
      <div
        ref={below}
        className="centre-below"
        hidden={!hasRun}
        style={{ flex: kept === null ? undefined : `0 0 ${kept}px` }}
      >
        <Splitter
          label="Height of the timeline"
          value={size?.height ?? LEAST}
          least={LEAST}
          most={Math.max(LEAST, window.innerHeight - LEFT_ABOVE)}
          onChange={setHeight}
          onReset={() => setHeight(null)}
        />
        {timeline}
      </div>
    </div>
  );
}
