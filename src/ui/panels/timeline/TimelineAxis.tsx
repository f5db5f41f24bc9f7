/** The words beside and below the chart, laid over it: which row is which, scales, operation numbers. */

import { memo } from "react";
import { grouped } from "../../../digits.ts";
import type { RunInfo } from "../../../workers/protocol.ts";
import { mibText } from "../../components/quantity-text.ts";
import { axisTicks, operationX, plotWidth, rowsOf, scalesOf } from "../../layout/timeline.ts";
import { peakOf } from "../../layout/timeline-stack.ts";
import { EDGES } from "./timeline-painter.ts";

interface TimelineAxisProps {
  readonly run: RunInfo;
  readonly width: number;
  readonly height: number;
}

/** CSS pixels from a scale to the row's name below it. */
const LINE = 14;
/** Half of a digit's width, and the room for numbers right of the chart. */
const HALF_DIGIT = 3.2;
const BESIDE = 8;

/** Not rendered again while the pointer moves: it looks at every operation. */
export const TimelineAxis = memo(function TimelineAxis({ run, width, height }: TimelineAxisProps) {
  const operations = run.ret.length;
  const frame = { width, ...EDGES };
  const { vram, gtt, evictions, overflows, errors, axis } = rowsOf(run, height);
  const scales = scalesOf(run);
  const capacityY = vram.top + vram.height * (1 - run.capacity / scales.vram) + 4;
  const isGttLow = gtt.height < LINE + 8;
  const words = [
    { y: capacityY, text: mibText(run.capacity) },
    { y: capacityY + LINE, text: "VRAM", isName: true },
    ...(isGttLow ? [] : [{ y: gtt.top + 8, text: mibText(scales.gtt) }]),
    { y: isGttLow ? gtt.top + 10 : gtt.top + 8 + LINE, text: "GTT", isName: true },
    { y: evictions.top + 8, text: "evictions", isName: true },
    ...(overflows === null ? [] : [{ y: overflows.top + 8, text: "overflows", isName: true }]),
    ...(errors === null ? [] : [{ y: errors.top + 8, text: "errors", isName: true }]),
    { y: axis.top + 9, text: "operation" },
  ];
  const isGttEmpty = peakOf(run.series, ["spilled", "asked"]) === 0;
  return (
    <svg className="timeline-axis" width={width} height={height} aria-hidden="true">
      {words.map(({ y, text, isName = false }) => (
        <text key={y} className={isName ? "axis-name" : undefined} x={EDGES.gutter - 8} y={y} textAnchor="end">
          {text}
        </text>
      ))}
      {isGttEmpty && (
        <text className="lane-empty" x={EDGES.gutter + 6} y={gtt.top + gtt.height / 2 + 4}>
          nothing ever lies in GTT
        </text>
      )}
      {axisTicks(operations, plotWidth(frame)).map((tick) => {
        const x = operationX(tick, operations, frame);
        const text = grouped(tick);
        // A number stands in the middle of its operation or not at all.
        if (x + text.length * HALF_DIGIT > width + BESIDE) return null;
        return (
          <text key={tick} x={x} y={axis.top + 9} textAnchor="middle">
            {text}
          </text>
        );
      })}
    </svg>
  );
});
