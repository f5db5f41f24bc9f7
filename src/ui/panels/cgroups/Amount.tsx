import { exactText, mib } from "../../components/quantity-text.ts";
import { TreeCell } from "./TreeCell.tsx";

interface AmountProps {
  readonly bytes: number;
  /** What it counts, for tests and style sheets. */
  readonly measure: "vram" | "asked" | "spilled";
}

/** A byte count in a cell: MiB, a dot for nothing. */
export function Amount({ bytes, measure }: AmountProps) {
  const isAlarm = measure === "spilled" && bytes > 0;
  const tone = isAlarm ? " is-alarm" : measure === "vram" ? "" : " is-muted";
  return (
    <TreeCell className={`tree-number${tone}`} measure={measure} bytes={bytes}>
      {bytes === 0 ? "·" : mib(bytes)}
      {bytes > 0 && <span className="unseen"> MiB, {exactText(bytes)}</span>}
    </TreeCell>
  );
}
