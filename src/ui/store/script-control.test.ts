import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { initialState } from "./app-state.ts";
import { DetailControl } from "./detail-control.ts";
import { ScriptControl } from "./script-control.ts";
import { startHistory } from "./script-history.ts";
import { FakeEngine, settled } from "./testing/fake-engine.ts";

/** A page on which the script "a" has run. */
async function opened() {
  const engine = new FakeEngine();
  const store = createStore(() => initialState());
  const script = new ScriptControl(store, engine, new DetailControl(store, engine));
  const scenario = { id: "a", text: "a", entry: { at: "first-eviction" } } as const;
  script.open(scenario, startHistory("a"), scenario.entry);
  await engine.finish();
  return { engine, store, script, state: () => store.getState() };
}

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

test("mistakes leave the last good run on the screen", async () => {
  const { engine, script, state } = await opened();
  const { run, view } = state();
  script.edit({ kind: "kernel", id: "9.9" });
  await engine.reply((id) => ({ id, status: "mistakes", text: "b", diagnostics: [] }));
  expect(state()).toMatchObject({ run, view, mistakes: { text: "b" } });
});

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
  await engine.finish({ files: [], mayPush: "with 3", safety: [] });
  expect(pictures.at(-1)).toEqual([2, "with 3"]);
  expect(pictures).not.toContainEqual([2, undefined]);
  expect(asked).toBe(before);
});
