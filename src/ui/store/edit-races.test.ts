import { afterEach, expect, test, vi } from "vitest";
import { DocumentControl } from "./document-control.ts";
import { settled, viewAt } from "./testing/fake-engine.ts";
import { opened } from "./testing/opened-page.ts";

/** What else happens while an edit runs: another device, a failure, a step, a death, a save. */

afterEach(() => void vi.restoreAllMocks());

function pass(milliseconds: number): void {
  const now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now + milliseconds);
}

test("a device that is chosen while something runs stays chosen", async () => {
  for (const isEdit of [true, false]) {
    const { engine, script, state } = await opened();
    if (isEdit) script.edit({ kind: "kernel", id: "6.18" });
    else script.type("b", false);
    script.lookAt(1);
    await engine.finishAll();
    expect(state()).toMatchObject({ device: 1, run: { device: 1 } });
  }
});

test("a limit of another device is another edit", async () => {
  const { engine, script, state } = await opened();
  script.moveLimit("/a", "dmem.low", "3");
  script.releaseLimit();
  pass(10_000);
  script.lookAt(1);
  await settled();
  await engine.finish();
  expect(state().run?.device).toBe(1);
  script.moveLimit("/a", "dmem.low", "5");
  script.releaseLimit();
  await engine.finishAll();
  expect(state().history).toMatchObject({ text: "a|3|5", past: ["a", "a|3"] });
});

test("a run that fails takes nothing newer with it: neither a text nor a value", async () => {
  const { engine, script, state } = await opened();
  script.type("b", false);
  script.type("bc", true);
  engine.owed.shift()?.fail(new Error("a bug"));
  await settled();
  await engine.finishAll();
  expect(state()).toMatchObject({ text: "bc", notice: null });
  script.moveLimit("/a", "dmem.low", "1");
  script.moveLimit("/a", "dmem.low", "2");
  engine.owed.shift()?.fail(new Error("a bug"));
  await settled();
  script.releaseLimit();
  await engine.finishAll();
  expect(state()).toMatchObject({ gesture: null, text: "bc|2", history: { text: "bc|2" } });
});

test("a run that is not wanted any more makes way once it takes long, though nothing else is asked for", async () => {
  const { engine, script } = await opened();
  script.type("b", false);
  script.type("bc", true);
  const tell = () => engine.owed[0]?.progress({ id: 2, phase: "running", fraction: 0.1 });
  tell();
  expect(engine.cancels).toBe(0);
  pass(10_000);
  tell();
  await settled();
  expect(engine.cancels).toBe(1);
  expect(engine.asked.at(-1)).toMatchObject({ text: "bc" });
});

test("steps taken while an edit runs do not move where it is written, and lead where they lead", async () => {
  const { engine, script, state } = await opened();
  script.writeHere("/a", "dmem.low", "5");
  script.moved(viewAt(1, { operation: 9, frame: 0 }));
  pass(10_000);
  script.focusOn("game");
  await settled();
  await engine.finish();
  expect(engine.asked.at(-1)).toMatchObject({ edit: { kind: "write-here", operation: 5 } });
  script.moved(viewAt(3, { operation: 8, frame: 0 }));
  await engine.finishAll();
  expect(state().view?.cursor.operation).toBe(8);
});

test("how things were before is of the script before the edit, not of a value that its slider passed", async () => {
  const { engine, script, state } = await opened();
  const { run } = state();
  script.moveLimit("/a", "dmem.low", "3");
  await engine.finish();
  script.moveLimit("/a", "dmem.low", "2");
  script.releaseLimit();
  script.moveLimit("/a", "dmem.low", "1");
  expect(state().before?.run).toBe(run);
  script.edit({ kind: "kernel", id: "6.18" });
  await engine.finish();
  await engine.finish();
  expect(state().history.text).toBe("a|1");
  expect(state().before?.run).toBe(state().run);
  await engine.finishAll();
  expect(state().before?.run).not.toBe(state().run);
});

test("a slider that takes over from another one compares with how things were before it", async () => {
  const { engine, script, state } = await opened();
  script.moveLimit("/a", "dmem.low", "3");
  script.moveLimit("/b", "dmem.low", "4");
  await engine.finish();
  await engine.finish();
  expect(state()).toMatchObject({ text: "a|3", history: { text: "a|3" } });
  expect(state().before?.run).toBe(state().run);
});

test("a worker that dies again before the person has done anything is not restarted for ever", async () => {
  const { engine, script, state } = await opened();
  script.revive("it failed");
  await engine.finishAll();
  // What the page asks by itself kills it.
  script.revive("it failed");
  expect(engine.owed).toHaveLength(0);
  script.revive("it failed");
  expect(engine.owed).toHaveLength(0);
  expect(state().notice).toMatchObject({ kind: "problem", action: "run-again" });
  script.runAgain();
  await engine.finishAll();
  script.revive("it failed");
  expect(state().notice?.text).toContain("was restarted");
});

test("a worker that is given up leaves no answer to choose that was not made", async () => {
  const { engine, script, state } = await opened();
  engine.loops = [{ iteration: 3, times: 9 }];
  script.moveLimit("/a", "dmem.low", "1");
  script.releaseLimit();
  await engine.finishAll();
  script.chooseScope("once");
  script.revive("it failed");
  script.revive("it failed");
  expect(state()).toMatchObject({ choice: null, history: { text: "a|1" } });
});

test("what is asked for right after a stop is not said to have been stopped", async () => {
  const { engine, script, state } = await opened();
  script.type("b", false);
  script.stop();
  script.type("bc", false);
  await engine.finishAll();
  expect(state()).toMatchObject({ text: "bc", notice: null });
});

test("taking back an edit that waits leaves the one that runs alone", async () => {
  const { engine, script, state } = await opened();
  script.moveLimit("/a", "dmem.low", "1");
  script.releaseLimit();
  script.edit({ kind: "kernel", id: "6.18" });
  pass(10_000);
  script.undo();
  await settled();
  expect(engine.cancels).toBe(0);
  await engine.finishAll();
  expect(state()).toMatchObject({ text: "a|1", history: { text: "a|1", past: ["a"] } });
});

test("a save waits for the edits in the making, and so does what is opened behind it", async () => {
  const { engine, store, script, state } = await opened();
  const saved: string[] = [];
  const documents = new DocumentControl(store, script, (_, text) => saved.push(text));
  script.moveLimit("/a", "dmem.low", "1");
  documents.open({ id: "b", text: "b", entry: { at: "start" } });
  expect(state().asking).not.toBeNull();
  documents.answer("save");
  expect(saved).toEqual([]);
  await engine.finishAll();
  expect(saved).toEqual(["a|1"]);
  expect(state()).toMatchObject({ text: "b", history: { text: "b", past: [] } });
});

test("a save that waits is none of the script that is opened meanwhile", async () => {
  const { engine, store, script, state } = await opened();
  const saved: string[] = [];
  const documents = new DocumentControl(store, script, (_, text) => saved.push(text));
  script.moveLimit("/a", "dmem.low", "1");
  documents.save();
  documents.open({ id: "b", text: "b", entry: { at: "start" } });
  documents.answer("discard");
  await engine.finishAll();
  expect([saved, state().text]).toEqual([[], "b"]);
});

test("any edit in the making can be taken back", async () => {
  const { engine, script, state } = await opened();
  script.edit({ kind: "kernel", id: "6.18" });
  expect(state()).toMatchObject({ isMaking: true, isTuning: false });
  await engine.finishAll();
  expect(state()).toMatchObject({ isMaking: false });
  script.moveLimit("/a", "dmem.low", "1");
  expect(state()).toMatchObject({ isMaking: true, isTuning: true });
});
