/** The limits of the selected cgroup, loaded and drawn behind the first picture, which does without. */

import { lazy } from "react";
import { PanelBoundary } from "../components/PanelBoundary.tsx";
import { useAppState } from "../panels/context/app-context.ts";
import { Later } from "../panels/context/Later.tsx";

const LimitPanel = lazy(() =>
  import("../panels/limits/LimitPanel.tsx").then((module) => ({ default: module.LimitPanel })),
);

export function Inspector() {
  const hasView = useAppState(({ view }) => view !== null);
  return (
    hasView && (
      <Later>
        <PanelBoundary>
          <LimitPanel />
        </PanelBoundary>
      </Later>
    )
  );
}
