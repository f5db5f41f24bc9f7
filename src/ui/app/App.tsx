import { lazy } from "react";
import { PanelBoundary } from "../components/PanelBoundary.tsx";
import { CgroupPanel } from "../panels/cgroups/CgroupPanel.tsx";
import { AppContext, useAppState } from "../panels/context/app-context.ts";
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
import { Columns } from "./Columns.tsx";
import { Dock, WIDE } from "./Dock.tsx";
import { Question } from "./Question.tsx";
import { Sheets } from "./Sheets.tsx";
import { useMedia } from "./use-media.ts";
import "./app.css";
import "./containment.css";

const LimitPanel = lazy(() =>
  import("../panels/limits/LimitPanel.tsx").then((module) => ({ default: module.LimitPanel })),
);

/** The shell: who is there, where everything lies, why it happened; steps below. */
export function App({ app }: { app: AppStore }) {
  const isWide = useMedia(WIDE);
  return (
    <AppContext value={app}>
      <div className="app">
        <Header />
        <div className="bars">
          <Orientation />
          <StatusBars />
        </div>
        <Columns
          left={
            <div className="column column-left">
              <CgroupPanel />
              <Inspector />
            </div>
          }
          centre={
            <div className="column column-centre">
              <EmptyState />
              <Story />
              <OutcomeFigure />
              <MemoryPanel />
              <TimelinePanel />
            </div>
          }
          right={<WhyPanel />}
          below={isWide ? <Dock /> : null}
        />
        {!isWide && <Dock />}
        <Transport />
        <Announcer />
      </div>
      <DropTarget />
      <Question />
      <Sheets />
    </AppContext>
  );
}

/** The limits of the selected cgroup: the first picture does without. */
function Inspector() {
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
