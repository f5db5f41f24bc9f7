/** Edits of the script, and where the cursor stands after them. */

import { describe, expect, it } from "vitest";
import type { View } from "./protocol.ts";
import { BLOG, GAME, run, withSession } from "./testing/session-page.ts";

withSession();

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
