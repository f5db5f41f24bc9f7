import { describe, expect, it } from "vitest";
import { compile } from "./operation.ts";
import { OperationStream } from "./operation-stream.ts";
import { parse } from "./script/parser.ts";
import { findEdit, limitPlace } from "./script-edit.ts";
import { Timeline } from "./timeline.ts";

const LINES = [
  "device gpu0 kernel=7.3 vram=1G", // 1, operation 0
  "mkdir /a", // 2, operation 1
  "enable /", // 3: /a gets its css
  "write /a dmem.low 1M", // 4, operation 3
  "note hello", // 5
  "write /a dmem.low 2M", // 6, operation 4
  "mkdir /b", // 7, operation 5: /b gets its css
  "write /b dmem.max 3M", // 8, operation 6
  "disable /", // 9, operation 7: both lose it
  "enable /", // 10, operation 8: both have another one
];
const script = parse(LINES.join("\n"));

describe("where a limit is set, as seen from an operation", () => {
  it.each([
    ["the last write before the cursor", "/a", "dmem.low", 3, { at: 4, after: 3 }],
    ["a later write is not in effect yet", "/a", "dmem.low", 4, { at: 6, after: 3 }],
    ["no write of that file", "/a", "dmem.min", 6, { at: null, after: 3 }],
    ["before the css: what the script will set", "/a", "dmem.low", 0, { at: 4, after: 3 }],
    ["before the cgroup: what the script will set", "/b", "dmem.max", 0, { at: 8, after: 7 }],
    ["a css to come without a write", "/b", "dmem.low", 0, { at: null, after: 7 }],
    ["a write of an earlier css is not in effect", "/a", "dmem.low", 8, { at: null, after: 10 }],
  ] as const)("%s", (_, path, file, operation, place) => {
    expect(limitPlace(script, null, { path, file }, operation)).toEqual({ ...place, loops: [], player: null });
  });

  it("in a loop is its line for all iterations, and behind the loop for a new one", () => {
    const loop = parse(
      "device gpu0 kernel=7.3 vram=1G\nenable /\nrepeat 3 as i\nmkdir /a{i}\nwrite /a{i} dmem.low 1M\nend\ndump",
    );
    expect(limitPlace(loop, null, { path: "/a1", file: "dmem.low" }, 7)).toEqual({
      at: 5,
      loops: [{ iteration: 1, times: 3 }],
      after: 6,
      player: null,
    });
    const nowhere = { at: null, loops: [], after: 6, player: null };
    expect(limitPlace(loop, null, { path: "/a1", file: "dmem.max" }, 7)).toEqual(nowhere);
    const low = { kind: "limit", path: "/a1", file: "dmem.low", value: "2M", operation: 7 } as const;
    expect(findEdit(loop, null, low)?.text).toContain("write /a{i} dmem.low 2M");
    const max = { ...low, file: "dmem.max" } as const;
    expect(findEdit(loop, null, max)?.text).toContain("end\nwrite /a1 dmem.max 2M\ndump");
  });

  it("is nowhere for a cgroup that never has the controller", () => {
    expect(limitPlace(script, null, { path: "/", file: "dmem.low" }, 9)).toBeNull();
    expect(limitPlace(script, null, { path: "/c", file: "dmem.low" }, 9)).toBeNull();
  });

  it("passes over writes that the kernel refused", () => {
    const stream = new OperationStream(compile(script.statements));
    const ret = new Int32Array(9);
    ret[4] = -22;
    expect(limitPlace(script, { stream, ret }, { path: "/a", file: "dmem.low" }, 5)).toEqual({
      at: 4,
      loops: [],
      after: 3,
      player: null,
    });
  });
});

describe("edits by subject", () => {
  const edited = (edit: Parameters<typeof findEdit>[2]) => findEdit(script, null, edit)?.text.split("\n");

  it("a dragged limit exchanges the value of the write in effect", () => {
    const lines = edited({ kind: "limit", path: "/a", file: "dmem.low", value: "512K", operation: 4 });
    expect(lines?.[5]).toBe("write /a dmem.low 512K");
    expect(lines).toHaveLength(LINES.length);
  });

  it("a limit never written becomes a line behind the one that gave the css", () => {
    const lines = edited({ kind: "limit", path: "/b", file: "dmem.low", value: "max", operation: 6 });
    expect(lines?.[7]).toBe("write /b dmem.low max");
  });

  it("the kernel picker keeps knobs, the switch adds and takes one away", () => {
    const exact = edited({ kind: "knob", knob: "overflow", value: "exact" })?.[0] ?? "";
    expect(exact).toBe("device gpu0 kernel=7.3 vram=1G overflow=exact");
    const older = findEdit(parse(exact), null, { kind: "kernel", id: "6.18" })?.text ?? "";
    expect(older).toBe("device gpu0 kernel=6.18 vram=1G overflow=exact");
    expect(findEdit(parse(older), null, { kind: "knob", knob: "overflow", value: null })?.text).not.toContain(
      "overflow",
    );
  });
});

describe("a limit written in a loop", () => {
  const DEVICE = "device gpu0 kernel=7.3 vram=1G";
  const loop = parse(
    [
      DEVICE,
      "enable /",
      "mkdir /a",
      "repeat 5 as i",
      "  write /a dmem.low 1M # low",
      "  mkdir /b{i}",
      "end",
      "dump",
    ].join("\n"),
  );
  /** Operation 8 is the mkdir of the third iteration; the write in effect there is operation 7. */
  const limit = { kind: "limit", path: "/a", file: "dmem.low", value: "2M", operation: 8 } as const;
  const edited = (edit: Parameters<typeof findEdit>[2]) => findEdit(loop, null, edit)?.text.split("\n").slice(3, -1);

  it("changes in every iteration, unless it is asked to stand by itself or to change from there on", () => {
    const repeat = (times: number, value: string, by: number) => [
      `repeat ${times} as i`,
      `  write /a dmem.low ${value} # low`,
      by === 0 ? "  mkdir /b{i}" : `  mkdir /b{i+${by}}`,
      "end",
    ];
    expect(edited(limit)).toEqual(repeat(5, "2M", 0));
    expect(edited({ ...limit, scope: "every" })).toEqual(repeat(5, "2M", 0));
    expect(edited({ ...limit, scope: "onward" })).toEqual([...repeat(2, "1M", 0), ...repeat(3, "2M", 2)]);
    const alone = ["write /a dmem.low 2M # low", "mkdir /b2"];
    expect(edited({ ...limit, scope: "once" })).toEqual([...repeat(2, "1M", 0), ...alone, ...repeat(2, "1M", 3)]);
  });

  it("tells of the loops around it", () => {
    expect(findEdit(loop, null, limit)?.loops).toEqual([{ iteration: 2, times: 5 }]);
    expect(findEdit(loop, null, { ...limit, scope: "once" })?.loops).toEqual([{ iteration: 2, times: 5 }]);
    expect(findEdit(loop, null, { ...limit, file: "dmem.max" })?.loops).toEqual([]);
  });

  it("may be written beside the cursor once, or in every iteration", () => {
    const here = { ...limit, kind: "write-here" } as const;
    expect(edited(here)).toEqual([
      ...["repeat 5 as i", "  write /a dmem.low 1M # low", "  write /a dmem.low 2M", "  mkdir /b{i}", "end"],
    ]);
    const once = findEdit(loop, null, { ...here, scope: "once" });
    expect(once?.text.split("\n").slice(7, 10)).toEqual([
      "write /a dmem.low 1M # low",
      "write /a dmem.low 2M",
      "mkdir /b2",
    ]);
    expect(once).toMatchObject({ adds: 8, changedLine: 9 });
  });

  it("keeps the regions of a write of several lines", () => {
    const two = parse(
      [
        "device gpu0 kernel=6.18 vram=1G",
        "device gpu1 kernel=6.18 vram=1G",
        "enable /",
        "mkdir /a",
        "repeat 2",
        "write /a dmem.low drm/0000:03:00.0/vram 1M ; drm/0000:04:00.0/vram 2M",
        "end",
      ].join("\n"),
    );
    const once = findEdit(two, null, { ...limit, operation: 4, value: "8M", scope: "once" });
    expect(once?.text).toContain("\nwrite /a dmem.low drm/0000:03:00.0/vram 8M ; drm/0000:04:00.0/vram 2M\nrepeat 1\n");
  });
});

describe("a limit that a player has set", () => {
  const text = [
    "device gpu0 kernel=7.3 vram=8G", // 0
    "enable /", // 1
    "mkdir /app.slice", // 2
    "enable /app.slice", // 3
    "mkdir /app.slice/app-a.scope", // 4
    "spawn a /app.slice/app-a.scope", // 5
    "foreground plasma", // 6
    "focus a", // 7; 8 is plasma's
    "dump", // 9
  ];
  const played = parse(text.join("\n"));
  const timeline = new Timeline(compile(played.statements));
  timeline.run();
  const ran = { stream: timeline.stream, ret: timeline.summary.ret };
  const limit = { kind: "limit", path: "/app.slice/app-a.scope", file: "dmem.low", value: "2G", operation: 9 } as const;

  it("is no line to edit: a new one goes behind what woke the player, and is the one in effect then", () => {
    expect(limitPlace(played, ran, { path: limit.path, file: "dmem.low" }, 9)).toEqual({
      at: null,
      loops: [],
      after: 8,
      player: "plasma",
    });
    const edited = findEdit(played, ran, limit);
    expect(edited?.text.split("\n")).toEqual([...text.slice(0, 8), "write /app.slice/app-a.scope dmem.low 2G", "dump"]);
    const again = parse(edited?.text ?? "");
    const rerun = new Timeline(compile(again.statements));
    rerun.run();
    const place = limitPlace(
      again,
      { stream: rerun.stream, ret: rerun.summary.ret },
      { path: limit.path, file: "dmem.low" },
      10,
    );
    expect(place).toEqual({ at: 9, loops: [], after: 5, player: null });
  });

  it("before the player has written, is none", () => {
    expect(limitPlace(played, ran, { path: limit.path, file: "dmem.low" }, 7)).toEqual({
      at: null,
      loops: [],
      after: 5,
      player: null,
    });
  });

  it("a write beside the cursor on a player's operation goes behind its cause", () => {
    const here = findEdit(played, ran, { ...limit, kind: "write-here", operation: 8 });
    expect(here?.changedLine).toBe(9);
  });
});

describe("with several devices", () => {
  const BIG = "drm/0000:03:00.0/vram";
  const SMALL = "drm/0000:0f:00.0/vram";
  const cards = parse(
    [
      `device big kernel=7.1 vram=1G region=${BIG}`, // 1, operation 0
      `device small kernel=7.1 vram=64M region=${SMALL}`, // 2
      "enable /", // 3
      "mkdir /a", // 4, operation 3
      "write /a dmem.low 1M", // 5
      `write /a dmem.max ${BIG} 8M ; ${SMALL} 2M`, // 6
      `write /a dmem.max ${SMALL} 3M # the small one`, // 7, operation 6
    ].join("\n"),
  );
  const text = (edit: { file: "dmem.low" | "dmem.max"; region?: string; operation: number }) =>
    findEdit(cards, null, { kind: "limit", path: "/a", value: "9M", ...edit })?.text.split("\n");

  it("a limit of the first one is where it is named, or nobody is", () => {
    expect(text({ file: "dmem.low", operation: 6 })?.[4]).toBe("write /a dmem.low 9M");
    expect(text({ file: "dmem.max", operation: 6 })?.[5]).toBe(`write /a dmem.max ${BIG} 9M ; ${SMALL} 2M`);
  });

  it("another one's is where it is named, in the line in effect", () => {
    expect(text({ file: "dmem.max", region: SMALL, operation: 5 })?.[5]).toBe(
      `write /a dmem.max ${BIG} 8M ; ${SMALL} 9M`,
    );
    expect(text({ file: "dmem.max", region: SMALL, operation: 6 })?.[6]).toBe(
      `write /a dmem.max ${SMALL} 9M # the small one`,
    );
  });

  it("without one, a new line names it", () => {
    expect(text({ file: "dmem.low", region: SMALL, operation: 6 })?.[4]).toBe(`write /a dmem.low ${SMALL} 9M`);
    const here = {
      kind: "write-here",
      path: "/a",
      file: "dmem.low",
      value: "9M",
      region: SMALL,
      operation: 6,
    } as const;
    expect(findEdit(cards, null, here)?.text.split("\n")[6]).toBe(`write /a dmem.low ${SMALL} 9M`);
  });
});
