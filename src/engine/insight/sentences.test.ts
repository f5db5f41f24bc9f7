import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { FrameEvent } from "../frame.ts";
import { explain } from "./explain.ts";
import { bufferName } from "./names.ts";
import { cgroupViews } from "./overview.ts";
import { apart, exactText, outOf, sizeText } from "./size-text.ts";
import { sourceOf } from "./sources.ts";
import { allFrames, mustRun, runOfVector, story, type TestRun } from "./testing/runs.ts";
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
    ["charge", null, 333, "60 MiB for g102 are charged to game: its usage is now 6,180 MiB."],
    [
      "entitled",
      null,
      333,
      "By min game may not push others out: its 6,180 MiB, this request included, exceed its effective min of 0.",
    ],
    ["allocate", "g102", 333, "VRAM has no room for g102 (60 MiB): 6 of 8,176 MiB are free."],
    [
      "walk",
      null,
      333,
      "The buffers in VRAM are walked, oldest first, to make room for game's g102 (60 MiB). This pass respects low.",
    ],
    [
      "visit",
      "g0",
      333,
      "game's g0 (60 MiB) stays: it is charged to game, as the request itself is. game asks for 60 MiB for g102 and is entitled to it: when it asked, its 6,180 MiB were within its effective low of 6,180 MiB below the root (its dmem.low of 8,176 MiB counts up to its usage). Without the right to ignore low it takes room only from others.",
    ],
    ["ancestor", null, 333, "kwin and game meet in user@1000.service, so protection counts below it."],
    [
      "visit",
      "kwin0",
      333,
      "kwin's kwin0 (32 MiB) may go: it is the first in LRU order after 102 that stay. game asks for 60 MiB for g102 and is entitled to it: when it asked, its 6,180 MiB were within its effective low of 6,180 MiB below the root (its dmem.low of 8,176 MiB counts up to its usage). kwin's 320 MiB have no protection below user@1000.service, because dmem.min and dmem.low of session.slice are 0.",
    ],
    [
      "evict",
      "kwin0",
      333,
      "kwin's kwin0 (32 MiB) leaves VRAM for GTT. game asks for 60 MiB for g102 and is entitled to it: when it asked, its 6,180 MiB were within its effective low of 6,180 MiB below the root (its dmem.low of 8,176 MiB counts up to its usage). kwin's 320 MiB had no protection below user@1000.service, because dmem.min and dmem.low of session.slice are 0, so its oldest buffer in LRU order goes first.",
    ],
    ["walk-end", null, 333, "The walk ends: there is room, after 2 evictions."],
    ["return", null, 333, "game's g102 (60 MiB) lies in VRAM. 2 buffers of kwin (64 MiB) were evicted for it."],
  ] as const)("%s %s", (kind, buffer, from, text) => {
    expect(first(run, kind, buffer, from).text).toBe(text);
  });

  it("says by which of the two questions a request may push others out", () => {
    expect(first(run, "entitled", null, 333, "By low").text).toBe(
      "By low game may push others out: its 6,180 MiB, this request included, stay within its effective low of 6,180 MiB (its dmem.low of 8,176 MiB counts up to its usage).",
    );
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
      "before it in LRU order: 102 stay, 0 left",
    ]);
  });
});

describe("the page's scenario", () => {
  const text = readFileSync(fileURLToPath(new URL("../../scenarios/blog-fixed.dmem", import.meta.url)), "utf8");
  const fixed = mustRun(text);
  const on618 = mustRun(text.replace("kernel=7.3", "kernel=6.18"));
  const last = ({ timeline }: TestRun) => timeline.length - 1;

  it.each([
    ["entered", null, 333, "The game asks for 60 MiB in VRAM or GTT, as g102."],
    [
      "evict",
      "kwin0",
      333,
      "KWin compositor's kwin0 (32 MiB) leaves VRAM for GTT. The game asks for 60 MiB for g102 and is entitled to it: when it asked, its 6,180 MiB were within its effective low of 6,180 MiB below the root (its dmem.low of 8,176 MiB counts up to its usage). KWin compositor's 320 MiB had no protection below User session, because dmem.min and dmem.low of Desktop are 0, so its oldest buffer in LRU order goes first.",
    ],
    [
      "return",
      null,
      333,
      "The game's g102 (60 MiB) lies in VRAM. 2 buffers of KWin compositor (64 MiB) were evicted for it.",
    ],
    [
      "stay",
      "kwin0",
      343,
      "KWin compositor's kwin0 (32 MiB) stays in GTT: VRAM has 6 MiB free, and KWin compositor could not push others out: its 32 MiB, this request included, exceeded its effective low of 6 MiB, inherited from Desktop.",
    ],
    [
      "return",
      null,
      343,
      "KWin compositor's submission is done: 10 buffers stayed in place. KWin compositor now has 320 MiB (10 buffers) spilled out of VRAM.",
    ],
    ["entered", null, last(fixed), "dump only looks: 8,170 of 8,176 MiB of VRAM are in use."],
    [
      "return",
      null,
      last(fixed),
      "End of the run: 8,170 of 8,176 MiB of VRAM are in use; 32 buffers of Firefox (640 MiB) and 10 of KWin compositor (320 MiB) lie outside it although they prefer VRAM. None of the 7,080 MiB that The game wants in VRAM is spilled.",
    ],
  ] as const)("%s %s from operation %d on", (kind, buffer, from, sentence) => {
    expect(first(fixed, kind, buffer, from).text).toBe(sentence);
  });

  it("says on 6.18 what is spilled in the end", () => {
    expect(first(on618, "return", null, last(on618)).text).toBe(
      "End of the run: 8,170 of 8,176 MiB of VRAM are in use; 16 buffers of The game (960 MiB) lie outside it although they prefer VRAM. The game has 960 MiB spilled and 6,120 MiB in VRAM.",
    );
  });

  it("keeps the remark of a label where another label differs in nothing else", () => {
    const two = mustRun(
      "label /a Web (work)\nlabel /b Web (home)\nlabel /c The game (3)\ndevice g kernel=7.3 vram=8G\nmkdir /a\nmkdir /b\nmkdir /c\n",
    );
    expect(["/a", "/b", "/c"].map((path) => two.naming.spoken(path))).toEqual(["Web (work)", "Web (home)", "The game"]);
    expect(two.naming.cgroup("/c")).toBe("The game (3)");
  });
});

describe("why a buffer does not get VRAM", () => {
  it.each([
    [
      "blog-6.18",
      "g102",
      "game's g102 (60 MiB) spills to GTT: VRAM has 6 MiB free, and 6.18 never evicts for a VRAM|GTT buffer. game now has 60 MiB (1 buffer) spilled out of VRAM, beside 650 MiB that it asked to have outside VRAM.",
    ],
    [
      "blog-7.3-top-and-game",
      "g102",
      "game's g102 (60 MiB) spills to GTT: VRAM has 6 MiB free, and game could not push others out: its 6,180 MiB, this request included, exceeded its effective low of 21 MiB (6,180 MiB but for the 64-bit overflow), scaled down because the cgroups in app.slice claim 6,180 MiB, more than the 21 MiB it has. game now has 60 MiB (1 buffer) spilled out of VRAM, beside 650 MiB that it asked to have outside VRAM.",
    ],
    [
      "max-below-usage-7.3",
      "z",
      "x's z (256 MiB) spills to GTT: its 256 MiB would take a above its dmem.max of 512 MiB. x now has 1,280 MiB (5 buffers) spilled out of VRAM.",
    ],
    [
      "max-below-usage-7.3",
      "w",
      "x's w (256 MiB) spills to GTT: its 256 MiB would take a above its dmem.max of 512 MiB, and all 4 candidates left had to stay (4 protected by min). x now has 1,536 MiB (6 buffers) spilled out of VRAM.",
    ],
    [
      "max-needs-several-victims-6.18",
      "big",
      "p's big (256 MiB) spills to GTT: its 256 MiB would take p above its dmem.max of 1,024 MiB, and the walk was broken off after 1 eviction. p now has 320 MiB (2 buffers) spilled out of VRAM.",
    ],
  ])("%s %s", (name, buffer, text) => {
    expect(first(story(name), "placed", buffer).text).toBe(text);
  });
});

describe("a request that may not push others out", () => {
  const run = story("blog-7.3-top-and-game");

  it("says in the end that an overflow refused it", () => {
    expect(first(run, "return", null, 0, "prefers VRAM").text).toBe(
      "game's g102 (60 MiB) lies in GTT, though it prefers VRAM: VRAM has 6 MiB free, and game could not push others out: its 6,180 MiB, this request included, exceeded its effective low of 21 MiB (6,180 MiB but for the 64-bit overflow), scaled down because the cgroups in app.slice claim 6,180 MiB, more than the 21 MiB it has.",
    );
  });

  it("says that the answer changes nothing where there is room, and only there", () => {
    const early = first(run, "entitled", null, 0, "overflowed").text;
    expect(early).toMatch(/VRAM has [\d,]+ MiB free, though\.$/);
    const decisive = first(run, "entitled", null, 0, "By low game may not push others out: its 6,180 MiB").text;
    expect(decisive).toMatch(/and game might push others out by it\.$/);
  });
});

describe("who is protected", () => {
  it("says which limit a candidate was held against", () => {
    const run = story("which-limit-ran-out-1");
    expect(first(run, "walk").text).toBe(
      "The buffers in VRAM are walked, oldest first, to make room for C's x0 (256 MiB). This pass respects low. Only what is charged below L helps, whose dmem.max ran out.",
    );
    expect(first(run, "visit", "a0").text).toBe(
      "A's a0 (256 MiB) stays: A's 2,048 MiB are within its effective low of 2,048 MiB. Protection counts below L, whose dmem.max ran out, and this pass respects low.",
    );
    expect(first(run, "visit", "b0").text).toBe(
      "B's b0 (256 MiB) may go: it is the first in LRU order after 8 that stay. C asks for 256 MiB for x0, but L holds 4,096 MiB of its dmem.max of 4,096 MiB. B's 1,024 MiB have no protection below L, because dmem.min and dmem.low of B are 0.",
    );
  });

  it("says plainly when the root ancestor hides min and low", () => {
    const visit = first(story("root-ancestor-7.3"), "visit", "m0");
    expect(visit.text).toBe(
      "ollama's m0 (256 MiB) may go: it is first in LRU order. game asks for 256 MiB for g12 and is entitled to it: when it asked, its 3,328 MiB were within its effective low of 3,328 MiB below the root (its dmem.low of 8,192 MiB counts up to its usage). dmem.min and dmem.low of ollama are never read, because ollama and game have only the root in common.",
    );
    expect(visit.rootHole).toBe(true);
    expect(first(story("root-ancestor-7.3-protect"), "visit", "m0").rootHole).toBe(false);
  });

  it("says what exact arithmetic would do to a buffer", () => {
    const run = runOfVector("machine/6.18/03") as TestRun;
    const visit = first(run, "visit", null, 44, "overflowed");
    expect(visit.overflow).toBe(true);
    expect(visit.text).toBe(
      "game4's b0 (1.3 MiB) may go: it is first in LRU order. game4 asks for 4,096 MiB for b12; no place had room without evicting, so in this second round others may be pushed out. game4's 4,098 MiB exceed its effective low of 3.7 MiB below the root, inherited from vm0. The kernel's product overflowed 64 bits. With exact arithmetic the effective low would be 8,192 MiB, not 3.7 MiB, and the buffer would stay.",
    );
  });

  it("gives both numbers where a product wrapped", () => {
    const entitled = first(story("overflow-8g"), "entitled");
    expect(entitled.overflow).toBe(true);
    expect(entitled.text).toBe(
      "game.scope's 4,864 MiB exceed its effective low of 1,642 MiB, scaled down because the cgroups in app.slice claim 4,864 MiB, more than the 1,642 MiB it has. The kernel's product overflowed 64 bits. With exact arithmetic the effective low would be 4,864 MiB, not 1,642 MiB, and the answer would be yes.",
    );
    expect(
      entitled.protection
        .filter(({ which }) => which === "low")
        .map(({ path, formula }) => `${path.slice(path.lastIndexOf("/"))} ${formula}`),
    ).toEqual([
      "/user.slice dmem.low = 8,192 MiB, taken as it is",
      "/user-1000.slice min(usage 8,324 MiB, dmem.low 8,192 MiB) = 8,192 MiB",
      "/user@1000.service min(usage 8,324 MiB, dmem.low 8,192 MiB) = 8,192 MiB",
      "/app.slice min(usage 7,812 MiB, dmem.low 8,192 MiB) × 8,192 MiB ÷ 8,324 MiB = 1,642 MiB, because the product wraps at 2^64 (exactly: 7,688 MiB)",
      "/game.scope min(usage 4,864 MiB, dmem.low 8,192 MiB) × 1,642 MiB ÷ 4,864 MiB = 1,642 MiB",
    ]);
  });
});

describe("limits and the controller", () => {
  it("says that a write was dropped, with both values", () => {
    const run = story("max-below-usage-7.1");
    expect(first(run, "limit-write", null, 27).text).toBe(
      "Kernel 7.1 drops, without an error, the 2,048 MiB asked for dmem.max of a: the usage of 4,096 MiB is above it, and max stays in force.",
    );
    expect(first(run, "return", null, 27).text).toBe(
      "The write returned 0 but was dropped: dmem.max of a stays max, not 2,048 MiB.",
    );
  });

  it("follows a reclaim", () => {
    const run = story("max-below-usage-7.3");
    expect(first(run, "limit-write", null, 27).text).toBe(
      "dmem.max of a is now 2,048 MiB, below its usage of 4,096 MiB: 2,048 MiB must go.",
    );
    expect(first(run, "reclaim").text).toBe(
      "a holds 4,096 MiB, above its dmem.max of 2,048 MiB: the driver is asked to free 2,048 MiB.",
    );
    expect(first(run, "evict", "x0").text).toBe(
      "x's x0 (256 MiB) leaves VRAM for GTT. a has to come down to its dmem.max of 2,048 MiB and holds 3,840 MiB now. x's 2,048 MiB exceeded its effective min of 1,024 MiB below a, so its oldest buffer in LRU order goes first.",
    );
    expect(first(run, "reclaim-end").text).toBe("The attempt freed 2,048 MiB: a now holds 2,048 MiB.");
  });

  it("says what is missing", () => {
    const run = story("controller-not-enabled");
    expect(first(run, "return", null, 4).text).toBe(
      "Writing 8G to dmem.low of user.slice fails with ENOENT: user.slice has no dmem.low, because +dmem is not in cgroup.subtree_control of the root.",
    );
    expect(first(run, "charge").text).toBe(
      "1,024 MiB for g0 are charged to the root, because game does not have the dmem controller: its usage is now 1,024 MiB.",
    );
  });

  it.each([
    ["free b", "Freeing b fails with ENOENT: there is no buffer b."],
    ["submit p", "p's submission fails with ENOENT: there is no process p."],
    ["create b p 1M vram", "Creating b fails with ENOENT: there is no process p."],
    ["mkdir /a/b/c", "mkdir of c fails with ENOENT: there is no cgroup /a/b."],
    ["mkdir /a", "mkdir of a fails with EEXIST: a exists already."],
    ["spawn p /x", "Starting p fails with ENOENT: there is no cgroup /x."],
    ["enable /a/x", "+dmem for the children of x fails with ENOENT: there is no cgroup /a/x."],
    ["rmdir /", "rmdir of the root fails with EBUSY: the root cannot be removed."],
    ["write /a dmem.low 1Q", "Writing 1Q to dmem.low of a fails with EINVAL: 1Q is no size."],
    ["write /a dmem.low nowhere 1G", "Writing 1G to dmem.low of a fails with EINVAL: there is no region nowhere."],
    ["unpin b", "Unpinning b fails with EINVAL: b is not pinned, or does not exist."],
    ["charge /a 0", "Charging 0 to a fails with EINVAL: 0 bytes are not possible."],
  ])("%s", (statement, text) => {
    const run = mustRun(`device gpu0 kernel=7.3 vram=8G\nenable /\nmkdir /a\n${statement}\n`);
    expect(first(run, "return", null, 3).text).toBe(text);
  });
});

it("says max where a limit or an effective value has no end", () => {
  const run = mustRun(`device gpu0 kernel=7.3 vram=1G
enable /
mkdir /a
write /a dmem.min max
mkdir /b
spawn g /a
spawn o /b
create o0 o 512M vram|gtt
create g0 g 768M vram|gtt
`);
  const said = [...allFrames(run)].flatMap(({ expansion, index, machine }) => {
    const { text, facts, protection, asking } = explain(machine, expansion, index, run.naming);
    return [text, ...facts.map((fact) => fact.text), ...[...protection, ...asking].map(({ formula }) => formula)];
  });
  expect(said.filter((text) => text.includes("2,147,483,648"))).toEqual([]);
  expect(first(run, "entitled", null, 8).text).toBe(
    "By min g may push others out: its 768 MiB, this request included, stay within its effective min of max.",
  );
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
  [1536, "1.5 KiB"],
  [2 ** 20 - 1, "1 MiB"],
  [60 * 2 ** 20, "60 MiB"],
  [62.5 * 2 ** 20, "62.5 MiB"],
  [1536 * 2 ** 20, "1,536 MiB"],
  [1536.5 * 2 ** 20, "1,537 MiB"],
  [8573157376, "8,176 MiB"],
  [2 ** 51, "2,147,483,648 MiB"],
])("%d bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

it.each([
  [8170 * 2 ** 20, 8176 * 2 ** 20, "8,170 of 8,176 MiB"],
  [0, 8176 * 2 ** 20, "0 of 8,176 MiB"],
  [512 * 1024, 8 * 2 ** 20, "512 KiB of 8 MiB"],
  [2 ** 33 - 1, 2 ** 33, "8,589,934,591 of 8,589,934,592 bytes"],
  [0, 0, "0 of 0"],
])("%d of %d bytes", (part, whole, text) => {
  expect(outOf(part, whole)).toBe(text);
});

it("spells out values that would read alike", () => {
  expect(apart(2 ** 33 - 1, 2 ** 33)).toEqual(["8,589,934,591 bytes", "8,589,934,592 bytes"]);
  expect(apart(2 ** 33, 2 ** 33)).toEqual(["8,192 MiB", "8,192 MiB"]);
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
      "The booster valve-system starts.",
      "valve-system writes +dmem to cgroup.subtree_control of the root, because limits need the controller.",
      "valve-system writes 8589934592 to dmem.low of game for 2 regions in one write, because it protects every unit of the system.",
      "The foreground player gamescope starts.",
      "The focus goes to game.",
      "gamescope writes 8589934592 to dmem.low of game for 2 regions in one write, because its app got the focus.",
    ]);
  });

  it("says what came of it", () => {
    expect(text(4, -1)).toBe("valve-system runs: valve-system answers with 2 system calls.");
    expect(text(8, -1)).toBe("game has the focus: gamescope answers with 1 system call.");
    expect(text(9, -1)).toContain("fails with EINVAL");
    expect(text(run.timeline.length - 2, -1)).toContain("fails with ENOENT");
    expect(text(run.timeline.length - 1, -1)).toBe("No foreground player runs; what was written stays.");
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
