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
    <TreeCell className={`tree-number${tone}`} measure={measure} bytes={bytes}>
      {bytes === 0 ? "·" : mib(bytes - pending)}
      {pending > 0 && <span className="tree-pending">+{mib(pending)}</span>}
      {bytes > 0 && (
        <span className="unseen">
          {" "}
          MiB{pending > 0 && " not yet placed"}, {exactText(bytes)}
        </span>
      )}
    </TreeCell>
  );
}
