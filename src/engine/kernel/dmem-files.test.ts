import { describe, expect, test } from "vitest";
import { machineAfter, returnsOf } from "../testing/scripts.ts";
import { DMEM_FILES, fileExists, readFile } from "./dmem-files.ts";
import { KERNELS } from "./policy.ts";

const KERNEL_IDS = KERNELS.map(({ id }) => id);
const REGION = "drm/0000:03:00.0/vram";

/** /a has the controller, /a/b below it has not. */
const TREE = ["enable /", "mkdir /a", "mkdir /a/b"];

const script = (kernel: string, ...lines: string[]) =>
  [`device gpu0 kernel=${kernel} vram=8G alloc=flat`, ...TREE, ...lines].join("\n");

/** The files of a cgroup behind a script, with what they print. */
function files(text: string, path: string): Record<string, string> {
  const { kernel: k, program } = machineAfter(text);
  const cgroup = k.cgroups.find(program.symbols.paths.find(path));
  const there = DMEM_FILES.filter((file) => fileExists(k, cgroup, file));
  for (const file of DMEM_FILES) expect(readFile(k, cgroup, file) !== null).toBe(there.includes(file));
  return Object.fromEntries(there.map((file) => [file, readFile(k, cgroup, file) as string]));
}

describe("which files there are", () => {
  const PEAK: Readonly<Record<string, string[]>> = { "7.3": ["dmem.peak"] };
  describe.each(KERNEL_IDS)("on %s", (kernel) => {
    test.each([
      ["/", ["dmem.capacity", "dmem.current"]],
      ["/a", ["dmem.current", "dmem.low", "dmem.max", "dmem.min", ...(PEAK[kernel] ?? [])]],
      ["/a/b", []],
    ])("in %s", (path, names) => {
      expect(Object.keys(files(script(kernel), path))).toEqual(names);
    });
  });
  test("they go with the controller", () => {
    expect(files(script("7.3", "disable /"), "/a")).toEqual({});
  });
});

describe("what they print", () => {
  test("a cgroup nobody has used yet", () => {
    expect(files(script("7.3"), "/a")).toEqual({
      "dmem.current": `${REGION} 0\n`,
      "dmem.low": `${REGION} 0\n`,
      "dmem.max": `${REGION} max\n`,
      "dmem.min": `${REGION} 0\n`,
      "dmem.peak": `${REGION} 0\n`,
    });
  });
  test("usage, its peak, and limits as written", () => {
    const used = script("7.3", "charge /a 3M", "uncharge /a 1M", "write /a dmem.low 4097", "write /a dmem.min 0x10");
    expect(files(used, "/a")).toEqual({
      "dmem.current": `${REGION} ${2 * 1024 ** 2}\n`,
      "dmem.low": `${REGION} 4097\n`,
      "dmem.max": `${REGION} max\n`,
      "dmem.min": `${REGION} 16\n`,
      "dmem.peak": `${REGION} ${3 * 1024 ** 2}\n`,
    });
  });
  test("the root: the card's size, and everybody's usage", () => {
    expect(files(script("6.18", "charge /a/b 4096"), "/")).toEqual({
      "dmem.capacity": `${REGION} ${8 * 1024 ** 3}\n`,
      "dmem.current": `${REGION} 4096\n`,
    });
  });
  test.each([
    ["2251799813685246", "2251799813685246"],
    ["2251799813685247", "max"],
    ["max", "max"],
    ["15E", "max"],
    ["16E", "0"],
  ])("a dmem.low of %s prints as %s", (value, printed) => {
    expect(files(script("7.1", `write /a dmem.low ${value}`), "/a")["dmem.low"]).toBe(`${REGION} ${printed}\n`);
  });
});

describe("what a write returns", () => {
  const OK = 0;
  const ENOENT = -2;
  const EINVAL = -22;

  describe.each(KERNEL_IDS)("on %s", (kernel) => {
    test.each([
      ["write /a dmem.low 1G", OK],
      ["write /a dmem.low max", OK],
      [`write /a dmem.low ${REGION} 1G`, OK],
      ["write /a dmem.low 1GB", EINVAL],
      ["write /a dmem.low drm/other/vram 1G", EINVAL],
      ["write / dmem.low 1G", ENOENT],
      ["write /a/b dmem.low 1G", ENOENT],
      ["write /nowhere dmem.low 1G", ENOENT],
      // The file is looked for first.
      ["write /a/b dmem.low 1GB", ENOENT],
    ])("%s: %i", (line, ret) => {
      expect(returnsOf(script(kernel, line)).at(-1)).toBe(ret);
    });
  });
});

describe("a dmem.max below usage", () => {
  const LOWERED = ["spawn p /a", "create b1 p 4M vram", "create b2 p 4M vram", "write /a dmem.max 5M"];
  const MIB = 1024 ** 2;

  test.each(["6.18", "7.0-protect", "7.1"])("is dropped by %s: the write succeeds, nothing changes", (kernel) => {
    const text = script(kernel, ...LOWERED);
    expect(returnsOf(text).at(-1)).toBe(0);
    expect(files(text, "/a")).toMatchObject({
      "dmem.current": `${REGION} ${8 * MIB}\n`,
      "dmem.max": `${REGION} max\n`,
    });
  });
  test("is enforced by 7.3: buffers go until usage is within it", () => {
    const text = script("7.3", ...LOWERED);
    expect(returnsOf(text).at(-1)).toBe(0);
    expect(files(text, "/a")).toMatchObject({
      "dmem.current": `${REGION} ${4 * MIB}\n`,
      "dmem.max": `${REGION} ${5 * MIB}\n`,
    });
  });
  test("stands on 7.3 even where nothing can go", () => {
    const pinned = script("7.3", ...LOWERED.slice(0, 3), "pin b1", "pin b2", "write /a dmem.max 5M");
    expect(returnsOf(pinned).at(-1)).toBe(0);
    expect(files(pinned, "/a")).toMatchObject({
      "dmem.current": `${REGION} ${8 * MIB}\n`,
      "dmem.max": `${REGION} ${5 * MIB}\n`,
    });
  });
});
