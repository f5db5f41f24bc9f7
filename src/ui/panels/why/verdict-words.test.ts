import { expect, test } from "vitest";
import type { CandidateRow } from "../../../engine/index.ts";
import { candidatesAt } from "../../../engine/insight/candidates.ts";
import { allFrames, mustRun, runOfVector, type TestRun, vectorNames } from "../../../engine/insight/testing/runs.ts";
import blogFixed from "../../../scenarios/blog-fixed.dmem?raw";
import { nobodyWords, reasonWords, verdictWord } from "./verdict-words.ts";

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
    { effectiveLow: 320 * MIB - 4096 },
    "evict",
    "usage 335,544,320 bytes > effective low 335,540,224 bytes, below session",
  ],
  [
    { verdict: "protected", rule: "low", effectiveLow: 400 * MIB },
    "stays",
    "usage 320 MiB ≤ effective low 400 MiB, below session",
  ],
  [
    { verdict: "protected", rule: "min", effectiveMin: "2251799813685247" },
    "stays",
    "usage 320 MiB ≤ effective min max, below session",
  ],
  [{ verdict: "same-pool", rule: "same-pool" }, "skipped", "the request's own cgroup"],
  [{ verdict: "not-valuable", rule: "pinned" }, "skipped", "pinned"],
  [{ rule: "outside-limit" }, "evict", "outside of session, whose limit ran out"],
  [{ verdict: "later", rule: null }, "later", null],
])("%j reads %s: %s", (parts, verdict, reason) => {
  expect(verdictWord({ ...row, ...parts })).toBe(verdict);
  expect(reasonWords({ ...row, ...parts }, false, nameOf)).toBe(reason);
});

test("the pass that ignores low compares with min only", () => {
  const reason = reasonWords({ ...row, effectiveLow: 320 * MIB }, true, nameOf);
  expect(reason).toBe("usage 320 MiB > effective min 0, below session; this pass ignores low");
});

test.each([
  [2, false, "none is looked at yet"],
  [9, false, "none is looked at now"],
  [20, true, "no request under way"],
])("at frame %d, the last one: %j, of an operation whose first visit is frame 9: %s", (frame, isOver, words) => {
  expect(nobodyWords(frame, 9, isOver)).toBe(words);
});

const COMPARED = /usage (\S+(?: \w+)?) ([≤>]) effective (?:min|low) (\S+?(?: \w+)?)(?=[,;] |$)/;
const UNITS: Readonly<Record<string, number>> = { bytes: 1, KiB: 1024, MiB: MIB };

/** "6,120 MiB" in bytes. */
function bytesOf(text: string): number {
  if (text === "max") return Number.POSITIVE_INFINITY;
  const [number = "", unit = "bytes"] = text.split(" ");
  return Number(number.replaceAll(",", "")) * (UNITS[unit] as number);
}

/** Whether what a row says is no comparison, or a true one. */
function holds(reason: string | null): boolean {
  const found = COMPARED.exec(reason ?? "");
  if (found === null) return !reason?.includes("usage");
  const [, usage = "", relation, bound = ""] = found;
  return relation === ">" ? bytesOf(usage) > bytesOf(bound) : bytesOf(usage) <= bytesOf(bound);
}

const STORIES = vectorNames().filter((name) => name.startsWith("stories/"));

test.each([...STORIES, "blog-fixed on 6.14"])("%s: no row states a false inequality at any frame", (name) => {
  const run =
    name === "blog-fixed on 6.14" ? mustRun(blogFixed.replace("kernel=7.3", "kernel=6.14")) : runOfVector(name);
  const untrue = new Set<string>();
  for (const { expansion, index, machine } of allFrames(run as TestRun)) {
    if (expansion.frame(index).event.kind !== "visit") continue;
    const candidates = candidatesAt(machine, expansion, index);
    const reason = reasonWords(
      candidates?.rows.find(({ isCurrent }) => isCurrent) ?? row,
      candidates?.tryLow ?? false,
      nameOf,
    );
    if (!holds(reason)) untrue.add(`${expansion.operation}.${index}: ${reason}`);
  }
  expect([...untrue].slice(0, 5)).toEqual([]);
});
