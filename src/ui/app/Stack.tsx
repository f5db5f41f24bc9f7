/**
 * The page in a narrow window: one part below the other, in the order in which they are read, in the document as on
 * the screen.
 */

import { CgroupPanel } from "../panels/cgroups/CgroupPanel.tsx";
import { MemoryPanel } from "../panels/memory/MemoryPanel.tsx";
import { OutcomeFigure } from "../panels/outcome/OutcomeFigure.tsx";
import { EmptyState } from "../panels/status/EmptyState.tsx";
import { Story } from "../panels/story/Story.tsx";
import { TimelinePanel } from "../panels/timeline/TimelinePanel.tsx";
import { WhyPanel } from "../panels/why/WhyPanel.tsx";
import { Inspector } from "./Inspector.tsx";
import "./stack.css";

export function Stack() {
  return (
    <main className="stack">
      <EmptyState />
      <Story />
      <OutcomeFigure />
      <WhyPanel />
      <MemoryPanel />
      <CgroupPanel />
      <Inspector />
      <TimelinePanel />
    </main>
  );
}
