import { expect, test } from "vitest";
import type { CgroupView } from "../../engine/index.ts";
import { LAST_FRAME, type View } from "../../workers/protocol.ts";
import { startHistory } from "./script-history.ts";
import { settled } from "./testing/fake-engine.ts";
import { cursorOver } from "./testing/moving.ts";
import { opened } from "./testing/opened-page.ts";

test("a gesture is one step to undo, however many values it passed", async () => {
  const { engine, script, state } = await opened();
  for (const value of ["3", "2", "1"]) script.moveLimit("/a", "dmem.low", value);
  await engine.finish();
  expect(state()).toMatchObject({ text: "a|3", history: { text: "a", past: [] } });
  script.releaseLimit();
  await engine.finish();
  expect(state()).toMatchObject({ gesture: null, history: { text: "a|1", past: ["a"] } });
  script.undo();
  expect(state().history.text).toBe("a");
});

test("an undo before a gesture's run is done takes back the gesture, not the edit before it", async () => {
  const { engine, script, state } = await opened();
  script.moveLimit("/a", "dmem.low", "1");
  script.releaseLimit();
  await engine.finish();
  await engine.finish();
  expect(state().history).toMatchObject({ text: "a|1", past: ["a"] });
  script.moveLimit("/a", "dmem.low", "2");
  script.releaseLimit();
  script.undo();
  await engine.finish();
  await engine.finish();
  expect(state()).toMatchObject({ gesture: null, text: "a|1", history: { text: "a|1", past: ["a"] } });
});

test("a value that is back where it was leaves no step", async () => {
  const { engine, script, state } = await opened();
  script.moveLimit("/a", "dmem.low", "1");
  await engine.reply((id) => ({ id, status: "refused", reason: "no place" }));
  script.releaseLimit();
  expect(state()).toMatchObject({
    gesture: null,
    history: { text: "a", past: [] },
    notice: { text: expect.stringContaining("no place") },
  });
});

test("how things were before an edit is kept while the cursor moves, until the edit is undone or it was seen enough", async () => {
  const { engine, store, script, state } = await opened();
  const cursor = cursorOver(store, engine, { onMoved: (view) => script.moved(view) });
  script.edit({ kind: "kernel", id: "6.18" });
  await engine.finish();
  const { before } = state();
  expect(before?.run).toMatchObject({ outcome: { path: "/game" }, totalEvictions: 0 });
  expect(state().movedSince).toBe(false);
  cursor.step("operation", 1);
  await settled();
  expect(state()).toMatchObject({ before, movedSince: true });
  script.undo();
  expect(state().before).toBeNull();
  script.edit({ kind: "kernel", id: "6.18" });
  // Not with the run that was undone: the script's own is awaited.
  await engine.finish();
  expect(state()).toMatchObject({ before: { run: { totalEvictions: 0 } }, movedSince: false });
  script.endComparison();
  expect(state().before).toBeNull();
});

test("mistakes leave the last good run on the screen", async () => {
  const { engine, script, state } = await opened();
  const { run, view } = state();
  script.edit({ kind: "kernel", id: "9.9" });
  await engine.reply((id) => ({ id, status: "mistakes", text: "b", diagnostics: [] }));
  expect(state()).toMatchObject({ run, view, mistakes: { text: "b" } });
});

test("a cgroup that an edit does away with is looked at no longer, one that is gone at the moment still is", async () => {
  const { engine, script, store, state } = await opened();
  const there = (...paths: string[]) =>
    ({ ...state().view, cgroups: paths.map((path) => ({ path }) as CgroupView) }) as View;
  store.setState({ selection: "/old", view: there("/old") });
  script.runAgain();
  await engine.finish();
  expect(state().selection).toBe("/game");
  store.setState({ selection: "/gone", view: there("/game") });
  script.runAgain();
  await engine.finish();
  expect(state().selection).toBe("/gone");
});

test("an address's kernel is taken on top of the edits kept for the tab, unless they have it", async () => {
  const { engine, script, state } = await opened();
  const own = "device gpu0 kernel=7.3 vram=1G";
  const edited = { past: [own], text: "device gpu0 kernel=7.1 vram=1G", future: [] };
  const arrival = { id: "b", text: own, entry: { at: "first-eviction" } } as const;
  script.arrive({ ...arrival, kernel: "6.14" }, edited);
  await engine.finish();
  expect(state().history.text).toBe(`${edited.text}|6.14`);
  script.arrive({ ...arrival, kernel: "7.1" }, edited);
  await engine.finish();
  expect(state().history).toEqual(edited);
});

test("who stands at the last frame of an operation stays at its end, however many frames it takes then", async () => {
  const { engine, script, store } = await opened();
  const at = (frame: number, frames: number) =>
    script.moved({ ...store.getState().view, cursor: { operation: 8, frame }, frames } as View);
  const next = () => {
    script.edit({ kind: "kernel", id: "6.18" });
    return engine.asked.at(-1)?.entry;
  };
  at(8, 9);
  expect(next()).toEqual({ at: "cursor", cursor: { operation: 8, frame: LAST_FRAME } });
  await engine.finishAll();
  at(7, 9);
  expect(next()).toEqual({ at: "cursor", cursor: { operation: 8, frame: 7 } });
  await engine.finishAll();
  at(0, 1);
  expect(next()).toEqual({ at: "cursor", cursor: { operation: 8, frame: 0 } });
});

test.each(["mistakes", "refused"] as const)(
  "a kernel that only an address asks for is told where it is none: %s",
  async (status) => {
    const { engine, script, state } = await opened();
    const scenario = { id: "b", text: "b", entry: { at: "first-eviction" } } as const;
    script.open(scenario, startHistory("b"), scenario.entry, { kind: "kernel", id: "9.9" });
    await engine.reply((id) =>
      status === "mistakes" ? { id, status, text: "b", diagnostics: [] } : { id, status, reason: "no place" },
    );
    await engine.finish();
    expect(state()).toMatchObject({
      text: "b",
      mistakes: null,
      notice: { kind: "info", text: expect.stringContaining("asks for kernel “9.9”"), action: null },
    });
  },
);

test("a new worker is given the same script and the same place, and the value the thumb is at", async () => {
  const { engine, script, state } = await opened();
  const { view } = state();
  script.moveLimit("/a", "dmem.low", "1");
  engine.owed.length = 0;
  script.revive("it stopped answering");
  expect(state().notice?.text).toContain("same script, same place");
  await engine.finish();
  expect(state().view?.cursor).toEqual(view?.cursor);
  await engine.finish();
  expect(state().text).toBe("a|1");
});

test("a script that kills worker after worker is given up", async () => {
  const { engine, script, state } = await opened();
  engine.owed.length = 0;
  script.revive("it failed");
  const asked = engine.asked.length;
  script.revive("it failed");
  expect(engine.asked).toHaveLength(asked);
  expect(state().notice).toMatchObject({ kind: "problem", action: "run-again" });
});

test("an edit cancelled by the person is none", async () => {
  const { engine, script, state } = await opened();
  script.edit({ kind: "kernel", id: "6.18" });
  script.stop();
  await engine.reply((id) => ({ id, status: "cancelled" }));
  expect(engine.cancels).toBe(1);
  expect(state()).toMatchObject({
    history: { text: "a", past: [] },
    notice: { text: expect.stringContaining("Stopped") },
  });
});

test("an edit in a loop leaves a choice of how far it goes, and stays one step to undo whatever is chosen", async () => {
  const { engine, script, state } = await opened();
  engine.loops = [{ iteration: 16, times: 250 }];
  script.moveLimit("/a", "dmem.low", "1");
  await engine.finish();
  script.releaseLimit();
  await engine.finish();
  expect(state()).toMatchObject({ history: { text: "a|1", past: ["a"] }, choice: { scope: "every", from: "a" } });
  script.chooseScope("once");
  expect(engine.asked.at(-1)).toMatchObject({ text: "a", edit: { kind: "limit", value: "1", scope: "once" } });
  await engine.finish();
  await engine.finish();
  expect(state()).toMatchObject({ history: { text: "a|1,once", past: ["a"] }, choice: { scope: "once" } });
  script.chooseScope("onward");
  script.chooseScope("every");
  for (let i = 0; i < 3; i++) await engine.finish();
  expect(state()).toMatchObject({ history: { text: "a|1,every", past: ["a"] }, choice: { scope: "every" } });
  script.undo();
  expect(state()).toMatchObject({ history: { text: "a" }, choice: null });
});

test("an answer for which the script has no place is none", async () => {
  const { engine, script, state } = await opened();
  engine.loops = [{ iteration: 0, times: 2 }];
  script.writeHere("/a", "dmem.low", "1");
  await engine.finish();
  await engine.finish();
  script.chooseScope("once");
  await engine.reply((id) => ({ id, status: "refused", reason: "no place" }));
  expect(state()).toMatchObject({ history: { text: "a|1", past: ["a"] }, choice: null });
});

test("what is no edit of a line in a loop leaves nothing to choose", async () => {
  const { engine, script, state } = await opened();
  script.moveLimit("/a", "dmem.low", "1");
  script.releaseLimit();
  await engine.finish();
  expect(state().choice).toBeNull();
  engine.loops = [{ iteration: 0, times: 2 }];
  script.edit({ kind: "kernel", id: "6.18" });
  await engine.finish();
  expect(state().choice).toBeNull();
});

test("what is known of the selected cgroup comes with the run, and is not asked for again", async () => {
  const { engine, store, script } = await opened();
  let asked = 0;
  engine.cgroup = async () => {
    asked++;
    return null;
  };
  store.setState({ selection: "/b" });
  await settled();
  const before = asked;
  script.moveLimit("/b", "dmem.low", "3");
  expect(engine.asked.at(-1)?.about).toEqual({ path: "/b", from: "/b" });
  const pictures: unknown[] = [];
  store.subscribe(({ view, detail }) => pictures.push([view?.run, detail?.mayPush]));
  await engine.finish({ files: [], mayPush: "with 3", safety: [], inEffect: { min: null, low: null } });
  expect(pictures.at(-1)).toEqual([2, "with 3"]);
  expect(pictures).not.toContainEqual([2, undefined]);
  expect(asked).toBe(before);
});
