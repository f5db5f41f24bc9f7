import { expect, test } from "vitest";
import type { CandidateRow } from "../../../engine/index.ts";
import { reasonWords, verdictWord } from "./verdict-words.ts";

const MIB = 1024 ** 2;
const row: CandidateRow = {
  owner: "/kwin",
  buffers: ["kwin0"],
  bytes: 32 * MIB,
  verdict: "evict",
  to: null,
  rule: "unprotected",
  usage: 320 * MIB,
  effectiveMin: 0,
  effectiveLow: 0,
  against: "/session",
  overflow: false,
  frames: [113, 113],
  isCurrent: true,
};
const nameOf = (path: string) => path.slice(1);

test.each<[Partial<CandidateRow>, string, string | null]>([
  [{}, "evict", "usage 320 MiB > effective low 0, below session"],
  [{ to: "GTT" }, "evicted → GTT", "usage 320 MiB > effective low 0, below session"],
  [{ effectiveMin: 64 * MIB }, "evict", "usage 320 MiB > effective min 64 MiB, below session"],
  [
    { verdict: "protected", rule: "low", effectiveLow: 400 * MIB },
    "stays",
    "usage 320 MiB ≤ effective low 400 MiB, below session",
  ],
  [{ verdict: "same-pool", rule: "same-pool" }, "skipped", "the request's own cgroup"],
  [{ verdict: "not-valuable", rule: "pinned" }, "skipped", "pinned"],
  [{ rule: "outside-limit" }, "evict", "outside of session, whose limit ran out"],
  [{ verdict: "later", rule: null }, "later", null],
])("%j reads %s: %s", (parts, verdict, reason) => {
  expect(verdictWord({ ...row, ...parts })).toBe(verdict);
  expect(reasonWords({ ...row, ...parts }, nameOf)).toBe(reason);
});
