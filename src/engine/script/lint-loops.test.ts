import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "./diagnostics.ts";
import { lint } from "./lint.ts";
import { Parser, parse } from "./parser.ts";

const PRELUDE = ["device gpu0 kernel=7.3 vram=8G", "enable /", "spawn p /"];

/** The warnings of lines behind the prelude. */
function warnings(...lines: string[]): string[] {
  const script = parse([...PRELUDE, ...lines].join("\n"));
  expect(script.errors).toBe(0);
  expect(lint(script)).toEqual(script.diagnostics);
  return script.diagnostics.map((d) => formatDiagnostic(d).replace("warning: ", ""));
}

describe("loops", () => {
  test.each<[string, string[]]>([
    [
      "make names for later lines and loops",
      ["repeat 100 as i", "create b{i} p 4K vram", "end", "free b57", "free b99"],
    ],
    ["free what others made", ["repeat 9 as i", "create b{i} p 4K vram", "end", "repeat 9 as i", "free b{i}", "end"]],
    [
      "make trees",
      [
        "repeat 50 as i",
        "mkdir /a{i}",
        "enable /a{i}",
        "mkdir /a{i}/x",
        "write /a{i}/x dmem.low 1G",
        "end",
        "enable /a7/x",
      ],
    ],
    ["make processes", ["repeat 50 as i", "spawn q{i} /", "end", "create b q30 4K vram", "exit q31"]],
    ["make blocks", ["repeat 50 as i", "balloc a{i} 0 8G 4K 4K 0", "end", "bfree a30"]],
    ["make and free one name", ["repeat 1000", "create b p rand(4K,8M) vram", "free b", "end"]],
    ["nest", ["repeat 8 as i", "repeat 8 as j", "create b{i}x{j} p 4K vram", "end", "end", "free b3x4"]],
    ["may run no times", ["repeat 0", "free nothing", "end"]],
  ])("%s", (_, lines) => {
    expect(warnings(...lines)).toEqual([]);
  });

  test.each<[string[], string]>([
    [
      ["repeat 3", "create b p 4K vram", "end"],
      'line 5, column 8: the buffer "b" exists already: create returns EEXIST',
    ],
    [
      ["repeat 100 as i", "create b{i} p 4K vram", "free b{i+1}", "end"],
      'line 6, column 6: the buffer "b1" does not exist at this point: free returns ENOENT',
    ],
    [
      ["repeat 9 as i", "create b{i} p 4K vram", "end", "free c4"],
      'line 7, column 6: the buffer "c4" does not exist at this point: free returns ENOENT',
    ],
    [
      ["repeat 3 as i", "create b{i} p 4K vram", "end", "free b3x"],
      'line 7, column 6: the buffer "b3x" does not exist at this point: free returns ENOENT',
    ],
    [
      ["create b p 4K vram", "repeat 5", "free b", "end"],
      'line 6, column 6: the buffer "b" is gone since line 6: free returns ENOENT',
    ],
  ])("%j are warned of once", (lines, expected) => {
    expect(warnings(...lines)).toEqual([expected]);
  });
});

describe("a long loop", () => {
  const BODY = 2_000;
  const lines = Array.from({ length: BODY }, (_, i) =>
    i % 2 === 0 ? `create b${i}x{i} p 4K vram` : `free b${i - 1}x{i}`,
  );
  const text = [...PRELUDE, "repeat 1000 as i", ...lines, "end", "free c7"].join("\n");

  test("is looked at in steps: a line that is looked at again counts as one that is read", () => {
    const parser = new Parser(text);
    let steps = 1;
    while (!parser.step(100)) steps++;
    // Read once, three iterations looked at, and what the ones between may make, twice at most.
    expect(steps).toBeGreaterThan((4 * BODY) / 100);
    expect(steps).toBeLessThan((6.1 * BODY) / 100);
    expect(parser.finish().diagnostics).toEqual(parse(text).diagnostics);
  });

  test("is followed to its end before what comes behind it", () => {
    const { warnings, diagnostics } = parse(text);
    expect(warnings).toBe(1);
    expect(diagnostics[0]?.line).toBe(PRELUDE.length + BODY + 3);
  });
});

describe("a random size", () => {
  test("is no limit, and the warning says where it may stand", () => {
    expect(warnings("mkdir /a", "write /a dmem.low rand(4K,8M)")).toEqual([
      expect.stringContaining("no limit the kernel takes: write returns EINVAL (random sizes are for create"),
    ]);
  });
});

describe("writes of several lines", () => {
  const device = "device gpu1 vram=1G region=drm/1/vram";
  test("are one too many where a kernel takes one", () => {
    const lines = ["mkdir /a", "write /a dmem.low drm/0/vram 1G ; drm/1/vram 2G"];
    const told = (kernel: string) =>
      parse(
        [`device gpu0 kernel=${kernel} vram=8G region=drm/0/vram`, device, "enable /", ...lines].join("\n"),
      ).diagnostics.map(formatDiagnostic);
    expect(told("6.18")).toEqual([]);
    expect(told("7.3")).toEqual([
      "line 5, column 33: warning: this kernel takes one line a write: write returns EINVAL, and nothing is applied",
    ]);
  });

  test("name regions that there are, and limits", () => {
    const lines = ["mkdir /a", "write /a dmem.low drm/0/vram 1G ; drm/2/vram 2G ; drm/1/vram lots"];
    const script = ["device gpu0 kernel=6.18 vram=8G region=drm/0/vram", device, "enable /", ...lines].join("\n");
    expect(parse(script).diagnostics.map(formatDiagnostic)).toEqual([
      expect.stringContaining(
        'line 5, column 35: warning: no device has the region "drm/2/vram": write returns EINVAL',
      ),
      'line 5, column 62: warning: "lots" is no limit the kernel takes: write returns EINVAL',
    ]);
  });
});
