import { lazy, Suspense } from "react";
import { PanelBoundary } from "../components/PanelBoundary.tsx";
import { useAppState } from "../panels/context/app-context.ts";

const UnsavedQuestion = lazy(() =>
  import("../panels/script/UnsavedQuestion.tsx").then((module) => ({ default: module.UnsavedQuestion })),
);

/** What the page asks before unsaved work goes; loaded when there is something to ask. */
export function Question() {
  const isAsked = useAppState(({ asking }) => asking !== null);
  if (!isAsked) return null;
  return (
    <PanelBoundary>
      <Suspense>
        <UnsavedQuestion />
      </Suspense>
    </PanelBoundary>
  );
}
