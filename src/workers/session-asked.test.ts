/** What is asked of a session beside the view. */

import { describe, expect, it } from "vitest";
import { GAME, run, session, withSession } from "./testing/session-page.ts";

withSession();

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
    expect(detail?.inEffect).toEqual({
      min: null,
      low: "In effect now, below the root: 6,180 MiB, all it uses.",
    });
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
