/** Input that means harm or makes no sense: a diagnostic, an errno, or a run that ends (and can be ended: session.test.ts). */

import { describe, expect, test } from "vitest";
import { Compiler } from "./operation.ts";
import { formatDiagnostic } from "./script/diagnostics.ts";
import { MOST_OPERATIONS } from "./script/loops.ts";
import { parse } from "./script/parser.ts";
import { lawsHoldThroughout } from "./testing/judges.ts";
import { machineAfter, programOf, returnsOf } from "./testing/scripts.ts";
import { SLOW } from "./testing/vectors.ts";
import { Timeline } from "./timeline.ts";

const DEVICE = "device gpu0 kernel=7.3 vram=64M gtt=64M";
const ENOENT = -2;
const EBUSY = -16;
const EEXIST = -17;
const EINVAL = -22;

function errorsOf(...lines: string[]): string[] {
  const { diagnostics } = parse(lines.join("\n"));
  return diagnostics.filter(({ severity }) => severity === "error").map(formatDiagnostic);
}

describe("is refused with a diagnostic:", () => {
  test.each<[what: string, lines: string[], message: string]>([
    ["more visible VRAM than VRAM", [`${DEVICE} visible=65M`], "visible is larger than vram"],
    ["no VRAM", ["device gpu0 kernel=7.3 vram=0"], "vram must be larger than 0"],
    ["VRAM beyond 2^63", ["device gpu0 kernel=7.3 vram=9223372036854775808"], "sizes go up to"],
    ["VRAM above the limit", ["device gpu0 kernel=7.3 vram=5T"], "above 4T"],
    ["a size of 2^63", [DEVICE, "create b p 9223372036854775808 vram"], "sizes go up to"],
    ["a size of 2^64 and more", [DEVICE, "charge / 99999999999999999999999"], "sizes go up to"],
    ["a drawn size of 2^63", [DEVICE, "charge / rand(0,8E)"], "sizes go up to"],
    ["repeat 1e12", [DEVICE, "repeat 1e12", "dump", "end"], "no whole number"],
    ["10^12 operations", [DEVICE, "repeat 1000000000000", "dump", "end"], "the most that a run can have"],
    ["a loop that never ends", [DEVICE, "repeat 2", "dump"], "repeat has no end"],
    ["a loop within itself", [DEVICE, "repeat 2 as i", "end", "free b{i}"], "no loop around this"],
    ["a path that leads back", [DEVICE, "mkdir /a/../a"], "are not followed"],
    ["devices of one region", [DEVICE, "device gpu1 vram=64M region=drm/0000:03:00.0/vram"], "region"],
  ])("%s", (_, lines, message) => {
    expect(errorsOf(...lines)[0]).toContain(message);
  });
});

describe("runs into errnos and keeps all laws:", () => {
  test.each<[what: string, lines: string[], due: number[]]>([
    [
      "sizes of 0",
      ["spawn p /", "create b p 0 vram", "charge / 0", "create c p 4K vram align=0"],
      [0, EINVAL, EINVAL, 0],
    ],
    [
      "limits of 2^63, 2^64 - 1 and beyond",
      [
        ...["enable /", "mkdir /a", "write /a dmem.low 9223372036854775808", "write /a dmem.min 18446744073709551615"],
        ...["write /a dmem.max 99999999999999999999", "spawn p /a", "create b p 1M vram", "belowlow - /a"],
      ],
      [0, 0, 0, 0, 0, 0, 0, 1],
    ],
    [
      "cgroups made in themselves, twice, and removed from under themselves",
      [
        ...["mkdir /", "mkdir /a", "mkdir /a", "mkdir /b/b", "rmdir /", "enable /a", "disable /a", "spawn p /a"],
        ...["rmdir /a", "migrate p /a", "migrate p /gone", "exit p", "rmdir /a", "migrate p /", "rmdir /a"],
      ],
      [EEXIST, 0, EEXIST, ENOENT, EBUSY, ENOENT, 0, 0, EBUSY, 0, ENOENT, 0, 0, ENOENT, ENOENT],
    ],
    [
      "ends before beginnings",
      [
        ...["free b", "pin b", "unpin b", "exit p", "submit p", "bfree a", "uncharge / 1M", "disable /", "focus none"],
        ...["ancestor / /", "valuable / / 0", "belowmin / /"],
      ],
      [ENOENT, ENOENT, EINVAL, ENOENT, ENOENT, ENOENT, 0, 0, 0, 0, 1, 0],
    ],
    [
      "a buffer that is submitted with itself, pinned and freed again and again",
      [
        ...["spawn p /", "create s p 1M vram shared", "submit p s s s", "repeat 2", "pin s", "end"],
        ...["free s", "unpin s", "free s", "submit p s"],
      ],
      [0, 0, 0, 0, 0, 0, EINVAL, ENOENT, 0],
    ],
    ["a buddy range outside of VRAM", ["balloc a 64M 128M 1M 4K 1", "balloc b 0 1 1 1 7"], [EINVAL, EINVAL]],
  ])("%s", (_, lines, due) => {
    const text = [DEVICE, ...lines].join("\n");
    expect(returnsOf(text).slice(1)).toEqual(due);
    lawsHoldThroughout(text);
  });
});

describe("runs to an end:", () => {
  test("a million cgroups, each within reach", { timeout: SLOW }, () => {
    const text = `${DEVICE}\nenable /\nrepeat 1000000 as i\nmkdir /a{i}\nend\nspawn p /a999999\ncreate b p 1M vram`;
    expect(machineAfter(text).kernel.cgroups.count).toBe(1_000_001);
  });

  test("loops that do nothing, as often as can be written", () => {
    const nothing = `repeat ${Number.MAX_SAFE_INTEGER}\n`.repeat(32) + "end\n".repeat(32);
    expect(returnsOf(`${DEVICE}\n${nothing}dump`)).toEqual([0, 0]);
  });

  test("as many operations as there may be come in bounded chunks, so that they can be ended", () => {
    const text = `${DEVICE}\nspawn p /\nrepeat ${MOST_OPERATIONS - 2}\nsubmit p\nend`;
    const compiler = new Compiler();
    const { statements, errors } = parse(text);
    expect([errors, compiler.step(statements, 100)]).toEqual([0, true]);
    const timeline = new Timeline(compiler.finish());
    expect(timeline.run(40_000)).toBe(false);
    expect(timeline.executed).toBeLessThan(10_000);
  });

  test("a cgroup tree as deep as a line is long", () => {
    const path = "/a".repeat(2_000);
    const depths = Array.from({ length: 2_000 }, (_, i) => `mkdir ${path.slice(0, 2 * i + 2)}`);
    expect(programOf([DEVICE, ...depths].join("\n")).count).toBe(2_001);
    expect(returnsOf([DEVICE, ...depths, `spawn p ${path}`].join("\n")).every((ret) => ret === 0)).toBe(true);
  });
});
