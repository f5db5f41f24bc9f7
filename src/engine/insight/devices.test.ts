/** What is told of a machine with two cards: each has its own figures, and sentences name them. */

import { describe, expect, it } from "vitest";
import { explain } from "./explain.ts";
import { futureCgroups } from "./future.ts";
import { outcomeOf } from "./outcome.ts";
import { cgroupViews } from "./overview.ts";
import { pushSentence } from "./push-sentence.ts";
import { mustRun } from "./testing/runs.ts";

const MIB = 2 ** 20;

const RUN = mustRun(`device big kernel=7.3 vram=1G gtt=1G alloc=flat region=drm/0000:03:00.0/vram
device small kernel=7.3 vram=64M gtt=1G alloc=flat region=drm/0000:0f:00.0/vram
enable /
mkdir /a
write /a dmem.low drm/0000:03:00.0/vram 512M
write /a dmem.low drm/0000:0f:00.0/vram 32M
spawn p /a
create one p 256M vram|gtt
create two p 48M vram|gtt on=small
create three p 32M vram|gtt on=small
create four p 8M gtt on=small
dump
`);
const { timeline, naming, writes, births } = RUN;
const executed = timeline.length;
const END = timeline.seek(executed);

function viewOf(device: number) {
  const view = cgroupViews(END, { naming, writes, executed, device }).find(({ path }) => path === "/a");
  if (view === undefined) throw new Error("there is no /a");
  return view;
}

describe("a cgroup's figures are those of the device looked at", () => {
  it.each([
    [0, { usage: 256 * MIB, spilled: 0, asked: 0, effectiveLow: 512 * MIB }, 512 * MIB, "low"],
    [1, { usage: 48 * MIB, spilled: 32 * MIB, asked: 8 * MIB, effectiveLow: 32 * MIB }, 32 * MIB, "no"],
  ] as const)("device %d", (device, figures, low, push) => {
    const view = viewOf(device);
    expect(view).toMatchObject(figures);
    expect(view.low).toMatchObject({ value: low, operation: 4 + device });
    expect(view.mayPush.answer).toBe(push);
    expect(view.processes[0]).toMatchObject({ name: "p", spilled: figures.spilled });
  });

  it("in the sentence about pushing, too", () => {
    const cgroup = END.kernel.cgroups.find(END.program.symbols.paths.find("/a"));
    expect(pushSentence(END, cgroup, naming, 0)).toContain("256 MiB");
    expect(pushSentence(END, cgroup, naming, 1)).toContain("it uses 48 MiB, more than its effective low of 32 MiB");
  });

  it("and before the cgroup is there", () => {
    const context = { naming, writes, executed: 0 };
    const lowOn = (device: number) => futureCgroups(timeline.seek(0), births, { ...context, device })[0]?.low.value;
    expect([lowOn(0), lowOn(1)]).toEqual([512 * MIB, 32 * MIB]);
  });
});

it("a process fares on one device or on all", () => {
  const outcome = (device: number | null) => outcomeOf(END, naming, "p", device)?.process;
  expect(outcome(0)).toMatchObject({ vram: 256 * MIB, spilled: 0 });
  expect(outcome(1)).toMatchObject({ vram: 48 * MIB, spilled: 32 * MIB, asked: 8 * MIB });
  expect(outcome(null)).toMatchObject({ vram: 304 * MIB, spilled: 32 * MIB, asked: 8 * MIB });
});

it("a series is of one device", () => {
  const last = (device: number, kind: "vram" | "spilled" | "asked") =>
    timeline.seriesOf(device).rows.reduce((sum, row) => sum + (row[kind].at(-1) ?? 0), 0) / MIB;
  expect([last(0, "vram"), last(0, "spilled"), last(0, "asked")]).toEqual([256, 0, 0]);
  expect([last(1, "vram"), last(1, "spilled"), last(1, "asked")]).toEqual([48, 32, 8]);
  expect(() => timeline.seriesOf(2)).toThrow(RangeError);
});

it.each([
  [0, 0, "The machine boots under kernel 7.3 with 1,024 MiB of VRAM and 1,024 MiB of GTT."],
  [1, 0, "Beside it, the card small with 64 MiB of VRAM and 1,024 MiB of GTT."],
  [11, 0, "dump only looks: 256 of 1,024 MiB of big's VRAM and 48 of 64 MiB of small's are in use."],
])("operation %d says whose memory it speaks of", (operation, frame, text) => {
  const expansion = timeline.expand(operation);
  expect(explain(expansion.machineAt(frame), expansion, frame, naming).text).toBe(text);
});

describe("one write of several lines", () => {
  const ended = (kernel: string, lines: string) => {
    const two = `device big kernel=${kernel} vram=1G region=r0\ndevice small kernel=${kernel} vram=1G region=r1\n`;
    const run = mustRun(`${two}enable /\nmkdir /a\nwrite /a dmem.low ${lines}\n`);
    const expansion = run.timeline.expand(4);
    const told = (frame: number) => explain(expansion.machineAt(frame), expansion, frame, run.naming).text;
    return [told(0), told(expansion.length - 1)];
  };

  it.each([
    [
      "7.3",
      "r0 1M ; r1 2M",
      "Writing 2 lines to dmem.low of a fails with EINVAL: 7.3 takes one line a write, and these are 2.",
    ],
    ["7.1", "r0 1M ; r1 2M", "7.1 takes 2 lines in one write: dmem.low of a is 1M for r0 and 2M for r1."],
    ["7.1", "r0 1M ; r2 2M", "Writing 2 lines to dmem.low of a fails with EINVAL: there is no region r2."],
    ["7.1", "r0 1M ; r1 2Q", "Writing 2 lines to dmem.low of a fails with EINVAL: 2Q is no size."],
  ])("on %s: %s", (kernel, lines, text) => {
    expect(ended(kernel, lines)).toEqual(["2 lines are written to dmem.low of a, in one go.", text]);
  });

  it("a single one for another card is told with that card's limit", () => {
    const expansion = timeline.expand(5);
    expect(explain(expansion.machineAt(0), expansion, 0, naming).text).toBe(
      "32M is written to dmem.low of p, for the first time.",
    );
  });
});
