import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIAGNOSTICS_KEPT, formatDiagnostic } from "./diagnostics.ts";
import { Parser, parse } from "./parser.ts";
import { statementAt } from "./script.ts";
import { DOMAIN_CPU, DOMAIN_GTT, DOMAIN_VRAM } from "./statement.ts";
import { anyText, correctScript } from "./testing/arbitrary-script.ts";
import { secondsOf } from "./testing/effort.ts";
import { USAGE } from "./words.ts";

const GIB = 2 ** 30;
const DEVICE = "device gpu0 kernel=7.3 vram=8G";

/** What one line behind a device line says. */
const statement = (line: string) => parse(`${DEVICE}\n${line}`).statements[1];

/** The errors of a whole script, as a person reads them. */
const errors = (text: string): string[] =>
  parse(text)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(formatDiagnostic);

/** The errors of one line behind a device line, with columns only. */
const mistakes = (line: string): string[] =>
  errors(`${DEVICE}\n${line}`).map((message) => message.replace("line 2, column ", ""));

describe("statements", () => {
  test.each([
    ["title The  blog, fixed # v2", { kind: "title", text: "The  blog, fixed" }],
    ["note a#1", { kind: "note", text: "a#1" }],
    ["label /a The game", { kind: "label", path: "/a", text: "The game" }],
    ["mkdir /user.slice/user@1000.service", { kind: "mkdir", path: "/user.slice/user@1000.service" }],
    ["enable /", { kind: "enable", path: "/" }],
    ["write /a dmem.low max", { kind: "write", path: "/a", file: "dmem.low", region: null, value: "max", more: [] }],
    [
      "write /a dmem.max drm/0/vram 6G",
      { kind: "write", path: "/a", file: "dmem.max", region: "drm/0/vram", value: "6G", more: [] },
    ],
    ["spawn game /a", { kind: "spawn", process: "game", path: "/a" }],
    ["exit game", { kind: "exit", process: "game" }],
    ["pin b1", { kind: "pin", bo: "b1" }],
    ["submit p0", { kind: "submit", process: "p0", bos: [], device: 0 }],
    ["submit p0 b1 b2", { kind: "submit", process: "p0", bos: ["b1", "b2"], device: 0 }],
    ["advance 16ms", { kind: "advance", duration: 16000 }],
    ["charge / 0x1000", { kind: "charge", path: "/", size: 4096, device: 0 }],
    ["valuable - /a 1", { kind: "valuable", limit: null, test: "/a", ignoreLow: true, device: 0 }],
    ["belowlow /a /b", { kind: "belowlow", root: "/a", test: "/b", device: 0 }],
    ["ancestor /a /b", { kind: "ancestor", a: "/a", b: "/b", device: 0 }],
    ["bfree a0", { kind: "bfree", name: "a0", device: 0 }],
    ["dump", { kind: "dump", device: 0 }],
    [
      "balloc a1 0 64M 20480 4K 6",
      { kind: "balloc", name: "a1", start: 0, end: 67108864, size: 20480, minBlock: 4096, flags: 6, device: 0 },
    ],
  ])("%s", (line, expected) => {
    expect(statement(line)).toEqual({ ...expected, line: 2 });
  });

  test("create, with its options in any order", () => {
    const plain = { shared: false, kernel: false, contig: false, cpuaccess: false, align: 0, device: 0 };
    const create = { kind: "create", line: 2, bo: "b", process: "p", size: 4096, domains: DOMAIN_VRAM, ...plain };
    expect(statement("create b p 4K vram")).toEqual(create);
    expect(statement("create b p 4K gtt|vram")).toEqual({ ...create, domains: DOMAIN_VRAM | DOMAIN_GTT });
    expect(statement("create b p 4K cpu")).toEqual({ ...create, domains: DOMAIN_CPU });
    expect(statement("create b p 4K vram contig align=64K shared")).toEqual({
      ...create,
      contig: true,
      shared: true,
      align: 65536,
    });
  });

  test("device, with its defaults", () => {
    const device = parse(DEVICE).device;
    expect(device).toEqual({
      kind: "device",
      line: 1,
      name: "gpu0",
      kernel: "7.3",
      vram: 8 * GIB,
      gtt: 16 * GIB,
      visible: 8 * GIB,
      alloc: "buddy",
      moverate: null,
      region: "drm/0000:03:00.0/vram",
      vrambw: 256 * GIB,
      pciebw: 16 * GIB,
      knobs: {},
    });
    const full =
      "device gpu0 vram=8176M kernel=6.18 gtt=1G visible=256M moverate=3 region=drm/0000:2d:00.0/vram vrambw=144G pciebw=8G " +
      "overflow=exact rootAncestor=protect";
    expect(parse(full).device).toMatchObject({
      kernel: "6.18",
      vram: 8573157376,
      visible: 256 * 2 ** 20,
      moverate: 3,
      knobs: { overflow: "exact", rootAncestor: "protect" },
    });
  });

  test("are found by line", () => {
    const script = parse(`${DEVICE}\n\n# here\nmkdir /a\n  dump`);
    expect([0, 1, 2, 3, 4, 5, 6].map((line) => statementAt(script, line)?.kind ?? null)).toEqual([
      null,
      "device",
      null,
      null,
      "mkdir",
      "dump",
      null,
    ]);
  });
});

describe("mistakes", () => {
  test.each([
    ["crate b p 4K vram", '1: "crate" is no statement. Did you mean "create"?'],
    ["frobnicate", '1: "frobnicate" is no statement'],
    [
      "write /a dmem.lo 1",
      '10: "dmem.lo" is no limit file; expected dmem.min, dmem.low or dmem.max. Did you mean "dmem.low"?',
    ],
    ["write /a dmem.low", "18: a value is missing; expected write PATH FILE [REGION] VALUE [; REGION VALUE …]"],
    ["write /a dmem.low r 1 ; r", "26: a value is missing; expected write PATH FILE [REGION] VALUE [; REGION VALUE …]"],
    ["write /a dmem.low 1 ; r 2", "21: a write of several lines names a region on each"],
    ["write /a dmem.low r 1; r 2", "21: ; stands alone, between blanks", '24: "r 2" is too much; expected write'],
    ["write /a dmem.low r 1 2", '23: "2" is too much; expected write PATH FILE [REGION] VALUE [; REGION VALUE …]'],
    ["mkdir app.slice", '7: "app.slice" is no cgroup path: paths begin with /. Did you mean "/app.slice"?'],
    ["mkdir /a/", '7: "/a/" is no cgroup path: there is a / too many. Did you mean "/a"?'],
    ["mkdir /a/../b", '7: "/a/../b" is no cgroup path: "." and ".." are not followed'],
    ["mkdir /a{i}", '9: no loop around this has a variable "i"'],
    ["mkdir /a{i-1}", '9: "{i-1}" is no loop variable; expected {VAR} or {VAR+3}'],
    ["free {", '6: "{" is no loop variable; expected {VAR} or {VAR+3}'],
    [
      "free b1#done",
      '6: "b1#done" is not a buffer\'s name: "#" is not allowed in names (letters, digits and . _ @ : + - are); ' +
        "a comment's # needs a blank before it",
    ],
    [
      "free b\u00a01",
      '6: "b\\u00a01" is not a buffer\'s name: "\\u00a0" is not allowed in names (letters, digits and . _ @ : + - are)',
    ],
    [
      "create b p 1.5G vram",
      '12: "1.5G" is no size; expected whole bytes, or a whole number with K, M, G, T or P, like 64M. Did you mean "1536M"?',
    ],
    ["create b p 8P vram", '12: "8P" is too large: sizes go up to 9007199254740991 bytes (2^53 - 1)'],
    ["create b p max vram", '12: "max" is for limits (write) only; expected a size in bytes, like 4096, 64M or 8G'],
    ["create b p rand(1,2) vram", "12: there is no multiple of 4096 in this range"],
    ["create b p rand(4K) vram", "12: rand takes two sizes: rand(A,B)"],
    ["create b p rand(4K,8Q) vram", '20: "8Q" is no size; expected rand(A,B)'],
    ["create b p pick() vram", "17: a missing argument is no size; expected pick(A,B,…)"],
    ["create b p pick(4K vram", "12: expected pick(A,B,…), without blanks"],
    ["balloc a 0 64M 4K 4K pick(1,2)", "22: a random size (rand, pick) cannot stand here"],
    [
      "create b p 4K vram|gt",
      '20: "gt" is no domain; expected vram, gtt, cpu, or several joined with |, like vram|gtt. Did you mean "gtt"?',
    ],
    ["create b p 4K vram|vram", "20: vram is named twice"],
    ["create b p 4K vram on=gpu1", '20: there is no device "gpu1"; expected gpu0. Did you mean "gpu0"?'],
    ["create b p 4K vram on=gpu0 on=gpu0", "28: on is given twice"],
    ["submit p on=gpu0 b", '18: "b" is too much; expected submit PROC [BO …] [on=NAME]'],
    [
      "create b p 4K vram share",
      '20: "share" is no option of create; the options are shared, kernel, contig, cpuaccess, align=SIZE and on=NAME. ' +
        'Did you mean "shared"?',
    ],
    ["create b p 4K vram shared shared", "27: shared is given twice"],
    ["advance 16us", '9: "16us" is no duration; expected microseconds, or a number with ms or s, like 16ms'],
    ["valuable - /a 2", '15: "2" is neither 0 nor 1 (1: the question of the pass that ignores low)'],
    ["balloc a 0 64M 4K 4K 8", "22: flags are a sum of 1 (range), 2 (top-down) and 4 (contiguous)"],
    ["dump now", '6: "now" is too much; expected dump [on=NAME]'],
    ["note", "5: the text is missing; expected note TEXT"],
    ["repeat 3 as i", "1: repeat has no end"],
    ["end", "1: end without repeat"],
    ["seed", "5: a seed is missing; expected seed N"],
    ["seed 1K", '6: "1K" is no whole number'],
    ["seed 4294967296", '6: "4294967296" is too large; the largest is 4294967295'],
    [
      "booster valve-sytem",
      '9: "valve-sytem" is not a booster; expected valve-system, valve-user or off. Did you mean "valve-system"?',
    ],
    [
      "foreground kde",
      '12: "kde" is not a foreground player; expected plasma, gamescope, gnome, sway, hyprland, umbriel, nitrux or off',
    ],
    [
      "foreground",
      "11: a foreground player (plasma, gamescope, gnome, sway, hyprland, umbriel, nitrux, off) is missing",
    ],
    ["focus", "6: a process, or none is missing; expected focus PROC|none"],
    ["boster off", '1: "boster" is no statement. Did you mean "booster"?'],
    ["device gpu1 kernel=7.1 vram=8G", "20: all devices share one kernel, and gpu0 has kernel=7.3"],
    ["device gpu1 vram=8G overflow=exact", "30: all devices share one kernel, and gpu0 has overflow=wrap"],
    ["device gpu0 vram=8G", '8: there is a device "gpu0" already'],
    ["device gpu1 vram=8G region=drm/0000:03:00.0/vram", `28: the region "drm/0000:03:00.0/vram" is gpu0's`],
  ])("%s", (line, ...expected) => {
    const told = mistakes(line);
    expect(told).toHaveLength(expected.length);
    expected.forEach((message, i) => {
      expect(told[i]).toContain(message);
    });
  });

  test("of one line are listed together", () => {
    expect(mistakes("create b/1 p 8GB vam shard")).toEqual([
      expect.stringMatching(/^8: "b\/1" is not a buffer's name/),
      expect.stringMatching(/^14: "8GB" is no size.* mean "8G"\?$/),
      expect.stringMatching(/^18: "vam" is no domain.* mean "vram"\?$/),
      expect.stringMatching(/^22: "shard" is no option of create.* mean "shared"\?$/),
    ]);
  });

  test.each([
    [
      "kernel=7.4 vram=8G",
      'column 20: there is no kernel "7.4"; expected 6.6, 6.6-deepin, 6.12, 6.14, 6.18, 7.0-protect, 7.1 or 7.3. ' +
        'Did you mean "7.1"?',
    ],
    ["kernel=7.3", "column 1: the device line needs vram=SIZE"],
    ["vram=8G", "column 1: the device line needs kernel=ID"],
    ["kernel= vram=8G", "column 13: kernel has no value; expected kernel=VALUE"],
    ["kernel=7.3 vram=8G vram=8G", "column 32: vram is given twice"],
    ["kernel=7.3 vram=0", "column 29: vram must be larger than 0"],
    ["kernel=7.3 vram=5000", 'column 29: vram must be a multiple of 4096 (whole pages). Did you mean "4K"?'],
    ["kernel=7.3 vram=5T", "column 29: vram is above 4T, the largest size this program handles"],
    ["kernel=7.3 vram=8G visible=9G", "column 40: visible is larger than vram, of which it is a part"],
    [
      "kernel=7.3 vram=8G visible=1G alloc=flat",
      "column 40: visible below vram needs alloc=buddy: alloc=flat has no addresses",
    ],
    ["kernel=7.3 vram=8G alloc=bud", 'column 38: "bud" is no value of alloc; expected buddy or flat'],
    ["kernel=7.3 vram=8G moverate=99", 'column 41: "99" is no move rate; expected off, or log2 of MB/s from 0 to 31'],
    ["kernel=7.3 vram=8G vrambw=0", "column 39: vrambw must be larger than 0 (bytes a second, like 256G)"],
    [
      "kernel=7.3 vram=8G overflow=exakt",
      'column 41: "exakt" is no value of overflow; expected wrap or exact. Did you mean "exact"?',
    ],
    [
      "kernel=7.3 vram=8G eagain=abort",
      "column 32: eagain=abort has no effect with path=at-place: a failed charge asks for an eviction there",
    ],
  ])("device gpu0 %s", (options, expected) => {
    expect(errors(`device gpu0 ${options}`)).toEqual([`line 1, ${expected}`]);
  });

  test("an unknown option is told with the nearest", () => {
    expect(errors("device gpu0 kernel=7.3 vram=8G overflw=exact visble=8G")).toEqual([
      expect.stringMatching(/^line 1, column 32: "overflw" is no option of device.* mean "overflow"\?$/),
      expect.stringMatching(/^line 1, column 46: "visble" is no option of device.* mean "visible"\?$/),
    ]);
  });

  test("a script that acts without a device is told so once", () => {
    const message = "mkdir needs a device: a device line comes first, like device gpu0 kernel=7.3 vram=8G";
    expect(errors(`note x\nmkdir /a\nmkdir /b\n${DEVICE}`)).toEqual([`line 2, column 1: ${message}`]);
  });

  test("a script without anything that acts is told what to begin with, at its end", () => {
    const message = "there is no device yet: start with a line like device gpu0 kernel=7.3 vram=8G";
    expect(errors("")).toEqual([`line 1, column 1: ${message}`]);
    expect(errors("title Nothing yet\n# to do\n")).toEqual([`line 3, column 1: ${message}`]);
    expect(errors("titel Nothing yet")).toEqual([expect.stringContaining('"titel" is no statement')]);
  });

  test("are capped, errors apart from warnings, and the last one counts the rest", () => {
    const script = parse(`${DEVICE}\n${"free b\n".repeat(5000)}${"x\n".repeat(3000)}`);
    expect([script.errors, script.warnings]).toEqual([3000, 5000]);
    expect(script.diagnostics).toHaveLength(2 * DIAGNOSTICS_KEPT + 2);
    expect(script.diagnostics.slice(-2).map(({ message }) => message)).toEqual([
      "and 2000 more mistakes, not listed",
      "and 4000 more warnings, not listed",
    ]);
  });
});

describe("loops", () => {
  const loop = (...lines: string[]) => errors([DEVICE, ...lines].join("\n"));

  test("names may hold the variables of the loops around", () => {
    expect(loop("repeat 2 as i", "mkdir /a{i}", "repeat 3 as j", "mkdir /a{i}/{j+1}.scope", "end", "end")).toEqual([]);
    expect(loop("repeat 2 as i", "end", "mkdir /a{i}")).toEqual([
      'line 4, column 9: no loop around this has a variable "i"',
    ]);
    expect(loop("repeat 2 as index", "label /a{index} A", "free b{indx}", "end")).toEqual([
      'line 3, column 9: no loop around this has a variable "index"',
      'line 4, column 7: no loop around this has a variable "indx". Did you mean "{index}"?',
    ]);
  });

  test("repeat, end and seed are statements", () => {
    expect(parse(`${DEVICE}\nrepeat 3 as i\nseed 7\nend`).statements.slice(1)).toEqual([
      { kind: "repeat", line: 2, times: 3, variable: "i" },
      { kind: "seed", line: 3, seed: 7 },
      { kind: "end", line: 4 },
    ]);
  });

  test.each([
    [["repeat"], "line 2, column 7: how often is missing; expected repeat N [as VAR]"],
    [["repeat 1e12", "end"], 'line 2, column 8: "1e12" is no whole number'],
    [["repeat 3 i", "end"], 'line 2, column 10: "i" is too much; expected repeat N [as VAR]'],
    [["repeat 3 as 2i", "end"], 'line 2, column 13: "2i" is no variable; letters, digits and _ are'],
    [["repeat 2", "device gpu1 vram=1G", "end"], "line 3, column 1: a device cannot stand in a loop"],
    [["dump", "device gpu1 vram=1G"], "line 3, column 1: device lines come before all that acts"],
    [["repaet 3 as i", "free b{i}", "end"], 'line 2, column 1: "repaet" is no statement. Did you mean "repeat"?'],
    [["repeat 2", "repeat 2", "end"], "line 2, column 1: repeat has no end"],
    [[...nested(33)], "line 34, column 1: loops nest 32 deep at most"],
  ])("%j", (lines, expected) => {
    expect(loop(...lines)).toContain(expected);
  });

  test("more operations than a run can have are refused", () => {
    const message = "this makes more than 5,000,000 operations, the most that a run can have";
    expect(loop("repeat 1000000000000", "dump", "end")).toEqual([`line 2, column 1: ${message}`]);
    expect(loop("repeat 5000", "repeat 1000", "dump", "end", "end")).toEqual([`line 2, column 1: ${message}`]);
    expect(loop("repeat 4999", "repeat 1000", "dump", "end", "end")).toEqual([]);
    expect(loop("repeat 0", "repeat 1000000000000", "dump", "end", "end")).toEqual([]);
    expect(loop("repeat 9007199254740991", "end")).toEqual([]);
    expect(loop("repeat 4999999", "dump", "end", "dump")).toEqual([`line 5, column 1: ${message}`]);
    expect(loop(...nested(32).map((line) => line.replace("repeat 1", "repeat 9007199254740991")))).toHaveLength(1);
  });
});

function nested(depth: number): string[] {
  return [...Array(depth).fill("repeat 1"), "dump", ...Array(depth).fill("end")];
}

describe("parsing", () => {
  test("correct scripts have no errors, whatever their spacing, comments and line ends", () => {
    fc.assert(
      fc.property(correctScript, (text) => {
        expect(errors(text)).toEqual([]);
      }),
    );
  });

  test("in steps gives the same script", () => {
    fc.assert(
      fc.property(fc.oneof(correctScript, anyText), fc.integer({ min: 1, max: 5 }), (text, lines) => {
        const parser = new Parser(text);
        while (!parser.step(lines)) expect(parser.position).toBeLessThan(text.length + 1);
        expect(parser.finish()).toEqual(parse(text));
      }),
    );
  });

  test("any text gives statements and diagnostics whose places exist", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const script = parse(text);
        for (const { line, column, length } of script.diagnostics) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(script.lineStarts.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(length).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, () => string]>([
    ["a line of a million buffers", () => `submit p${" b".repeat(1_000_000)}`],
    ["a line of a million wrong names", () => `submit p${" {".repeat(1_000_000)}`],
    ["a line of a million wrong options", () => `device d${" x=".repeat(500_000)}`],
    ["one token of two million characters", () => `mkdir /${"a/".repeat(1_000_000)}`],
    ["a million mistakes", () => "x\n".repeat(1_000_000)],
    [
      "a million unlike mistakes near keywords",
      () => Array.from({ length: 200_000 }, (_, i) => `crate${i}`).join("\n"),
    ],
    ["a hundred thousand names, all unknown", () => `${DEVICE}\n${unknownNames(100_000)}`],
    ["NULs", () => "\0".repeat(2_000_000)],
    ["blank lines", () => "\r".repeat(2_000_000)],
  ])("survives %s in a second per MB", (_, text) => {
    const hostile = text();
    expect(secondsOf(() => parse(hostile))).toBeLessThan(Math.max(1, hostile.length / 2 ** 20));
  });
});

function unknownNames(count: number): string {
  const made = Array.from({ length: count }, (_, i) => `create buffer-${i} game 4K vram`).join("\n");
  const asked = Array.from({ length: count }, (_, i) => `free bufer-${i}x`).join("\n");
  return `spawn game /\n${made}\n${asked}`;
}

const VECTORS = new URL("../vectors/", import.meta.url);
const scripts = existsSync(VECTORS)
  ? readdirSync(VECTORS, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".dmem"))
  : [];

describe("the vectors", () => {
  test.each(scripts)("%s has no mistakes", (file) => {
    expect(errors(readFileSync(new URL(file, VECTORS), "utf8"))).toEqual([]);
  });

  test("every statement of the language has its usage", () => {
    for (const [keyword, usage] of Object.entries(USAGE)) expect(usage.split(" ")[0]).toBe(keyword);
  });
});
