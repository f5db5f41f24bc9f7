import { expect, it } from "vitest";
import { candidatesAt } from "./candidates.ts";
import { story } from "./testing/runs.ts";

/** What the rows of a victim's cgroup say at the frames of an operation that evicts two of its buffers. */
function rowsAt(frame: number) {
  const { timeline } = story("blog-7.3");
  const expansion = timeline.expand(333);
  const rows = candidatesAt(expansion.machineAt(frame), expansion, frame)?.rows ?? [];
  return rows
    .filter(({ verdict }) => verdict === "evict")
    .map(({ buffers, to, isCurrent }) => `${buffers.join(" ")} ${to ?? "may go"}${isCurrent ? " now" : ""}`);
}

it("a victim's row says where it went once it is out, and joins the one before it", () => {
  const { timeline } = story("blog-7.3");
  const expansion = timeline.expand(333);
  const { frames } = expansion;
  const kinds = frames.map(({ event: { kind } }) => kind);
  const [first = 0, second = 0] = kinds.flatMap((kind, index) => (kind === "evict" ? [index] : []));
  const visit = frames.findLastIndex(({ event }) => event.kind === "visit" && event.verdict === "evict");
  expect(rowsAt(first - 1)).toEqual(["kwin0 may go"]);
  expect(rowsAt(first)).toEqual(["kwin0 GTT now"]);
  expect(rowsAt(first + 1)).toEqual(["kwin0 GTT"]);
  expect(rowsAt(visit)).toEqual(["kwin0 GTT", "kwin1 may go now"]);
  expect(rowsAt(second)).toEqual(["kwin0 kwin1 GTT now"]);
});
