import { CgroupPanel } from "../panels/cgroups/CgroupPanel.tsx";
import { AppContext } from "../panels/context/app-context.ts";
import { Header } from "../panels/header/Header.tsx";
import { LimitPanel } from "../panels/limits/LimitPanel.tsx";
import { MemoryPanel } from "../panels/memory/MemoryPanel.tsx";
import { OutcomeFigure } from "../panels/outcome/OutcomeFigure.tsx";
import { Announcer } from "../panels/status/Announcer.tsx";
import { EmptyState } from "../panels/status/EmptyState.tsx";
import { StatusBars } from "../panels/status/StatusBars.tsx";
import { Story } from "../panels/story/Story.tsx";
import { Transport } from "../panels/transport/Transport.tsx";
import { WhyPanel } from "../panels/why/WhyPanel.tsx";
import type { AppStore } from "../store/app-store.ts";
import "./app.css";

/** The shell: who is there, where everything lies, why it happened; steps below. */
export function App({ app }: { app: AppStore }) {
  return (
    <AppContext value={app}>
      <div className="app">
        <Header />
        <div className="bars">
          <StatusBars />
        </div>
        <main className="columns">
          <div className="column column-left">
            <CgroupPanel />
            <LimitPanel />
          </div>
          <div className="column column-centre">
            <EmptyState />
            <Story />
            <OutcomeFigure />
            <MemoryPanel />
          </div>
          <WhyPanel />
        </main>
        <Transport />
        <Announcer />
      </div>
    </AppContext>
  );
}
