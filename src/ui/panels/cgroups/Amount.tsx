import { exactText, mib } from "../../components/quantity-text.ts";
import { TreeCell } from "./TreeCell.tsx";

interface AmountProps {
  readonly bytes: number;
  /** How much of it is charged but has no place yet. */
  readonly pending?: number;
  /** What it counts, for tests and style sheets. */
  readonly measure: "vram" | "asked" | "spilled";
}

/** A byte count in a cell: MiB, a dot for nothing; what has no place yet apart, `6,120+60`. */
export function Amount({ bytes, pending = 0, measure }: AmountProps) {
  const isAlarm = measure === "spilled" && bytes > 0;
  const tone = isAlarm ? " is-alarm" : measure === "vram" ? "" : " is-muted";
  return (
    <TreeCell className={`tree-number${tone}`} measure={measure} bytes={bytes} label={inWords(bytes, pending)}>
      {bytes === 0 ? "·" : mib(bytes - pending)}
      {pending > 0 && <span className="tree-pending">+{mib(pending)}</span>}
    </TreeCell>
  );
}

/** For nothing a dot is read out as it is. */
function inWords(bytes: number, pending: number): string | undefined {
  if (bytes === 0) return undefined;
  const unplaced = pending > 0 ? ` and ${mib(pending)} MiB not yet placed` : "";
  return `${mib(bytes - pending)} MiB${unplaced}, ${exactText(bytes)}`;
}
