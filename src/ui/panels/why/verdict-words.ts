/** A candidate's verdict and the rule behind it, in the few words that fit in a row. */

import type { CandidateRow, Quantity } from "../../../engine/index.ts";
import { exactText, mibText } from "../../components/quantity-text.ts";

const VERDICTS: Readonly<Record<CandidateRow["verdict"], string>> = {
  evict: "evict",
  protected: "stays",
  "same-pool": "skipped",
  "not-valuable": "skipped",
  later: "later",
};

export function verdictWord({ verdict, to }: CandidateRow): string {
  return to === null ? VERDICTS[verdict] : `evicted → ${to}`;
}

/** What stands in place of the rows at a frame at which no walk is under way, of an operation that has one. */
export function nobodyWords(frame: number, firstVisit: number, isOver: boolean): string {
  if (frame < firstVisit) return "none is looked at yet";
  return isOver ? "no request under way" : "none is looked at now";
}

/**
 * Why, with the numbers that the verdict compared; `ignoresLow` is the pass, `nameOf` says what a cgroup is called. Null for
 * who has not been looked at.
 */
export function reasonWords(row: CandidateRow, ignoresLow: boolean, nameOf: (path: string) => string): string | null {
  const { rule, against } = row;
  switch (rule) {
    case null:
      return null;
    case "same-pool":
      return "the request's own cgroup";
    case "no-dmem":
      return "no cgroup is asked";
    case "limit-itself":
      return "charged to the very cgroup that is full";
    case "root-limit":
      return "only the root in common: protection is not read";
    case "outside-limit":
      return `outside of ${against === null ? "the limit" : nameOf(against)}, whose limit ran out`;
    case "min":
    case "low":
      return `${compared(row, "≤", rule)}${below(row, nameOf)}`;
    case "unprotected":
      return ignoresLow
        ? `${compared(row, ">", "min")}${below(row, nameOf)}; this pass ignores low`
        : `${compared(row, ">", larger(row))}${below(row, nameOf)}`;
    case "pinned":
      return "pinned";
    case "out-of-range":
      return "not in the range that is wanted";
  }
}

/** Both are exceeded: the larger says so of the other, too. */
function larger({ effectiveMin, effectiveLow }: CandidateRow): "min" | "low" {
  return Number(effectiveLow) >= Number(effectiveMin) ? "low" : "min";
}

function compared(
  { usage, effectiveMin, effectiveLow }: CandidateRow,
  relation: "≤" | ">",
  which: "min" | "low",
): string {
  const [used, bound] = apart(usage ?? 0, (which === "min" ? effectiveMin : effectiveLow) ?? 0);
  return `usage ${used} ${relation} effective ${which} ${bound}`;
}

/** Exact where rounding would make them look equal. */
function apart(usage: Quantity, bound: Quantity): readonly [string, string] {
  const texts = [mibText(usage), mibText(bound).replace("no limit", "max")] as const;
  return usage === bound || texts[0] !== texts[1] ? texts : [exactText(usage), exactText(bound)];
}

function below({ against }: CandidateRow, nameOf: (path: string) => string): string {
  return against === null ? "" : `, below ${nameOf(against)}`;
}
