import type { Outcome } from "../../../workers/protocol.ts";
import { counted, exactText, mib } from "../../components/quantity-text.ts";

interface OutcomeRowProps {
  readonly name: string;
  readonly outcome: Outcome | null;
  /** Before the edit. */
  readonly was: Outcome | null;
  /** Null where they are not counted. */
  readonly evictions: number | null;
  readonly wasEvictions: number | null;
}

export function OutcomeRow({ name, outcome, was, evictions, wasEvictions }: OutcomeRowProps) {
  const process = outcome?.process;
  const earlier = was?.process;
  const buffers =
    process !== undefined && process.spilledBuffers > 0 ? counted(process.spilledBuffers, "buffer") : null;
  return (
    <tr data-outcome={name.replaceAll(" ", "-")}>
      <th scope="row">{name}</th>
      <Bytes measure="vram" bytes={process?.vram} was={earlier?.vram} note={null} />
      <Bytes measure="spilled" bytes={process?.spilled} was={earlier?.spilled} note={buffers} />
      <Bytes measure="asked" bytes={process?.asked} was={earlier?.asked} note={null} />
      <td data-measure="evictions">
        {evictions !== null && <b>{evictions}</b>}
        <small>{wasEvictions !== null && wasEvictions !== evictions ? `was ${wasEvictions}` : null}</small>
      </td>
    </tr>
  );
}

interface BytesProps {
  readonly measure: string;
  /** Undefined where there is no such process. */
  readonly bytes: number | undefined;
  readonly was: number | undefined;
  readonly note: string | null;
}

/** A figure in large type; below it what it was, and how many buffers it stands for. */
function Bytes({ measure, bytes, was, note }: BytesProps) {
  if (bytes === undefined) return <td data-measure={measure}>–</td>;
  const earlier = was === undefined || was === bytes ? null : `was ${mib(was)}`;
  return (
    <td data-measure={measure} data-bytes={bytes} data-some={bytes > 0 || undefined} title={exactText(bytes)}>
      <b>{mib(bytes)}</b>
      <span className="unit"> MiB</span>
      <small>{[note, earlier].filter((part) => part !== null).join(" · ")}</small>
    </td>
  );
}
