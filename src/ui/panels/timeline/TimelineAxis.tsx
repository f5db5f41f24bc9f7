/** The words beside and below the chart, laid over it: which row is which, scales, operation numbers. */

import type { RunInfo } from "../../../workers/protocol.ts";
import { mibText } from "../../components/quantity-text.ts";
import { axisTicks, operationX, rowsOf, scalesOf } from "../../layout/timeline.ts";
import { GUTTER } from "./timeline-painter.ts";

interface TimelineAxisProps {
  readonly run: RunInfo;
  readonly width: number;
  readonly height: number;
}

/** CSS pixels from a scale to the row's name below it. */
const LINE = 14;

export function TimelineAxis({ run, width, height }: TimelineAxisProps) {
  const operations = run.ret.length;
  const frame = { width, gutter: GUTTER };
  const { vram, gtt, evictions, overflows, errors, axis } = rowsOf(run, height);
  const scales = scalesOf(run);
  const capacityY = vram.top + vram.height * (1 - run.capacity / scales.vram) + 4;
  const words = [
    { y: capacityY, text: mibText(run.capacity) },
    { y: capacityY + LINE, text: "VRAM", isName: true },
    { y: gtt.top + 8, text: mibText(scales.gtt) },
    { y: gtt.top + 8 + LINE, text: "GTT", isName: true },
    { y: evictions.top + 8, text: "evictions", isName: true },
    ...(overflows === null ? [] : [{ y: overflows.top + 8, text: "overflows", isName: true }]),
    ...(errors === null ? [] : [{ y: errors.top + 8, text: "errors", isName: true }]),
  ];
  return (
    <svg className="timeline-axis" width={width} height={height} aria-hidden="true">
      {words.map(({ y, text, isName = false }) => (
        <text key={y} className={isName ? "axis-name" : undefined} x={GUTTER - 8} y={y} textAnchor="end">
          {text}
        </text>
      ))}
      {axisTicks(operations, width - GUTTER).map((tick) => (
        <text key={tick} x={operationX(tick, operations, frame)} y={axis.top + 9} textAnchor="middle">
          {tick}
        </text>
      ))}
    </svg>
  );
}
