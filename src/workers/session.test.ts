/** The session as the page meets it: over a message channel, through comlink, with real scripts. */

import { readFileSync } from "node:fs";
import { expose, proxy, type Remote, wrap } from "comlink";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LAST_FRAME, type RunReply, type RunRequest, type SessionApi, type View } from "./protocol.ts";
import { Session } from "./session.ts";
import { handOverReply, handOverView } from "./transfer.ts";

const story = (name: string) =>
  readFileSync(new URL(`../engine/vectors/stories/${name}.dmem`, import.meta.url), "utf8");
const BLOG = story("blog-7.3");
const GAME = "/user.slice/user-1000.slice/user@1000.service/app.slice/app-steam-app1091500-9876.scope";

let channel: MessageChannel;
let session: Remote<SessionApi>;

beforeEach(() => {
  channel = new MessageChannel();
  const real = new Session();
  expose(
    {
      run: async (...call: Parameters<Session["run"]>) => handOverReply(await real.run(...call)),
      cancel: () => real.cancel(),
      view: (...call: Parameters<Session["view"]>) => handOverView(real.view(...call)),
      step: (...call: Parameters<Session["step"]>) => handOverView(real.step(...call)),
      cgroup: (...call: Parameters<Session["cgroup"]>) => real.cgroup(...call),
      frames: (...call: Parameters<Session["frames"]>) => real.frames(...call),
      kernels: () => real.kernels(),
      words: () => real.words(),
    },
    channel.port1,
  );
  channel.port1.start();
  session = wrap<SessionApi>(channel.port2);
});

afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

let lastId = 0;
const request = (parts: Partial<RunRequest>): RunRequest => ({
  id: ++lastId,
  text: BLOG,
  edit: null,
  entry: { at: "first-eviction" },
  focus: null,
  device: 0,
  ...parts,
});

async function run(parts: Partial<RunRequest>): Promise<Extract<RunReply, { status: "done" }>> {
  const reply = (await session.run(
    request(parts),
    proxy(() => {}),
  )) as RunReply;
  if (reply.status !== "done") throw new Error(`the run is ${reply.status}`);
  return reply;
}

async function step(view: View, unit: "frame" | "visit" | "operation" | "eviction" | "overflow", direction: 1 | -1) {
  return (await session.step({ run: view.run, cursor: view.cursor, unit, direction, focus: null })) as View | null;
}

describe("where a run is entered", () => {
  const scenario = (name: string) => readFileSync(new URL(`../scenarios/${name}.dmem`, import.meta.url), "utf8");

  it.each([
    ["blog-fixed", { at: "first-eviction" }, "kwin0"],
    ["blog-unpatched", { at: "first-spill" }, "lies in GTT, though it prefers VRAM"],
    ["why-every-ancestor", { at: "first-overflow" }, "overflowed 64 bits"],
    ["alt-tab", { at: "first-eviction", chapter: 4 }, "tab0"],
    ["two-cards", { at: "first-error" }, "EINVAL"],
  ] as const)("%s at its %j", async (name, entry, words) => {
    const { view } = await run({ text: scenario(name), entry });
    expect(view.explanation.text).toContain(words);
  });

  it("what is not there leads to the first spill, or to the end", async () => {
    const spill = await run({ text: scenario("blog-unpatched"), entry: { at: "first-error" } });
    expect(spill.view.explanation.text).toContain("lies in GTT, though it prefers VRAM");
    const end = await run({
      text: "device d kernel=7.3 vram=1G\nenable /\n",
      entry: { at: "first-eviction", chapter: 9 },
    });
    expect(end.view.cursor.operation).toBe(1);
  });
});

describe("two cards", () => {
  const text = readFileSync(new URL("../scenarios/two-cards.dmem", import.meta.url), "utf8");
  const APPS = "/user.slice/user-1000.slice/user@1000.service/app.slice";

  it("each has its own memory, figures and limits", async () => {
    const big = await run({ text, entry: { at: "end" } });
    const small = await run({ text, entry: { at: "end" }, device: 1 });
    expect(big.run.devices.map(({ name }) => name)).toEqual(["gpu0", "igpu"]);
    expect([big.run.capacity, small.run.capacity]).toEqual([8573157376, 512 * 2 ** 20]);
    expect([small.run.device, small.run.region]).toEqual([1, "drm/0000:0f:00.0/vram"]);
    expect(small.view.vram.used).toBe(8 * 16 * 2 ** 20);
    expect(small.view.cgroups[0]?.usage).toBe(8 * 16 * 2 ** 20);
    const lows = [big, small].map(({ view }) => view.cgroups.find(({ path }) => path === APPS)?.low.text);
    expect(lows).toEqual(["8573157376", "0"]);
    expect(small.run.series.rows.map(({ vram }) => vram.at(-1))).toContain(8 * 16 * 2 ** 20);
  });

  it("one that is not there is the first", async () => {
    expect((await run({ text, device: 7 })).run.device).toBe(0);
  });

  it("a limit of the other one is written with its region", async () => {
    await run({ text, entry: { at: "end" }, device: 1 });
    const edit = {
      kind: "limit",
      path: APPS,
      file: "dmem.low",
      value: "64M",
      operation: 200,
      region: "drm/0000:0f:00.0/vram",
    } as const;
    const { view, text: edited } = await run({ text: null, edit, entry: { at: "end" }, device: 1 });
    expect(edited).toContain(`write ${APPS} dmem.low drm/0000:0f:00.0/vram 64M`);
    expect(view.cgroups.find(({ path }) => path === APPS)?.low.value).toBe(64 * 2 ** 20);
  });
});

it("the same script looked at otherwise is not run again", async () => {
  let progress = 0;
  const text = `${BLOG}\nrepeat 30000\nadvance 1\nend\n`;
  const runOnce = (parts: Partial<RunRequest>) =>
    session.run(
      request({ text, entry: { at: "start" }, ...parts }),
      proxy(() => void progress++),
    );
  await runOnce({});
  const first = progress;
  expect(first).toBeGreaterThan(0);
  const reply = (await runOnce({ focus: "kwin" })) as RunReply;
  expect(reply).toMatchObject({ status: "done", run: { outcome: { process: { name: "kwin" } } } });
  expect(progress).toBe(first);
});

describe("the fixed blog", () => {
  it("opens at its first eviction and knows how it ends", async () => {
    const { run: info, view } = await run({});
    expect(info.totalEvictions).toBe(42);
    expect(info.outcome?.process).toMatchObject({ name: "game", spilled: 0, asked: 650 * 2 ** 20 });
    expect(info.capacity).toBe(8573157376);
    expect(view.explanation.text).toContain("kwin0");
    expect(view.statement.text).toContain("create g102");
    expect(view.frames).toBeGreaterThan(view.cursor.frame);
    expect(Math.max(...view.vram.flags) & 4).toBe(4);
  });

  it("spills 16 buffers on 6.18, and the cursor stays on its statement", async () => {
    const first = await run({});
    const older = await run({
      edit: { kind: "kernel", id: "6.18" },
      entry: { at: "cursor", cursor: first.view.cursor },
    });
    expect(older.run.outcome?.process).toMatchObject({
      spilledBuffers: 16,
      spilled: 960 * 2 ** 20,
      asked: 650 * 2 ** 20,
    });
    expect(older.view.statement).toEqual(first.view.statement);
    expect(older.run.quiet).toContain("6.18 never evicts");
    expect(older.text).toContain("kernel=6.18");
  });

  it("a drag edits the write in effect, from the same base text again and again", async () => {
    const { view } = await run({});
    const entry = { at: "cursor", cursor: view.cursor } as const;
    const limit = { kind: "limit", path: "/user.slice", file: "dmem.low", operation: view.cursor.operation } as const;
    for (const [value, spilled] of [
      ["8176M", 0],
      ["4G", 16],
      ["0", 16],
    ] as const) {
      const reply = await run({ text: null, edit: { ...limit, value }, entry });
      expect(reply.run.outcome?.process.spilledBuffers, value).toBe(spilled);
      expect(reply.text).toContain(`write /user.slice dmem.low ${value}\n`);
      expect(reply.text.split("\n")).toHaveLength(BLOG.split("\n").length);
    }
  });

  it("a limit never written becomes a line, and the cursor moves along", async () => {
    const { view } = await run({});
    const edit = {
      kind: "limit",
      path: GAME,
      file: "dmem.min",
      value: "1G",
      operation: view.cursor.operation,
    } as const;
    const reply = await run({ text: null, edit, entry: { at: "cursor", cursor: view.cursor } });
    expect(reply.changedLine).not.toBeNull();
    expect(reply.view.statement).toEqual({ ...view.statement, line: view.statement.line + 1 });
    expect(reply.view.cgroups.find(({ path }) => path === GAME)?.min.text).toBe(String(2 ** 30));
  });
});

describe("stepping", () => {
  it("goes to every eviction and back", async () => {
    const { view } = await run({});
    const there: View[] = [view];
    for (let at = await step(view, "eviction", 1); at !== null; at = await step(at, "eviction", 1)) there.push(at);
    expect(there).toHaveLength(42);
    const last = there[41] as View;
    expect((await step(last, "eviction", -1))?.cursor).toEqual((there[40] as View).cursor);
    expect(await step(view, "eviction", -1)).toBeNull();
  });

  it("takes a run of like visits as one stop, visits one by one", async () => {
    const { view } = await run({});
    const before = (await step(view, "frame", -1)) as View;
    expect(view.cursor.frame - before.cursor.frame).toBeGreaterThan(1);
    expect((await step(before, "frame", 1))?.cursor).toEqual(view.cursor);
    expect((await step(view, "visit", -1))?.cursor.frame).toBe(view.cursor.frame - 1);
  });

  it("crosses the edges of operations", async () => {
    const { view } = await run({ entry: { at: "start" } });
    expect(view.cursor).toEqual({ operation: 0, frame: 0 });
    expect(await step(view, "frame", -1)).toBeNull();
    const end = (await session.view({
      run: view.run,
      cursor: { operation: 0, frame: LAST_FRAME },
      focus: null,
    })) as View;
    expect((await step(end, "frame", 1))?.cursor).toEqual({ operation: 1, frame: 0 });
    expect((await step(end, "operation", 1))?.cursor.operation).toBe(1);
  });

  it("finds decisions that a u64 product made", async () => {
    const { view, run: info } = await run({ text: story("blog-7.3-top-and-game"), entry: { at: "start" } });
    expect(info.totalOverflows).toBeGreaterThan(0);
    const found = (await step(view, "overflow", 1)) as View;
    expect(found.explanation.overflow).toBe(true);
    const exact = await run({
      text: null,
      edit: { kind: "knob", knob: "overflow", value: "exact" },
      entry: { at: "start" },
    });
    expect(exact.run.outcome?.process.spilled).toBe(0);
    expect(exact.run.totalEvictions).toBe(42);
    expect(await step(exact.view, "overflow", 1)).toBeNull();
  });
});

describe("what lies behind the cursor and ahead of it", () => {
  it("counts evictions frame by frame, up to all of them", async () => {
    const { run: info, view } = await run({});
    expect([view.evicted, view.ways.eviction]).toEqual([0, { back: false, forward: true }]);
    let at = view;
    for (let steps = 0; at.ways.eviction.forward; steps++) {
      expect(at.evicted).toBe(steps);
      at = (await step(at, "eviction", 1)) as View;
    }
    expect(at.evicted).toBe(info.totalEvictions - 1);
    expect(at.ways.eviction.back).toBe(true);
    expect(await step(at, "eviction", 1)).toBeNull();
    const end = (await session.view({
      run: view.run,
      cursor: { operation: info.ret.length - 1, frame: LAST_FRAME },
      focus: null,
    })) as View;
    expect(end.evicted).toBe(info.totalEvictions);
  });

  it("knows the first and the last overflow that decides", async () => {
    const { view } = await run({ text: story("blog-7.3-top-and-game"), entry: { at: "start" } });
    expect(view.ways.overflow).toEqual({ back: false, forward: true });
    let at = view;
    for (let next: View | null = at; next !== null; next = await step(at, "overflow", 1)) {
      at = next;
      expect(at.ways.overflow.forward).toBe((await step(at, "overflow", 1)) !== null);
      expect(at.ways.overflow.back).toBe((await step(at, "overflow", -1)) !== null);
    }
    expect(at.ways.overflow).toEqual({ back: true, forward: false });
  });
});

describe("what is asked beside the view", () => {
  it("a cgroup's files as cat prints them, and from whom it is safe", async () => {
    const { view } = await run({});
    const detail = await session.cgroup({ run: view.run, cursor: view.cursor, focus: null, path: GAME });
    const files = new Map(detail?.files.map(({ name, text }) => [name, text]));
    expect([...files.keys()]).toEqual(["dmem.current", "dmem.low", "dmem.max", "dmem.min", "dmem.peak"]);
    expect(files.get("dmem.low")).toBe("drm/0000:2d:00.0/vram 8573157376\n");
    expect(detail?.safety).toHaveLength(5);
    expect(detail?.safety.every(({ firstPass, text }) => firstPass && text !== "")).toBe(true);
    expect(await session.cgroup({ run: view.run, cursor: view.cursor, focus: null, path: "/nowhere" })).toBeNull();
  });

  it("comes with a run that asks for it, the same as asked for by itself", async () => {
    const about = { path: GAME, from: "/user.slice" };
    const edit = { kind: "limit", path: "/user.slice", file: "dmem.low", value: "0", operation: 333 } as const;
    await run({});
    const { view, detail } = await run({ text: null, edit, about });
    expect(detail).not.toBeNull();
    expect(detail).toEqual(await session.cgroup({ run: view.run, cursor: view.cursor, focus: null, ...about }));
    expect((await run({ about: { path: "/nowhere" } })).detail).toBeNull();
    expect((await run({})).detail).toBeNull();
  });

  it("a cgroup's safety from one other alone, and whether it may push", async () => {
    const { view } = await run({});
    const from = view.cgroups.find(({ name }) => name === "firefox")?.path ?? "";
    const detail = await session.cgroup({ run: view.run, cursor: view.cursor, focus: null, path: GAME, from });
    expect(detail?.safety.map((safety) => safety.from)).toEqual([from]);
    expect(detail?.mayPush).toBe(
      "game may push out what is unprotected: it uses 6,180 MiB, 60 MiB of it charged but not yet placed, within its effective low of 6,180 MiB.",
    );
    expect(detail?.safety[0]?.text).toMatch(/^With the 60 MiB charged but not yet placed, game is safe from firefox/);
    expect(detail?.inEffect).toEqual({ min: null, low: "In effect: 6,180 MiB, no more than is used." });
  });

  it("cgroups to come, with the limits that the script is going to set", async () => {
    const { view } = await run({ entry: { at: "start" } });
    const game = view.future.find(({ path }) => path === GAME);
    expect(game).toMatchObject({ name: "game", isLive: false, hasController: true, low: { value: 8573157376 } });
    const limit = { kind: "limit", path: GAME, file: "dmem.low", value: "1G", operation: 0 } as const;
    const edited = await run({ text: null, edit: limit, entry: { at: "start" } });
    expect(edited.changedLine).toBe(game?.low.line);
    expect(edited.view.future.find(({ path }) => path === GAME)?.low.value).toBe(2 ** 30);
  });

  it("a write here stands before the operation under the cursor, which stays under it", async () => {
    const { view } = await run({});
    const { operation } = view.cursor;
    const edit = { kind: "write-here", path: "/user.slice", file: "dmem.low", value: "2G", operation } as const;
    const reply = await run({ text: null, edit, entry: { at: "cursor", cursor: view.cursor } });
    expect(reply.view.statement).toEqual({ ...view.statement, line: view.statement.line + 1 });
    expect(reply.view.cursor.operation).toBe(operation + 1);
    const after = reply.view.cgroups.find(({ path }) => path === "/user.slice");
    expect(after?.low).toMatchObject({ value: 2 ** 31, operation, line: view.statement.line });
  });

  it("an operation's frames, page by page", async () => {
    const { view } = await run({});
    const ask = { run: view.run, operation: view.cursor.operation };
    const first = await session.frames({ ...ask, from: 0, count: 50 });
    const rest = await session.frames({ ...ask, from: 50, count: 1000 });
    expect(first?.rows).toHaveLength(50);
    expect((first?.rows.length ?? 0) + (rest?.rows.length ?? 0)).toBe(view.frames);
    expect(rest?.rows.find(({ frame }) => frame === view.cursor.frame)?.text).toBe(view.explanation.text);
  });

  it("the candidates of the walk: those seen, the one under the cursor, those to come", async () => {
    const { view } = await run({});
    const rows = view.candidates?.rows.map(({ buffers, verdict, isCurrent }) => [buffers.length, verdict, isCurrent]);
    expect(rows).toEqual([
      [102, "same-pool", false],
      [1, "evict", true],
      [9, "later", false],
      [39, "later", false],
      [21, "later", false],
      [14, "later", false],
      [25, "later", false],
    ]);
  });

  it("who held how much, operation by operation", async () => {
    const { run: info } = await run({});
    const game = info.series.rows.find(({ path }) => path === GAME);
    expect(game?.vram.at(-1)).toBe(info.outcome?.process.vram);
    expect(game?.asked.at(-1)).toBe(650 * 2 ** 20);
    expect(info.series.stride).toBe(1);
  });
});

describe("what can go wrong", () => {
  it("a script with mistakes is not run, and the last good run stays", async () => {
    const { view } = await run({});
    const reply = await session.run(
      request({ text: "devise gpu0\n" }),
      proxy(() => {}),
    );
    expect(reply).toMatchObject({
      status: "mistakes",
      diagnostics: [{ severity: "error", line: 1, suggestion: "device" }],
    });
    expect(await step(view, "frame", 1)).not.toBeNull();
  });

  it("a cursor keeps its statement over mistakes typed above it", async () => {
    const { run: info } = await run({});
    const cursor = { operation: 100, frame: 0 };
    const line = info.lines[100] as number;
    const mistaken = BLOG.replace("enable /user.slice\n", "enabel /user.slice\n");
    expect(mistaken).not.toBe(BLOG);
    await session.run(
      request({ text: mistaken }),
      proxy(() => {}),
    );
    const { view } = await run({ text: `# first\n${BLOG}`, entry: { at: "cursor", cursor } });
    expect(view.cursor.operation).toBe(100);
    expect(view.statement.line).toBe(line + 1);
  });

  it("an empty script is a mistake, not a crash", async () => {
    expect(
      (
        await session.run(
          request({ text: "" }),
          proxy(() => {}),
        )
      ).status,
    ).toBe("mistakes");
  });

  it("a newer request interrupts an older one, a cancel ends it", async () => {
    const long = `device gpu0 kernel=7.3 vram=1G\nspawn a /\n${"submit a\n".repeat(300_000)}`;
    const progress: number[] = [];
    const older = session.run(
      request({ text: long }),
      proxy(({ fraction }) => void progress.push(fraction)),
    );
    const newer = session.run(
      request({}),
      proxy(() => {}),
    );
    expect((await older).status).toBe("superseded");
    expect((await newer).status).toBe("done");
    expect(progress.length).toBeGreaterThan(0);
    const third = session.run(
      request({ text: `${long}submit a\n` }),
      proxy(() => {}),
    );
    await session.cancel();
    expect((await third).status).toBe("cancelled");
    expect(await session.view({ run: lastId - 1, cursor: { operation: 0, frame: 0 }, focus: null })).not.toBeNull();
  });

  it("a million cgroups can be given up at any time", async () => {
    const { view } = await run({});
    const many = "device gpu0 kernel=7.3 vram=1G\nenable /\nrepeat 1000000 as i\nmkdir /a{i}\nend\ndump";
    const reply = session.run(
      request({ text: many }),
      proxy(({ phase, fraction }) => {
        if (phase === "running" && fraction > 0) void session.cancel();
      }),
    );
    expect((await reply).status).toBe("cancelled");
    expect(await step(view, "operation", 1)).not.toBeNull();
  });

  it("answers about a run that is gone with nothing", async () => {
    const { view } = await run({});
    await run({ edit: { kind: "kernel", id: "7.1" } });
    expect(await step(view, "frame", 1)).toBeNull();
  });

  it("refuses an edit that the script has no place for", async () => {
    await run({});
    const edit = { kind: "limit", path: "/nowhere", file: "dmem.low", value: "1G", operation: 5 } as const;
    expect(
      (
        await session.run(
          request({ text: null, edit }),
          proxy(() => {}),
        )
      ).status,
    ).toBe("refused");
  });
});

it("tells the words of the language", async () => {
  const words = await session.words();
  expect(words.keywords.find(({ word }) => word === "note")).toMatchObject({ usage: "note TEXT", acts: false });
  expect(words.files).toContain("dmem.low");
  expect(words.options).toEqual(expect.arrayContaining(["kernel", "overflow", "contig", "align"]));
  expect(words.values).toEqual(expect.arrayContaining(["vram", "7.3", "exact"]));
});

describe("a limit in a loop", () => {
  const LOOP = [
    "device gpu0 kernel=7.3 vram=64M",
    "enable /",
    "mkdir /a",
    "spawn p /a",
    "repeat 50 as i",
    "  write /a dmem.low 1M",
    "  create b{i} p 1M vram|gtt",
    "  submit p",
    "end",
    "dump",
  ].join("\n");
  /** The create of the 17th iteration. */
  const CREATE = 4 + 16 * 3 + 1;
  const entry = { at: "cursor", cursor: { operation: CREATE, frame: 1 } } as const;
  const edit = { kind: "limit", path: "/a", file: "dmem.low", value: "4M", operation: CREATE } as const;
  const lowOf = (view: View) => view.cgroups.find(({ path }) => path === "/a")?.low;

  it("says where in the loop it was written", async () => {
    const { view } = await run({ text: LOOP, entry });
    expect(lowOf(view)).toMatchObject({ line: 6, loops: [{ iteration: 16, times: 50 }] });
  });

  it.each(["every", "onward", "once"] as const)(
    "changes %s: the cursor stays on its operation, undone too",
    async (scope) => {
      await run({ text: LOOP, entry });
      const edited = await run({ text: null, edit: { ...edit, scope }, entry });
      expect(edited.loops).toEqual([{ iteration: 16, times: 50 }]);
      expect(edited.view.cursor).toEqual(entry.cursor);
      const lines = { every: "b{i}", onward: "b{i+16}", once: "b16" };
      expect(edited.view.statement.text.trim()).toBe("create b16 p 1M vram|gtt");
      expect(edited.text).toContain(`create ${lines[scope]} p 1M vram|gtt`);
      expect(lowOf(edited.view)).toMatchObject({
        value: 4 * 2 ** 20,
        loops: scope === "once" ? [] : [expect.anything()],
      });
      expect((await run({ text: edited.text, entry })).view.cursor).toEqual(entry.cursor);
      expect((await run({ text: LOOP, entry })).view.cursor).toEqual(entry.cursor);
      expect((await run({ text: edited.text, entry })).view.cursor).toEqual(entry.cursor);
    },
  );

  it("may be told otherwise, again and again, from the script before the edit", async () => {
    await run({ text: LOOP, entry });
    for (const scope of ["every", "once", "onward", "every", "onward", "once"] as const) {
      const edited = await run({ text: LOOP, edit: { ...edit, scope }, entry });
      expect(edited.view.cursor, scope).toEqual(entry.cursor);
      expect((await run({ text: edited.text, entry })).view.cursor, scope).toEqual(entry.cursor);
    }
  });

  it("is written beside the cursor once, and the cursor's operation is one further on", async () => {
    await run({ text: LOOP, entry });
    const here = await run({ text: null, edit: { ...edit, kind: "write-here", scope: "once" }, entry });
    expect(here.view.cursor).toEqual({ operation: CREATE + 1, frame: 1 });
    expect(here.view.statement.text).toBe("create b16 p 1M vram|gtt");
    expect(lowOf(here.view)).toMatchObject({ value: 4 * 2 ** 20, operation: CREATE, loops: [] });
    const behind = { at: "cursor", cursor: here.view.cursor } as const;
    expect((await run({ text: here.text, entry })).view.cursor).toEqual(behind.cursor);
    expect((await run({ text: LOOP, entry: behind })).view.cursor).toEqual(entry.cursor);
  });
});
