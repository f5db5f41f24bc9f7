import { lazy } from "react";
import { CgroupPanel } from "../panels/cgroups/CgroupPanel.tsx";
import { AppContext } from "../panels/context/app-context.ts";
import { Later } from "../panels/context/Later.tsx";
import { Header } from "../panels/header/Header.tsx";
import { MemoryPanel } from "../panels/memory/MemoryPanel.tsx";
import { Orientation } from "../panels/orientation/Orientation.tsx";
import { OutcomeFigure } from "../panels/outcome/OutcomeFigure.tsx";
import { DropTarget } from "../panels/script/DropTarget.tsx";
import { Announcer } from "../panels/status/Announcer.tsx";
import { EmptyState } from "../panels/status/EmptyState.tsx";
import { StatusBars } from "../panels/status/StatusBars.tsx";
import { Story } from "../panels/story/Story.tsx";
import { TimelinePanel } from "../panels/timeline/TimelinePanel.tsx";
import { Transport } from "../panels/transport/Transport.tsx";
import { WhyPanel } from "../panels/why/WhyPanel.tsx";
import type { AppStore } from "../store/app-store.ts";
import { Centre } from "./Centre.tsx";
import { Columns } from "./Columns.tsx";
import { Dock, WIDE } from "./Dock.tsx";
import { Inspector } from "./Inspector.tsx";
import { Question } from "./Question.tsx";
import { Sheets } from "./Sheets.tsx";
import { SkipLink } from "./SkipLink.tsx";
import { Stack } from "./Stack.tsx";
import { useMedia } from "./use-media.ts";
import "./app.css";
import "./containment.css";

// A function of its own: what the bundler puts around the import, for its style sheet, may fail as well.
const loadTips = () => import("../components/Tips.tsx");

/** Where it cannot be loaded the page does without. */
const Tips = lazy(() =>
  loadTips().then(
    (module) => ({ default: module.Tips }),
    () => ({ default: () => null }),
  ),
);

/** The shell: who is there, where everything lies, why it happened; steps below. */
export function App({ app }: { app: AppStore }) {
  const isWide = useMedia(WIDE);
  const isNarrow = useMedia("(max-width: 980px)");
  return (
    <AppContext value={app}>
      <SkipLink />
      <div className="app">
        <Header />
        <div className="bars">
          <Orientation />
          <StatusBars />
        </div>
        {isNarrow ? (
          <Stack />
        ) : (
          <Columns
            left={
              <div className="column column-left">
                <CgroupPanel />
                <Inspector />
              </div>
            }
            centre={
              <Centre
                above={
                  <>
                    <EmptyState />
                    <Story />
                    <OutcomeFigure />
                    <MemoryPanel />
                  </>
                }
                timeline={<TimelinePanel />}
              />
            }
            right={<WhyPanel />}
            below={isWide ? <Dock /> : null}
          />
        )}
        <div className="app-foot">
          {!isWide && <Dock />}
          <Transport />
        </div>
        <Announcer />
      </div>
      <DropTarget />
      <Question />
      <Sheets />
      <Later>
        <Tips />
      </Later>
    </AppContext>
  );
}
