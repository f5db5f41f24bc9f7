/**
 * Where the script or the events open: in the right column below the why, on narrower windows below the
 * maps. Their code is loaded when they are opened first.
 */

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { PanelBoundary } from "../components/PanelBoundary.tsx";
import { Splitter } from "../components/Splitter.tsx";
import { useAppState } from "../panels/context/app-context.ts";
import type { Drawer } from "../store/app-state.ts";
import { Seeking } from "./Seeking.tsx";
import { useKeptSize } from "./use-kept-size.ts";
import "./dock.css";

const ScriptPanel = lazy(() =>
  import("../panels/script/ScriptPanel.tsx").then((module) => ({ default: module.ScriptPanel })),
);
const EventPanel = lazy(() =>
  import("../panels/events/EventPanel.tsx").then((module) => ({ default: module.EventPanel })),
);

/** Windows in which it is in the right column. */
export const WIDE = "(min-width: 1341px)";

/** Pixels. */
const LEAST = 160;
const LEFT_ABOVE = 260;
/** Of the window's height; in the right column less where the first candidate would not be seen above it. */
const SHARE = { wide: 0.4, narrow: 0.34 };
const CANDIDATE_ABOVE = 500;

export function Dock() {
  const drawer = useAppState((state) => state.drawer);
  // Another place of the dock is another dock: in one there is room for what there is none for in the other.
  const [place] = useState<"wide" | "narrow">(() => (matchMedia(WIDE).matches ? "wide" : "narrow"));
  const [kept, setHeight] = useKeptSize(`dock.${place}`);
  useFocusReturn(drawer);
  if (drawer === null) return null;
  const height = kept ?? heightAtFirst(place);
  const most = Math.max(LEAST, window.innerHeight - LEFT_ABOVE);
  return (
    <section className="dock" aria-label="Script and events" style={{ height: Math.min(height, most) }}>
      <Splitter
        label="Height of the panel below"
        value={height}
        least={LEAST}
        most={most}
        onChange={setHeight}
        onReset={() => setHeight(null)}
      />
      <PanelBoundary key={drawer}>
        <Suspense fallback={<div className="drawer" />}>
          {drawer === "script" ? <ScriptPanel /> : <EventPanel />}
          {drawer === "events" && <Seeking />}
        </Suspense>
      </PanelBoundary>
    </section>
  );
}

/** Pixels. */
function heightAtFirst(place: "wide" | "narrow"): number {
  const share = Math.round(window.innerHeight * SHARE[place]);
  return place === "wide" ? Math.max(LEAST, Math.min(share, window.innerHeight - CANDIDATE_ABOVE)) : share;
}

/** A drawer that closes gives the focus it had back to its button. */
function useFocusReturn(drawer: Drawer | null): void {
  const before = useRef(drawer);
  useEffect(() => {
    const closed = before.current;
    before.current = drawer;
    if (drawer === null && closed !== null && document.activeElement === document.body) {
      document.getElementById(`open-${closed}`)?.focus();
    }
  }, [drawer]);
}
