import { memo } from "react";
import { PINNED } from "../../paint/block-flags.ts";
import { useAppState } from "../context/app-context.ts";

/** A mark, what it means, and what is left out where there is little room. */
const ENTRIES = [
  ["evictor", "asks", "for room"],
  ["hatched", "protected", "from it"],
  ["candidate", "looked at", ""],
  ["victim", "leaves", "VRAM"],
  ["spilled", "spilled", ""],
] as const;

const PIN = ["pinned", "pinned", ""] as const;

/** What the marks on the maps mean; colours are the cgroups'. Few scripts pin buffers. */
export const Legend = memo(function Legend() {
  const hasPins = useAppState(({ view }) => view?.vram.flags.some((flags) => flags & PINNED) ?? false);
  return (
    <ul className="legend" aria-label="Legend">
      {(hasPins ? [...ENTRIES, PIN] : ENTRIES).map(([mark, words, more]) => (
        <li key={mark}>
          <span className={`legend-mark legend-${mark}`} />
          <span>
            {words}
            {more !== "" && <span className="legend-more"> {more}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
});
