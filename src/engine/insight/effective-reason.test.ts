import { expect, it } from "vitest";
import { effectiveValues, ownPool } from "./effective.ts";
import { effectiveReasons } from "./effective-reason.ts";
import { sizeText } from "./size-text.ts";
import { mustRun } from "./testing/runs.ts";

/** The reasons of a cgroup at the end of a script on an 8 GiB card, and its effective low. */
function answers(path: string, lines: readonly string[], device = "kernel=7.3") {
  const tree = ["/", "/a", "/a/b", "/a/c"].flatMap((at) =>
    at === "/" ? ["enable /"] : [`mkdir ${at}`, `enable ${at}`],
  );
  const { timeline, naming } = mustRun(
    [`device gpu0 ${device} vram=8G gtt=8G alloc=flat`, ...tree, ...lines].join("\n"),
  );
  const machine = timeline.seek(timeline.length);
  const before = machine.clone();
  const cgroup = machine.kernel.cgroups.find(machine.program.symbols.paths.find(path));
  const reasons = effectiveReasons(machine, cgroup, naming);
  expect(machine.memory.differenceFrom(before.memory)).toBeNull();
  const low = effectiveValues(machine).get(ownPool(machine.kernel, cgroup))?.low;
  return { ...reasons, value: low === undefined ? null : sizeText(low) };
}

it.each([
  ["as written", "/a", ["write /a dmem.low 1G", "charge /a/b 64M"], null],
  ["nothing used", "/a/b", ["write /a/b dmem.low 1G"], null],
  [
    "all it uses",
    "/a/b",
    ["write /a dmem.low 1G", "write /a/b dmem.low 1G", "charge /a/b 64M"],
    "In effect now, below the root: 64 MiB, all it uses.",
  ],
  [
    "nothing handed down",
    "/a/b",
    ["write /a/b dmem.low 1G", "charge /a/b 64M"],
    "In effect now, below the root: 0, as a has no low to pass on.",
  ],
  [
    "siblings claim more than there is",
    "/a/b",
    ["write /a dmem.low 64M", "write /a/b dmem.low 1G", "write /a/c dmem.low 1G", "charge /a/b 64M", "charge /a/c 64M"],
    "In effect now, below the root: 32 MiB, as 128 MiB are claimed of the 64 MiB that a passes on.",
  ],
  [
    "the unclaimed is shared out",
    "/a/b",
    ["write /a dmem.low 64M", "charge /a/b 48M", "charge /a/c 48M"],
    "In effect now, below the root: 32 MiB, its share of what a passes on and nobody claims.",
  ],
  [
    "with a claim of its own first",
    "/a/b",
    ["write /a dmem.low 64M", "write /a/b dmem.low 16M", "charge /a/b 48M", "charge /a/c 48M"],
    "In effect now, below the root: 35.2 MiB, its own 16 MiB and its share of what a passes on and nobody claims.",
  ],
])("%s", (_, path, lines, expected) => {
  const { low, value, min } = answers(path, lines);
  expect(low).toBe(expected);
  expect(min).toBeNull();
  if (expected !== null) expect(expected).toContain(`In effect now, below the root: ${value},`);
});

it("says where the product overflowed, and what it would be exactly", () => {
  const lines = ["write /a dmem.low 8G", "charge /a/b 3G", "charge /a/c 3G"];
  const { low, value } = answers("/a/b", lines);
  const { value: exact } = answers("/a/b", lines, "kernel=7.3 overflow=exact");
  expect(exact).not.toBe(value);
  expect(low).toBe(
    `In effect now, below the root: ${value}, its share of what a passes on and nobody claims (${exact} but for the overflow in the kernel's arithmetic).`,
  );
});
