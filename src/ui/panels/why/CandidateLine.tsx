import { memo, useState } from "react";
import type { CandidateRow } from "../../../engine/index.ts";
import { ChevronIcon } from "../../components/icons.tsx";
import { counted } from "../../components/quantity-text.ts";
import { Holding } from "./Holding.tsx";
import { verdictWord } from "./verdict-words.ts";

interface CandidateLineProps {
  readonly row: CandidateRow;
  readonly owner: string;
  /** The owner's colour. */
  readonly identity: string;
  readonly reason: string | null;
  readonly isCurrent: boolean;
  /** To a frame of the operation; the same function as long as the operation is. */
  onGo(frame: number): void;
}

/**
 * One row: a press goes to where the walk looked at it first; the arrow shows the buffers' names. Plain buttons, and
 * drawn again only when it says something else: there may be many, at every step.
 */
export const CandidateLine = memo(function CandidateLine(props: CandidateLineProps) {
  const { row, identity, isCurrent, onGo } = props;
  const { buffers, frames } = row;
  const state = stateOf(row);
  const [isOpen, setOpen] = useState(false);
  const words = <Words {...props} />;
  return (
    <li
      className="candidate"
      data-verdict={state}
      aria-current={isCurrent && state !== "gone" ? "step" : undefined}
      style={{ "--identity": identity }}
    >
      {buffers.length > 1 ? (
        <button
          type="button"
          className="candidate-twist"
          aria-label={`Names of ${counted(buffers.length, "buffer")}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronIcon />
        </button>
      ) : (
        <span className="candidate-twist" />
      )}
      {frames === null ? (
        <div className="candidate-words">{words}</div>
      ) : (
        <button type="button" className="candidate-words" onClick={() => onGo(frames[0])}>
          {words}
        </button>
      )}
      {isOpen && <p className="candidate-names">{buffers.join(", ")}</p>}
    </li>
  );
}, saysTheSame);

/** From the frame after its eviction on it stands back. */
function stateOf({ verdict, to, isCurrent }: CandidateRow): string {
  return to === null || isCurrent ? verdict : "gone";
}

function Words({ row, owner, reason }: CandidateLineProps) {
  return (
    <>
      <span className="candidate-what">
        <Holding buffers={row.buffers} owner={owner} bytes={row.bytes} />
      </span>
      <span className="candidate-verdict" title={row.to === null ? undefined : verdictWord(row)}>
        <Verdict row={row} />
        {row.overflow && <span title="an overflow decides"> *</span>}
      </span>
      {reason !== null && <span className="candidate-reason">{reason}</span>}
    </>
  );
}

/** As short as the others: who was to leave is no taller once it has left. */
function Verdict({ row }: Pick<CandidateLineProps, "row">) {
  if (row.to === null) return verdictWord(row);
  return (
    <>
      <span className="unseen">evicted </span>→ {row.to}
    </>
  );
}

/** Rows come anew with every view. */
function saysTheSame(before: CandidateLineProps, now: CandidateLineProps): boolean {
  const [a, b] = [before.row, now.row];
  return (
    before.owner === now.owner &&
    before.identity === now.identity &&
    before.reason === now.reason &&
    before.isCurrent === now.isCurrent &&
    before.onGo === now.onGo &&
    stateOf(a) === stateOf(b) &&
    a.to === b.to &&
    a.bytes === b.bytes &&
    a.overflow === b.overflow &&
    a.frames?.[0] === b.frames?.[0] &&
    a.buffers.length === b.buffers.length &&
    a.buffers.every((name, index) => name === b.buffers[index])
  );
}
