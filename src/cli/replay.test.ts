import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** The program as npm run replay starts it. */
const REPLAY = resolve(import.meta.dirname, "../../scripts/replay.mjs");
const STORIES = resolve(import.meta.dirname, "../engine/vectors/stories");
const STORY = join(STORIES, "overflow-8g.dmem");

const DEVICE = "device gpu0 kernel=7.3 vram=8G\n";
/** Four operations. */
const SOUND = `${DEVICE}enable /\nmkdir /a\ndump\n`;
const SOUND_LINES = 4;
const MISTAKEN = `${DEVICE}mkdri /a\ncreate b p 1Q vram\n`;

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the replay in a folder; `input` goes to its standard input. */
function replay(words: readonly string[], { cwd = folder, input = "" } = {}): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [REPLAY, ...words], { cwd });
    let out = "";
    let err = "";
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
    child.stdin.end(input);
  });
}

let folder: string;

/** Writes files below the test's folder. */
function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dmemscope-replay-"));
  // The first one makes the bundle.
  await replay(["--help"]);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lastLine = (text: string) => `${text.trimEnd().split("\n").at(-1)}\n`;

describe("one script", () => {
  test("prints its lines, those of the vector", async () => {
    const expected = readFileSync(STORY.replace(".dmem", ".jsonl"), "utf8");
    expect(await replay([STORY])).toEqual({ code: 0, out: expected, err: "" });
  });
  test("comes from standard input as -", async () => {
    const { code, out } = await replay(["-"], { input: SOUND });
    expect([code, out.trimEnd().split("\n").length]).toEqual([0, SOUND_LINES]);
  });
  test("without a device is told what to begin with, and runs nothing", async () => {
    const { code, out, err } = await replay(["-"], { input: "title Nothing\n" });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      "(standard input):2:1: there is no device yet: start with a line like device gpu0 kernel=7.3 vram=8G\n",
    );
  });
  test("--final prints the last line without events", async () => {
    const { out } = await replay(["--final", STORY]);
    expect(out).toBe(
      lastLine(readFileSync(STORY.replace(".dmem", ".jsonl"), "utf8")).replace(/"ev":\[.*?\]/, '"ev":[]'),
    );
    const last = await replay(["--final", "-"], { input: `${DEVICE}spawn p /\ncreate b p 4K vram\n` });
    expect(last).toEqual({ code: 0, out: '{"op":2,"ret":0,"ev":[]}\n', err: "" });
  });
  test("ends quietly when nobody reads on", async () => {
    write({ "long.dmem": DEVICE + "dump\n".repeat(20_000) });
    const child = spawn(process.execPath, [REPLAY, "long.dmem"], { cwd: folder });
    let err = "";
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((done) => child.on("close", done));
    expect([code, err]).toEqual([0, ""]);
  });
});

describe("mistakes and warnings", () => {
  test.each([
    ["FILE", []],
    ["--final", ["--final"]],
  ])("%s: every mistake by its place, exit code 2", async (_name, options) => {
    write({ "bad.dmem": MISTAKEN });
    const { code, out, err } = await replay([...options, "bad.dmem"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^bad\.dmem:2:1: "mkdri" is no statement.*Did you mean "mkdir"\?\nbad\.dmem:3:12: .+\n$/);
  });
  test("standard input has a name in messages", async () => {
    const { code, err } = await replay(["-"], { input: MISTAKEN });
    expect([code, err.split("\n")[0]]).toEqual([2, expect.stringMatching(/^\(standard input\):2:1: /)]);
  });
  test("warnings are told on demand, and stop nothing", async () => {
    const input = `${DEVICE}free nobody\n`;
    expect(await replay(["-"], { input })).toMatchObject({ code: 0, err: "" });
    const { code, out, err } = await replay(["--warnings", "-"], { input });
    expect([code, out.split("\n")[1]]).toEqual([0, '{"op":1,"ret":-2,"ev":[]}']);
    expect(err).toMatch(/^\(standard input\):2:6: warning: the buffer "nobody" does not exist/);
  });
  test.each([
    [[], /no script is named/],
    [["--nonsense"], /--nonsense is no option/],
    [["missing.dmem"], /^missing\.dmem: there is no such file or folder\n$/],
    [["."], /^\.: this is a folder\n$/],
    [["--check", "missing"], /^missing: there is no such file or folder\n$/],
    [["--check", REPLAY], /replay\.mjs: this is no \.dmem script\n$/],
    [["--out", "o", "missing"], /^missing: there is no such file or folder\n$/],
  ])("%j is exit code 2", async (words, message) => {
    const { code, out, err } = await replay(words);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });
  test("a folder without scripts is not a check that passed", async () => {
    mkdirSync(join(folder, "empty"), { recursive: true });
    const { code, err } = await replay(["--check", "empty"]);
    expect([code, err]).toEqual([2, "empty: there is no .dmem script in this folder\n"]);
  });
  test("--help is no mistake", async () => {
    const { code, out } = await replay(["--help"]);
    expect([code, out]).toEqual([0, expect.stringContaining("--check PATH...")]);
  });
});

describe("--check", () => {
  test("counts what passed", async () => {
    const { code, out } = await replay(["--check", STORIES, STORY]);
    const scripts = readdirSync(STORIES).filter((name) => name.endsWith(".dmem")).length;
    expect([code, out]).toEqual([0, `${scripts} passed, 0 failed\n`]);
  });
  test("tells of each failed script once, in order", async () => {
    const sound = (await replay(["-"], { input: SOUND })).out;
    write({
      "t/b/sound.dmem": SOUND,
      "t/b/sound.jsonl": sound,
      "t/b/wrong.dmem": `# first\n${SOUND}`,
      "t/b/wrong.jsonl": sound.replace('"op":2,"ret":0', '"op":2,"ret":-17'),
      "t/a.dmem": SOUND,
      "t/c.dmem": MISTAKEN,
      "t/c.jsonl": "",
      "t/d.dmem": SOUND,
      "t/d.jsonl": lastLine(sound),
    });
    const { code, out, err } = await replay(["--check", "t"]);
    expect([code, err]).toEqual([1, ""]);
    expect(out.split("\n")).toEqual([
      "t/a.dmem: no expected output: t/a.jsonl is missing",
      "t/b/wrong.dmem:4: operation 2 differs: mkdir /a",
      '  expected {"op":2,"ret":-17,"ev":[]}',
      '  got      {"op":2,"ret":0,"ev":[]}',
      't/c.dmem:2:1: "mkdri" is no statement. Did you mean "mkdir"?',
      expect.stringMatching(/^t\/c\.dmem:3:12: /),
      "t/d.dmem:1: operation 0 differs: device gpu0 kernel=7.3 vram=8G",
      expect.stringMatching(/^ {2}expected \{"op":3,/),
      '  got      {"op":0,"ret":0,"ev":[]}',
      "1 passed, 4 failed",
      "",
    ]);
  });
});

describe("--out", () => {
  const all = () =>
    readdirSync(join(folder, "made"), { recursive: true, encoding: "utf8" })
      .filter((f) => f.endsWith(".jsonl"))
      .sort();

  test.each([
    [["o"], ["p/x.jsonl", "q/deep/y.jsonl"]],
    [
      ["o/p", "o/q"],
      ["p/x.jsonl", "q/deep/y.jsonl"],
    ],
    [["o/q"], ["deep/y.jsonl"]],
    [["o/p/x.dmem"], ["x.jsonl"]],
    [
      ["o/p/x.dmem", "o/q/deep"],
      ["p/x.jsonl", "q/deep/y.jsonl"],
    ],
  ])("%j keeps the folders below what the paths share", async (paths, files) => {
    rmSync(join(folder, "made"), { recursive: true, force: true });
    write({ "o/p/x.dmem": SOUND, "o/q/deep/y.dmem": DEVICE });
    expect(await replay(["--out", "made", ...paths])).toEqual({ code: 0, out: "", err: "" });
    expect(all()).toEqual(files);
    expect(readFileSync(join(folder, "made", files.at(-1) as string), "utf8")).toMatch(
      /^\{"op":0,"ret":0,"ev":\[\]\}\n/,
    );
  });
  test("goes on behind a script with mistakes, and ends with 2", async () => {
    rmSync(join(folder, "made"), { recursive: true, force: true });
    write({ "m/a.dmem": MISTAKEN, "m/b.dmem": SOUND });
    const { code, err } = await replay(["--out", "made", "m"]);
    expect([code, all()]).toEqual([2, ["b.jsonl"]]);
    expect(err).toMatch(/^m\/a\.dmem:2:1: /);
  });
  test("a folder that cannot be made is exit code 2", async () => {
    write({ taken: "", "m2/b.dmem": SOUND });
    const { code, err } = await replay(["--out", "taken/there", "m2"]);
    expect([code, err]).toEqual([2, expect.stringContaining("taken/there/b.jsonl: ")]);
  });
});
