import { useCallback, useMemo, useRef, useState } from "react";
import type { RunInfo } from "../../../workers/protocol.ts";
import { ChartCanvas, type ChartHandle } from "../../components/ChartCanvas.tsx";
import { bandAt, operationAt, pointedMark } from "../../layout/timeline.ts";
import type { AppState } from "../../store/app-state.ts";
import { useApp } from "../context/app-context.ts";
import { followRuns } from "./follow-runs.ts";
import { PositionSlider } from "./PositionSlider.tsx";
import { type Point, Scrubbing } from "./scrubbing.ts";
import { TimelineAxis } from "./TimelineAxis.tsx";
import { TimelineTip, type Tip } from "./TimelineTip.tsx";
import { TimelinePainter } from "./timeline-painter.ts";
import { tipFacts } from "./tip-facts.ts";

interface TimelineChartProps {
  readonly run: RunInfo;
  /** CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

/** The canvas. It follows the store by itself: stepping and scrubbing render no more than the slider's words. */
export function TimelineChart({ run, size }: TimelineChartProps) {
  const app = useApp();
  const [tip, setTip] = useState<Tip | null>(null);
  const handle = useRef<ChartHandle | null>(null);
  const [painter, scrubbing] = useMemo(() => {
    const made = new TimelinePainter();
    return [made, new Scrubbing(app, made)] as const;
  }, [app]);

  const follow = useCallback(
    (chart: ChartHandle) => {
      handle.current = chart;
      scrubbing.chart = chart;
      return followRuns(app.state, {
        run(now, before) {
          painter.showRun(now, before);
          painter.hover(null);
          setTip(null);
          chart.repaint("all");
        },
        view(view) {
          painter.showView(view);
          chart.repaint("marks");
        },
      });
    },
    [app, painter, scrubbing],
  );

  const point = useCallback(
    (at: Point | null) => {
      const state = app.state.getState();
      // Whoever drags the cursor looks at what it passes, not at what it covers.
      const found = at === null || state.scrubbing ? null : tipAt(state, painter, at);
      if (painter.hover(found?.facts.operation ?? null)) handle.current?.repaint("marks");
      setTip(found);
    },
    [app, painter],
  );

  return (
    <PositionSlider scrubbing={scrubbing}>
      <ChartCanvas
        className="timeline-chart"
        label="VRAM and GTT by cgroup over the run"
        painter={painter}
        onReady={follow}
        onPoint={point}
      >
        <TimelineAxis run={run} width={size.width} height={size.height} />
        {tip !== null && <TimelineTip tip={tip} />}
      </ChartCanvas>
    </PositionSlider>
  );
}

/** What the pointer is over; nothing beside the plot. */
function tipAt(
  { run, text }: Pick<AppState, "run" | "text">,
  { layout }: TimelinePainter,
  { x, y }: Point,
): Tip | null {
  if (run === null || text === null || layout === null || x < layout.frame.gutter) return null;
  const pointed = pointedMark(layout, x, y);
  const operation =
    pointed === null ? operationAt(layout, x) : (layout.marks[pointed.kind].main[pointed.mark] as number);
  const facts = tipFacts(run, text, layout, operation, bandAt(layout, x, y));
  return { x, width: layout.frame.width, facts };
}
