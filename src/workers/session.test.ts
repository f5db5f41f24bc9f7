/** A session's runs: where they are entered, of which card they tell, and what can go wrong with them. */

import { proxy } from "comlink";
import { describe, expect, it, vi } from "vitest";
import { LAST_FRAME, type RunReply, type RunRequest } from "./protocol.ts";
import { BLOG, request, run, scenario, session, step, withSession } from "./testing/session-page.ts";

withSession();

describe("where a run is entered", () => {
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

  it("an overflow is first looked at where it costs a buffer its place", async () => {
    const text = scenario("why-every-ancestor");
    const spill = await run({ text, entry: { at: "first-spill" } });
    const { view } = await run({ text, entry: { at: "first-overflow" } });
    expect(view.cursor.operation).toBe(spill.view.cursor.operation);
    expect(view.explanation.overflow).toBe(true);
    expect(view.explanation.text).toMatch(/might push others out by it\.$/);
    const [harmless = ""] = text.split("note VRAM is full");
    const before = await run({ text: harmless, entry: { at: "first-overflow" } });
    expect(before.view.explanation.overflow).toBe(true);
  });

  it("a place is meant in the run's own numbers, whatever ran before", async () => {
    const place = { at: "place", cursor: { operation: 333, frame: 125 } } as const;
    for (const name of ["alt-tab", "blog-fixed"]) {
      const { view } = await run({ text: scenario(name), entry: place });
      expect(view.cursor.operation).toBe(333);
    }
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
  const text = scenario("two-cards");
  const APPS = "/user.slice/user-1000.slice/user@1000.service/app.slice";

  it("each has its own memory, figures and limits", async () => {
    const big = await run({ text, entry: { at: "end" } });
    const small = await run({ text, entry: { at: "end" }, device: 1 });
    expect(big.run.devices.map(({ name }) => name)).toEqual(["gpu0", "igpu"]);
    expect([big.run.capacity, small.run.capacity]).toEqual([4 * 2 ** 30, 512 * 2 ** 20]);
    expect([small.run.device, small.run.region]).toEqual([1, "drm/0000:0f:00.0/vram"]);
    expect(small.view.vram.used).toBe(8 * 16 * 2 ** 20);
    expect(small.view.cgroups[0]?.usage).toBe(8 * 16 * 2 ** 20);
    const lows = [big, small].map(({ view }) => view.cgroups.find(({ path }) => path === APPS)?.low.text);
    expect(lows).toEqual(["4294967296", "0"]);
    expect(small.run.series.rows.map(({ vram }) => vram.at(-1))).toContain(8 * 16 * 2 ** 20);
  });

  it("what happens on the card that is not shown is said to, and is none of the shown one's deeds", async () => {
    const entry = { at: "cursor", cursor: { operation: 108, frame: LAST_FRAME } } as const;
    const { view: there } = await run({ text, entry });
    const { view: elsewhere } = await run({ text, entry, device: 1 });
    expect(there).toMatchObject({ elsewhere: null, deeds: [{ from: null, to: "VRAM" }] });
    expect(elsewhere).toMatchObject({ elsewhere: { device: 0, name: "gpu0" }, deeds: [] });
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

  it.each(["", "title Nothing\n"])("a script without a device is told so: %j", async (text) => {
    const reply = await session.run(
      request({ text }),
      proxy(() => {}),
    );
    expect(reply).toMatchObject({ status: "mistakes", text, diagnostics: [{ severity: "error" }] });
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
    expect(
      await session.view({ run: (await newer).id, cursor: { operation: 0, frame: 0 }, focus: null }),
    ).not.toBeNull();
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

it("writes its numbers without the browser's formatter, whose first use takes as long as a run", async () => {
  const spies = [
    vi.spyOn(Intl, "NumberFormat"),
    vi.spyOn(Number.prototype, "toLocaleString"),
    vi.spyOn(BigInt.prototype, "toLocaleString"),
  ];
  await run({ text: scenario("blog-fixed"), entry: { at: "first-eviction" } });
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  for (const spy of spies) spy.mockRestore();
});
