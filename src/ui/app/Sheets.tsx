import { lazy, Suspense } from "react";
import { PanelBoundary } from "../components/PanelBoundary.tsx";
import { useAppState } from "../panels/context/app-context.ts";

const KeySheet = lazy(() => import("../panels/help/KeySheet.tsx").then((module) => ({ default: module.KeySheet })));
const AboutSheet = lazy(() =>
  import("../panels/about/AboutSheet.tsx").then((module) => ({ default: module.AboutSheet })),
);
const LanguageSheet = lazy(() =>
  import("../panels/language/LanguageSheet.tsx").then((module) => ({ default: module.LanguageSheet })),
);

const SHEETS = { keys: KeySheet, about: AboutSheet, language: LanguageSheet };

/** The sheets over the page; loaded when they are opened first. */
export function Sheets() {
  const sheet = useAppState((state) => state.sheet);
  if (sheet === null) return null;
  const Opened = SHEETS[sheet];
  return (
    <PanelBoundary>
      <Suspense>
        <Opened />
      </Suspense>
    </PanelBoundary>
  );
}
