/** What stands in a row of the event list: a caption, an operation, a stop of its story, or what is not loaded yet. */

import { useEffect } from "react";
import { grouped } from "../../../digits.ts";
import type { RunInfo } from "../../../workers/protocol.ts";
import { ChevronIcon } from "../../components/icons.tsx";
import { StatementText } from "../../components/StatementText.tsx";
import { saidBy } from "../context/said.ts";
import { errorName } from "../timeline/errno-names.ts";
import { Cell } from "./Cell.tsx";
import type { EventRow } from "./event-rows.ts";

export interface EventCellsProps {
  readonly row: EventRow;
  readonly run: RunInfo;
  readonly lines: readonly string[];
  readonly isOpen: boolean;
  onToggle(isOpen: boolean): void;
  /** What is not loaded came into sight. */
  onSeen(): void;
}

export function EventCells({ row, run, lines, isOpen, onToggle, onSeen }: EventCellsProps) {
  if (row.kind === "note") {
    return (
      <Cell span={5} className="event-whole">
        {run.notes[row.note]?.text}
      </Cell>
    );
  }
  if (row.kind === "more") return <MoreCell missing={row.missing} onSeen={onSeen} />;
  if (row.kind === "stop") {
    const { frame, text, visits } = row.stop;
    return (
      <>
        <Cell className="event-number">frame {frame + 1}</Cell>
        <Cell span={4} className="event-sentence">
          {text}
          {visits > 1 && <span className="event-like">and {grouped(visits - 1)} more like it</span>}
        </Cell>
      </>
    );
  }
  const { operation } = row;
  const { text, by } = saidBy(run, lines, operation);
  return (
    <>
      <Cell className="event-number">
        <button
          type="button"
          className="event-twist"
          tabIndex={-1}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onToggle(!isOpen);
          }}
        >
          <ChevronIcon />
        </button>
        {operation}
      </Cell>
      <Cell className="event-statement" title={by === null ? text : `${text}, by ${by}`}>
        <StatementText text={text} />
        {by !== null && <span className="event-by"> by {by}</span>}
      </Cell>
      <Result ret={run.ret[operation] as number} />
      <Count count={run.evictions[operation] as number} kind="evictions" />
      <Count count={run.overflows[operation] as number} kind="overflows" />
    </>
  );
}

/** What is not loaded yet loads when it comes into sight. */
function MoreCell({ missing, onSeen }: { missing: number; onSeen(): void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that is missing
  useEffect(() => onSeen(), [missing]);
  return (
    <Cell span={5} className="event-whole">
      {missing > 1 ? `${grouped(missing)} more frames …` : "Reading the frames …"}
    </Cell>
  );
}

function Result({ ret }: { ret: number }) {
  return <Cell className={ret < 0 ? "event-result is-alarm" : "event-result"}>{errorName(ret) ?? ret}</Cell>;
}

function Count({ count, kind }: { count: number; kind: string }) {
  return (
    <Cell className={`event-count event-${kind} ${count > 0 ? `has-${kind}` : ""}`}>
      {count > 0 ? grouped(count) : <span className="unseen">none</span>}
    </Cell>
  );
}
