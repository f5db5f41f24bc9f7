/** What the timeline's tooltip says of an operation, as plain facts. */

import type { RunInfo } from "../../../workers/protocol.ts";
import type { MarkKind, TimelineLayout } from "../../layout/timeline.ts";
import { firstOperation, lastOperation } from "../../layout/timeline-columns.ts";
import { markOf } from "../../layout/timeline-marks.ts";
import { type Band, totalAt } from "../../layout/timeline-stack.ts";
import { linesOf } from "../../store/statements.ts";
import { saidBy } from "../context/said.ts";
import { errorName } from "./errno-names.ts";

export interface TipFacts {
  readonly operation: number;
  readonly statement: string;
  /** The player that runs it, or null for the script. */
  readonly by: string | null;
  /** The operation after which the bytes were counted: a long run is sampled. */
  readonly sampled: number;
  /** Bytes. */
  readonly vram: number;
  readonly spilled: number;
  readonly asked: number;
  readonly evictions: number;
  readonly overflows: number;
  readonly error: string | null;
  /** The chapter that it is in, and whether it is its first operation. */
  readonly note: string | null;
  readonly isNoteHere: boolean;
  /** Whose band the pointer is over. */
  readonly holder: Holder | null;
  /** Marks that stand for more operations than this one. */
  readonly shared: readonly SharedMark[];
}

export interface Holder {
  readonly name: string;
  readonly colour: number;
  readonly holding: Band["holding"];
  readonly bytes: number;
}

export interface SharedMark {
  readonly kind: MarkKind;
  readonly total: number;
  readonly first: number;
  readonly last: number;
}

export function tipFacts(
  run: RunInfo,
  text: string,
  layout: TimelineLayout,
  operation: number,
  band: Band | null,
): TipFacts {
  const { series, ret, evictions, overflows, notes } = run;
  const said = saidBy(run, linesOf(text), operation);
  const sample = Math.floor(operation / series.stride);
  const chapter = notes.findLast((note) => note.operation <= operation);
  return {
    operation,
    statement: said.text,
    by: said.by,
    sampled: Math.min(ret.length, (sample + 1) * series.stride) - 1,
    vram: totalAt(series, "vram", sample),
    spilled: totalAt(series, "spilled", sample),
    asked: totalAt(series, "asked", sample),
    evictions: evictions[operation] as number,
    overflows: overflows[operation] as number,
    error: errorName(ret[operation] as number),
    note: chapter?.text ?? null,
    isNoteHere: chapter?.operation === operation,
    holder: band === null ? null : holderOf(run, band, sample),
    shared: (["evictions", "overflows", "errors"] as const).flatMap((kind) => sharedMark(layout, kind, operation)),
  };
}

function holderOf({ series }: RunInfo, { row, holding }: Band, sample: number): Holder | null {
  const holder = series.rows[row];
  return holder === undefined
    ? null
    : { name: holder.name, colour: holder.colour, holding, bytes: holder[holding][sample] ?? 0 };
}

function sharedMark({ marks }: TimelineLayout, kind: MarkKind, operation: number): SharedMark[] {
  const { columns, column, total } = marks[kind];
  const mark = markOf(marks[kind], operation);
  if (mark < 0) return [];
  const first = firstOperation(columns, column[mark] as number);
  const last = lastOperation(columns, column[mark] as number);
  return first === last ? [] : [{ kind, total: total[mark] as number, first, last }];
}
