import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { FrameEvent } from "../frame.ts";
import { explain } from "./explain.ts";
import { bufferName } from "./names.ts";
import { cgroupViews } from "./overview.ts";
import { exactText, sizeText } from "./size-text.ts";
import { sourceOf } from "./sources.ts";
import { allFrames, mustRun, story, type TestRun } from "./testing/runs.ts";
import type { Explanation } from "./types.ts";

/** The first frame of the kind, about the buffer if one is named, within the operation of that number if given. */
function first(run: TestRun, kind: FrameEvent["kind"], buffer: string | null = null, from = 0, text = ""): Explanation {
  for (let operation = from; operation < run.timeline.length; operation++) {
    const expansion = run.timeline.expand(operation);
    for (const { event, index } of expansion.frames) {
      if (event.kind !== kind) continue;
      const machine = expansion.machineAt(index);
      if (buffer !== null && !("bo" in event && bufferName(machine, event.bo) === buffer)) continue;
      const explanation = explain(machine, expansion, index, run.naming);
      if (explanation.text.includes(text)) return explanation;
    }
  }
  throw new Error(`no ${kind} of ${buffer} from operation ${from} on`);
}

describe("the blog on 7.3", () => {
  const run = story("blog-7.3");
  it.each([
    ["charge", null, 333, "60 MiB for g102 are charged to game: its usage is now 6.04 GiB"],
    [
      "entitled",
      null,
      333,
      "game's usage of 6.04 GiB, this request included, exceeds its effective min of 0, so min gives it no right to push others out",
    ],
    ["allocate", "g102", 333, "VRAM has no room for g102 (60 MiB): 6 MiB of 7.98 GiB are free"],
    [
      "walk",
      null,
      333,
      "The buffers in VRAM are walked, oldest first, to make room for game's buffer g102 (60 MiB), respecting low",
    ],
    [
      "visit",
      "g0",
      333,
      "game's buffer g0 (60 MiB) stays: it is charged to game, as the request itself is, and this request may not ignore low",
    ],
    ["ancestor", null, 333, "kwin and game meet in user@1000.service, so protection counts below it"],
    [
      "visit",
      "kwin0",
      333,
      "kwin's buffer kwin0 (32 MiB) may go: session.slice has no protection below user@1000.service",
    ],
    [
      "evict",
      "kwin0",
      333,
      "kwin0 (32 MiB) leaves VRAM for GTT to make room for game's g102 (60 MiB): session.slice has no protection below user@1000.service",
    ],
    ["walk-end", null, 333, "The walk ends: there is room, after 2 evictions"],
    ["return", null, 333, "game has g102 (60 MiB) in VRAM, after 2 evictions"],
  ] as const)("%s %s", (kind, buffer, from, text) => {
    expect(first(run, kind, buffer, from).text).toBe(text);
  });

  it("names the buffers of a whole run of candidates by the same rule", () => {
    const { facts } = first(run, "visit", "kwin0", 333);
    expect(facts.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      "size: 32 MiB",
      "charged to: kwin",
      "usage: 320 MiB",
      "effective min: 0",
      "effective low: 0",
      "held against: user@1000.service, the common ancestor",
      "pass: respects low",
      "locks: only tried",
      "request: g102",
    ]);
  });
});

describe("why a buffer does not get VRAM", () => {
  it.each([
    [
      "blog-6.18",
      "g102",
      "game's buffer g102 (60 MiB) spills to GTT: VRAM has 6 MiB free, and 6.18 never evicts for a VRAM|GTT buffer: it goes to GTT",
    ],
    [
      "blog-7.3-top-and-game",
      "g102",
      "game's buffer g102 (60 MiB) spills to GTT: VRAM has 6 MiB free, and game may not push others out: its usage of 6.04 GiB exceeds its effective low of 21 MiB",
    ],
    [
      "max-below-usage-7.3",
      "z",
      "x's buffer z (256 MiB) spills to GTT: its 256 MiB would take a above its dmem.max of 512 MiB",
    ],
    [
      "max-below-usage-7.3",
      "w",
      "x's buffer w (256 MiB) spills to GTT: its 256 MiB would take a above its dmem.max of 512 MiB, and all 4 candidates left had to stay (4 protected by min)",
    ],
    [
      "max-needs-several-victims-6.18",
      "big",
      "p's buffer big (256 MiB) spills to GTT: its 256 MiB would take p above its dmem.max of 1 GiB, and the walk was broken off after 1 eviction",
    ],
  ])("%s %s", (name, buffer, text) => {
    expect(first(story(name), "placed", buffer).text).toBe(text);
  });
});

describe("who is protected", () => {
  it("says which limit a candidate was held against", () => {
    const run = story("which-limit-ran-out-1");
    expect(first(run, "walk").text).toBe(
      "The buffers in VRAM are walked, oldest first, to make room for C's buffer x0 (256 MiB), respecting low; only what is charged below L helps, whose dmem.max ran out",
    );
    expect(first(run, "visit", "a0").text).toBe(
      "A's buffer a0 (256 MiB) stays: its cgroup's usage 2 GiB is within its effective low of 2 GiB",
    );
    expect(first(run, "visit", "b0").text).toBe("B's buffer b0 (256 MiB) may go: B has no protection below L");
  });

  it("says plainly when the root ancestor hides min and low", () => {
    const visit = first(story("root-ancestor-7.3"), "visit", "m0");
    expect(visit.text).toBe(
      "ollama's buffer m0 (256 MiB) may go: its dmem.min and dmem.low are never read, because ollama and game have only the root in common",
    );
    expect(visit.rootHole).toBe(true);
    expect(first(story("root-ancestor-7.3-protect"), "visit", "m0").rootHole).toBe(false);
  });

  it("gives both numbers where a product wrapped", () => {
    const entitled = first(story("overflow-8g"), "entitled");
    expect(entitled.overflow).toBe(true);
    expect(entitled.text).toBe(
      "game.scope's usage of 4.75 GiB exceeds its effective low of 1.6 GiB, scaled down because the cgroups in app.slice claim more than it has. A 64-bit product wrapped: effective low 1.6 GiB instead of 4.75 GiB, which turned the answer",
    );
    expect(
      entitled.protection
        .filter(({ which }) => which === "low")
        .map(({ path, formula }) => `${path.slice(path.lastIndexOf("/"))} ${formula}`),
    ).toEqual([
      "/user.slice dmem.low = 8 GiB, taken as it is",
      "/user-1000.slice min(usage 8.13 GiB, dmem.low 8 GiB) = 8 GiB",
      "/user@1000.service min(usage 8.13 GiB, dmem.low 8 GiB) = 8 GiB",
      "/app.slice min(usage 7.63 GiB, dmem.low 8 GiB) × 8 GiB ÷ 8.13 GiB = 1.6 GiB, because the product wraps at 2^64 (exactly: 7.51 GiB)",
      "/game.scope min(usage 4.75 GiB, dmem.low 8 GiB) × 1.6 GiB ÷ 4.75 GiB = 1.6 GiB",
    ]);
  });
});

describe("limits and the controller", () => {
  it("says that a write was dropped, with both values", () => {
    const run = story("max-below-usage-7.1");
    expect(first(run, "limit-write", null, 27).text).toBe(
      "7.1 drops without an error the 2 GiB asked for dmem.max of a, because the usage of 4 GiB is above it: max stays in force",
    );
    expect(first(run, "return", null, 27).text).toBe(
      "The write returned 0 but was dropped: dmem.max of a stays max, not 2 GiB",
    );
  });

  it("follows a reclaim", () => {
    const run = story("max-below-usage-7.3");
    expect(first(run, "limit-write", null, 27).text).toBe(
      "dmem.max of a is now 2 GiB, below its usage of 4 GiB: 2 GiB must go",
    );
    expect(first(run, "reclaim").text).toBe(
      "a holds 4 GiB, above its dmem.max of 2 GiB: the driver is asked to free 2 GiB",
    );
    expect(first(run, "evict", "x0").text).toBe(
      "x0 (256 MiB) leaves VRAM for GTT so that a comes down to its dmem.max: its cgroup's usage 2 GiB exceeds its effective min of 1 GiB",
    );
    expect(first(run, "reclaim-end").text).toBe("The attempt freed 2 GiB: a now holds 2 GiB");
  });

  it("says what is missing", () => {
    const run = story("controller-not-enabled");
    expect(first(run, "return", null, 4).text).toBe(
      "Writing 8G to dmem.low of user.slice fails with ENOENT: user.slice has no dmem.low, because +dmem is not in cgroup.subtree_control of the root",
    );
    expect(first(run, "charge").text).toBe(
      "1 GiB for g0 are charged to the root, because game does not have the dmem controller: its usage is now 1 GiB",
    );
  });

  it.each([
    ["free b", "Freeing b fails with ENOENT: there is no buffer b"],
    ["submit p", "p's submission fails with ENOENT: there is no process p"],
    ["create b p 1M vram", "Creating b fails with ENOENT: there is no process p"],
    ["mkdir /a/b/c", "mkdir of c fails with ENOENT: there is no cgroup /a/b"],
    ["mkdir /a", "mkdir of a fails with EEXIST: a exists already"],
    ["spawn p /x", "Starting p fails with ENOENT: there is no cgroup /x"],
    ["enable /a/x", "+dmem for the children of x fails with ENOENT: there is no cgroup /a/x"],
    ["rmdir /", "rmdir of the root fails with EBUSY: the root cannot be removed"],
    ["write /a dmem.low 1Q", "Writing 1Q to dmem.low of a fails with EINVAL: 1Q is no size"],
    ["write /a dmem.low nowhere 1G", "Writing 1G to dmem.low of a fails with EINVAL: there is no region nowhere"],
    ["unpin b", "Unpinning b fails with EINVAL: b is not pinned, or does not exist"],
    ["charge /a 0", "Charging 0 to a fails with EINVAL: 0 bytes are not possible"],
  ])("%s", (statement, text) => {
    const run = mustRun(`device gpu0 kernel=7.3 vram=8G\nenable /\nmkdir /a\n${statement}\n`);
    expect(first(run, "return", null, 3).text).toBe(text);
  });
});

it("names kernel functions that the engine models", () => {
  const kernel = fileURLToPath(new URL("../kernel", import.meta.url));
  const source = readdirSync(kernel)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`${kernel}/${file}`, "utf8"))
    .join("\n");
  const tags = new Set([...source.matchAll(/@kernel ([^\s]+:[a-z_]+)/g)].map((match) => match[1]));
  const unknown = new Set<string>();
  for (const name of ["blog-7.3", "max-below-usage-7.3", "overflow-8g", "controller-not-enabled"]) {
    for (const { expansion, index, machine } of allFrames(story(name))) {
      const { source } = explain(machine, expansion, index);
      if (source !== null && !tags.has(source)) unknown.add(source);
      expect(sourceOf(expansion.frame(index).event)).not.toBeUndefined();
    }
  }
  expect([...unknown]).toEqual([]);
});

it.each([
  [0, "0"],
  [1, "1 byte"],
  [480, "480 bytes"],
  [4096, "4 KiB"],
  [60 * 2 ** 20, "60 MiB"],
  [1536 * 2 ** 20, "1.5 GiB"],
  [8573157376, "7.98 GiB"],
  [2 ** 30 - 1, "1 GiB"],
  [2 ** 51, "2 PiB"],
])("%d bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

it("groups exact bytes", () => {
  expect(exactText(8573157376)).toBe("8,573,157,376 bytes");
});

describe("what players do", () => {
  const run = mustRun(
    [
      "device gpu0 kernel=7.3 vram=8G",
      "device gpu1 kernel=7.3 vram=1G region=drm/0000:0f:00.0/vram",
      "mkdir /a.scope", // 2
      "spawn game /a.scope", // 3
      "booster valve-system", // 4, answered by 5 and 6
      "foreground gamescope", // 7
      "focus game", // 8, answered by 9
      "foreground nitrux", // 10, by 11 and more
      "focus none",
      "focus nobody",
      "foreground off",
    ].join("\n"),
  );
  const text = (operation: number, index: number) => {
    const expansion = run.timeline.expand(operation);
    const frame = index < 0 ? expansion.frames.length + index : index;
    return explain(expansion.machineAt(frame), expansion, frame, run.naming).text;
  };

  it("says who, what and why", () => {
    expect([4, 5, 6, 7, 8, 9].map((operation) => text(operation, 0))).toEqual([
      "The booster valve-system starts",
      "valve-system writes +dmem to cgroup.subtree_control of the root, because limits need the controller",
      "valve-system writes 8589934592 to dmem.low of game for 2 regions in one write, because it protects every unit of the system",
      "The foreground player gamescope starts",
      "The focus goes to game",
      "gamescope writes 8589934592 to dmem.low of game for 2 regions in one write, because its app got the focus",
    ]);
  });

  it("says what came of it", () => {
    expect(text(4, -1)).toBe("valve-system runs: valve-system answers with 2 system calls");
    expect(text(8, -1)).toBe("game has the focus: gamescope answers with 1 system call");
    expect(text(9, -1)).toContain("fails with EINVAL");
    expect(text(run.timeline.length - 2, -1)).toContain("fails with ENOENT");
    expect(text(run.timeline.length - 1, -1)).toBe("No foreground player runs; what was written stays");
  });

  it("explains every frame, and knows whose write is in effect", () => {
    for (const { expansion, index, machine } of allFrames(run)) {
      expect(explain(machine, expansion, index, run.naming).text.length).toBeGreaterThan(8);
    }
    const one = mustRun(
      ["device gpu0 kernel=7.3 vram=8G", "mkdir /a.scope", "spawn game /a.scope", "booster valve-system", "dump"].join(
        "\n",
      ),
    );
    const machine = one.timeline.seek(one.timeline.length);
    const views = cgroupViews(machine, { naming: one.naming, writes: one.writes, executed: one.timeline.length });
    expect(views.find(({ path }) => path === "/a.scope")?.low).toMatchObject({
      operation: 5,
      line: 4,
      player: "valve-system",
      text: "8589934592",
    });
  });
});
