import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "./diagnostics.ts";
import { lint } from "./lint.ts";
import { parse } from "./parser.ts";

const PRELUDE = `device gpu0 kernel=7.3 vram=8G
mkdir /app.slice
enable /
mkdir /app.slice/game.scope
spawn game /app.slice/game.scope
create texture game 64M vram`;

/** The warnings of lines behind the prelude, without their line. */
function warnings(...lines: string[]): string[] {
  const script = parse([PRELUDE, ...lines].join("\n"));
  expect(script.errors).toBe(0);
  return script.diagnostics.map((d) =>
    formatDiagnostic(d)
      .replace(/^line [0-9]+, column /, "")
      .replace("warning: ", ""),
  );
}

describe("warnings", () => {
  test.each<[string[], string]>([
    [["mkdir /app.slice"], '7: the cgroup "/app.slice" exists already: mkdir returns EEXIST'],
    [["mkdir /"], '7: the cgroup "/" exists already: mkdir returns EEXIST'],
    [["mkdir /a/b"], '7: the cgroup "/a" does not exist at this point: mkdir returns ENOENT'],
    [["rmdir /app.slice"], '7: the cgroup "/app.slice" still has child cgroups: rmdir returns EBUSY'],
    [["rmdir /app.slice/game.scope"], '7: the cgroup "/app.slice/game.scope" still has processes: rmdir returns EBUSY'],
    [["rmdir /"], '7: the cgroup "/" is the root: rmdir returns EBUSY'],
    [["mkdir /a", "rmdir /a", "spawn p /a"], '9: the cgroup "/a" was removed in line 8: spawn returns ENOENT'],
    [
      ["spawn p /ap.slice"],
      '9: the cgroup "/ap.slice" does not exist at this point: spawn returns ENOENT. Did you mean "/app.slice"?',
    ],
    [["spawn game /"], '7: the process "game" exists already: spawn returns EEXIST'],
    [["exit gane"], '6: the process "gane" does not exist at this point: exit returns ENOENT. Did you mean "game"?'],
    [["exit game", "submit game"], '8: the process "game" exited in line 7: submit returns ENOENT'],
    [["exit game", "free texture"], '6: the buffer "texture" is gone since line 7: free returns ENOENT'],
    [["free texture", "pin texture"], '5: the buffer "texture" is gone since line 7: pin returns ENOENT'],
    [["focus gane"], '7: the process "gane" does not exist at this point: focus returns ENOENT. Did you mean "game"?'],
    [["unpin b1"], '7: the buffer "b1" does not exist at this point: unpin returns EINVAL'],
    [["create b1 game 4K vram", "free b2"], '6: the buffer "b2" does not exist at this point: free returns ENOENT'],
    [["create texture game 4K vram"], '8: the buffer "texture" exists already: create returns EEXIST'],
    [["create b nobody 0 vram"], '10: the process "nobody" does not exist at this point: create returns ENOENT'],
    [["create b game 0 vram"], "15: a size of 0: create returns EINVAL"],
    [
      ["submit game texture textur"],
      '21: the buffer "textur" does not exist at this point: submit ignores it. Did you mean "texture"?',
    ],
    [["charge / 0"], "10: a size of 0: charge returns EINVAL"],
    [
      ["enable /app.slice/game.scope"],
      '8: "/app.slice/game.scope" has no dmem controller, as "/app.slice" has not enabled dmem: enable returns ENOENT',
    ],
    [["enable /app.slice", "disable /"], '9: a child of "/" still has dmem enabled: disable returns EBUSY'],
    [["write / dmem.low 1G"], "9: the root cgroup has no dmem.low: write returns ENOENT"],
    [
      ["write /app.slice/game.scope dmem.low 1G"],
      '29: "/app.slice/game.scope" has no dmem.low, as "/app.slice" has not enabled dmem: write returns ENOENT',
    ],
    [
      ["write /app.slice dmem.low 8GB"],
      '27: "8GB" is no limit the kernel takes: write returns EINVAL. Did you mean "8G"?',
    ],
    [
      ["write /app.slice dmem.low drm/0000:2d:00.0/vram 8G"],
      '27: no device has the region "drm/0000:2d:00.0/vram": write returns EINVAL. Did you mean "drm/0000:03:00.0/vram"?',
    ],
    [["valuable /a /b 0"], '10: the cgroup "/a" does not exist at this point: valuable returns ENOENT'],
    [["bfree a0"], '7: "a0" is not allocated at this point: bfree returns ENOENT'],
    [["label /game.scope Game"], '7: no cgroup "/game.scope" is ever made'],
  ])("%j", (lines, expected) => {
    expect(warnings(...lines)).toEqual([expected]);
  });

  test("there are none for what the kernel does", () => {
    const fine = [
      "label /later.slice Later",
      "mkdir /later.slice",
      "rmdir /later.slice",
      "mkdir /later.slice",
      "write /app.slice dmem.low 16E",
      "write /app.slice dmem.max drm/0000:03:00.0/vram max",
      "disable /app.slice",
      "exit game",
      "rmdir /app.slice/game.scope",
      "spawn game /app.slice",
      "create texture game 4K gtt",
      "balloc a0 0 64M 4K 4K 0",
      "bfree a0",
    ];
    expect(warnings(...fine)).toEqual([]);
  });

  test("a mistaken line's names count as made: one mistake is told once", () => {
    const script = parse(`${PRELUDE}\ncreate b1 game 64MB vram\ncrate b2 game 1M vram\nfree b1\nfree b2`);
    expect(script.diagnostics.map(({ line, severity }) => [line, severity])).toEqual([
      [7, "error"],
      [8, "error"],
    ]);
  });

  test("can be had apart from parsing", () => {
    const text = `${PRELUDE}\nfree b1\nlabel /x X\n`;
    expect(lint(parse(text, { lint: false }))).toEqual(parse(text).diagnostics);
    expect(parse(text, { lint: false }).diagnostics).toEqual([]);
  });
});
