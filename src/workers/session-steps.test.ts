/** Steps through a run, and what is said of those ahead. */

import { describe, expect, it } from "vitest";
import { LAST_FRAME, type View } from "./protocol.ts";
import { run, session, step, story, withSession } from "./testing/session-page.ts";

withSession();

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

  it("tells the story by what operations come to and the evictions on the way, both ways", async () => {
    const { view } = await run({ entry: { at: "cursor", cursor: { operation: 332, frame: 0 } } });
    const there = [view];
    for (let steps = 0; steps < 5; steps++) there.push((await step(there.at(-1) as View, "story", 1)) as View);
    const isEnd = ({ cursor, frames }: View) => cursor.frame === frames - 1;
    expect(there.map(({ cursor: { operation } }) => operation)).toEqual([332, 332, 333, 333, 333, 334]);
    expect(there.map(isEnd)).toEqual([false, true, false, false, true, false]);
    expect(there[2]?.cursor).toEqual((await step(view, "eviction", 1))?.cursor);
    const [, , second, third, end] = there as View[];
    expect((await step(end as View, "story", -1))?.cursor).toEqual(third?.cursor);
    expect((await step(second as View, "story", -1))?.cursor).toEqual(there[1]?.cursor);
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
