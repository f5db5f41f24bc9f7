/** A candidate's verdict and the rule behind it, in the few words that fit in a row. */

import type { CandidateRow } from "../../../engine/index.ts";
import { mibText } from "../../components/quantity-text.ts";

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

/** Why, with the numbers that were compared; `nameOf` says what a cgroup is called. Null for who has not been looked at. */
export function reasonWords(row: CandidateRow, nameOf: (path: string) => string): string | null {
  const { rule, usage, effectiveMin, effectiveLow, against } = row;
  const below = against === null ? "" : `, below ${nameOf(against)}`;
  const used = `usage ${mibText(usage ?? 0)}`;
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
      return `${used} ≤ effective min ${mibText(effectiveMin ?? 0)}${below}`;
    case "low":
      return `${used} ≤ effective low ${mibText(effectiveLow ?? 0)}${below}`;
    case "unprotected":
      return `${used} > effective ${bound(effectiveMin ?? 0, effectiveLow ?? 0)}${below}`;
    case "pinned":
      return "pinned";
    case "out-of-range":
      return "not in the range that is wanted";
  }
}

function bound(min: number | string, low: number | string): string {
  return Number(low) >= Number(min) ? `low ${mibText(low)}` : `min ${mibText(min)}`;
}
