import { memo } from "react";
import type { Outcome } from "../../../workers/protocol.ts";
import { counted, exactText, mib, mibText } from "../../components/quantity-text.ts";

interface OutcomeRowProps {
  readonly name: string;
  readonly outcome: Outcome | null;
  /** Before the edit. */
  readonly was: Outcome | null;
  /** Bytes charged to its cgroup that have no place yet. */
  readonly pending: number;
  readonly evictions: number;
  readonly wasEvictions: number | null;
}

export const OutcomeRow = memo(function OutcomeRow(props: OutcomeRowProps) {
  const { name, outcome, was, pending, evictions, wasEvictions } = props;
  const process = outcome?.process;
  const earlier = was?.process;
  const stutter = (process?.spilled ?? 0) > 0 && <Stutter hasRoom={pending === 0} isAlone={was === null} />;
  return (
    <tr data-outcome={name.replaceAll(" ", "-")}>
      <th scope="row">{name}</th>
      <Bytes measure="vram" bytes={process?.vram} was={earlier?.vram} note={<Pending bytes={pending} />} />
      <Bytes
        measure="spilled"
        bytes={process?.spilled}
        was={earlier?.spilled}
        note={stutter}
        buffers={process?.spilledBuffers}
      />
      <Bytes measure="asked" bytes={process?.asked} was={earlier?.asked} note={null} />
      <td data-measure="evictions">
        <b>{evictions}</b>
        <small>{wasEvictions !== null && wasEvictions !== evictions && <Before text={String(wasEvictions)} />}</small>
      </td>
    </tr>
  );
});

interface BytesProps {
  readonly measure: string;
  /** Undefined where there is no such process. */
  readonly bytes: number | undefined;
  readonly was: number | undefined;
  readonly note: React.ReactNode;
  readonly buffers?: number | undefined;
}

/** A figure in large type; below it what it was, and what it stands for. */
function Bytes({ measure, bytes, was, note, buffers = 0 }: BytesProps) {
  if (bytes === undefined) return <td data-measure={measure}>–</td>;
  const exact = exactText(bytes) + (buffers > 0 ? ` in ${counted(buffers, "buffer")}` : "");
  return (
    <td data-measure={measure} data-bytes={bytes} data-some={bytes > 0 || undefined} title={exact}>
      <b>{mib(bytes)}</b>
      <span className="unit"> MiB</span>
      <small>
        {note && <span className="outcome-note">{note}</span>}
        {was !== undefined && was !== bytes && <Before text={mib(was)} />}
      </small>
    </td>
  );
}

function Before({ text }: { text: string }) {
  return <span className="outcome-before">before {text}</span>;
}

/** What spilled memory means to who plays; `isAlone`: no figure of before stands beside it. */
function Stutter({ hasRoom, isAlone }: { hasRoom: boolean; isAlone: boolean }) {
  // The sentence is longer than its column: it says less while there is something else in the one before, or beside it.
  if (!isAlone) return <>stutter</>;
  return <>{hasRoom && <span className="outcome-more">in slow system memory: </span>}expect stutter</>;
}

/** A charge that the map does not show yet. */
function Pending({ bytes }: { bytes: number }) {
  if (bytes === 0) return null;
  return (
    <span
      className="outcome-pending"
      title={`${mibText(bytes)} more are charged to its cgroup and have no place yet: the controller counts a buffer before room for it is found.`}
    >
      <i className="key-pending" /> + {mib(bytes)} <span className="outcome-words">not yet placed</span>
    </span>
  );
}
