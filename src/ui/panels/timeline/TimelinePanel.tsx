import { useMemo, useRef } from "react";
import type { RunInfo } from "../../../workers/protocol.ts";
import { counted } from "../../components/quantity-text.ts";
import { mayOverflow, plotWidth } from "../../layout/timeline.ts";
import { compared } from "../../store/selectors.ts";
import { useAppState } from "../context/app-context.ts";
import { TimelineCaptions } from "./TimelineCaptions.tsx";
import { TimelineChart } from "./TimelineChart.tsx";
import { EDGES } from "./timeline-painter.ts";
import { useSize } from "./use-size.ts";
import "./timeline.css";

/** The whole run at a glance, and the way to any moment of it. */
export function TimelinePanel() {
  const run = useAppState((state) => state.run);
  return run === null || run.ret.length === 0 ? null : <Timeline run={run} />;
}

function Timeline({ run }: { run: RunInfo }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const isCompared = useAppState((state) => compared(state) !== null);
  const errors = useMemo(() => run.ret.reduce((count, code) => count + (code < 0 ? 1 : 0), 0), [run]);
  const marks = 1 + Number(mayOverflow(run)) + Number(errors > 0);
  return (
    <section className="timeline" aria-label="Timeline">
      <h2 className="timeline-title">
        Timeline
        <span className="timeline-summary">
          <span className="timeline-gtt">
            GTT:
            <span className="timeline-key timeline-key-spilled">spilled</span>
            <span className="timeline-key timeline-key-asked">asked for</span>
          </span>
          {isCompared && <span className="timeline-key timeline-key-before">before the edit</span>}
          <Counts run={run} errors={errors} />
        </span>
      </h2>
      <div ref={box} className="timeline-box" data-marks={marks}>
        {size !== null && <TimelineChart run={run} size={size} />}
      </div>
      {size !== null && <TimelineCaptions run={run} width={plotWidth({ ...size, ...EDGES })} />}
    </section>
  );
}

/** The marks in numbers, each with its own colour beside it. They are the whole run's, whichever card is shown. */
function Counts({ run, errors }: { run: RunInfo; errors: number }) {
  return (
    <>
      {run.devices.length > 1 && <span>all cards:</span>}
      <span className="timeline-key timeline-key-evictions">{counted(run.totalEvictions, "eviction")}</span>
      {run.totalOverflows > 0 && (
        <span className="timeline-key timeline-key-overflows">{counted(run.totalOverflows, "overflow")}</span>
      )}
      {errors > 0 && <span className="timeline-key timeline-key-errors">{counted(errors, "error")}</span>}
    </>
  );
}
