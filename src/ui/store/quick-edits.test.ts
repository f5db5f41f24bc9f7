import { afterEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { initialState } from "./app-state.ts";
import { DetailControl } from "./detail-control.ts";
import { DocumentControl } from "./document-control.ts";
import { ScriptControl } from "./script-control.ts";
import { startHistory } from "./script-history.ts";
import { hasUnsavedWork } from "./selectors.ts";
import { FakeEngine, settled, viewAt } from "./testing/fake-engine.ts";
import { type OpenedPage, opened } from "./testing/opened-page.ts";

/** Edits made faster than they run: none of them is lost, and each is one step to undo. */

const kernel = ({ script }: OpenedPage, id = "6.18") => script.edit({ kind: "kernel", id });
const knob = ({ script }: OpenedPage) => script.edit({ kind: "knob", knob: "overflow", value: "exact" });
const drag = ({ script }: OpenedPage, ...values: string[]) => {
  for (const value of values) script.moveLimit("/a", "dmem.low", value);
  script.releaseLimit();
};

const EDITS: Record<string, { readonly make: (page: OpenedPage) => void; readonly words: string }> = {
  kernel: { make: (page) => kernel(page), words: "6.18" },
  knob: { make: knob, words: "exact" },
  "write here": { make: ({ script }) => script.writeHere("/a", "dmem.low", "5"), words: "5" },
  drag: { make: (page) => drag(page, "3", "2", "1"), words: "1" },
  "a drag of another limit": {
    make: ({ script }) => {
      script.moveLimit("/b", "dmem.max", "7");
      script.releaseLimit();
    },
    words: "7",
  },
};

const PAIRS = Object.keys(EDITS).flatMap((first) =>
  Object.keys(EDITS)
    // A newer value of the same limit takes the place of one that has not run.
    .filter((second) => first !== second || !first.includes("drag"))
    .map((second) => [first, second] as const),
);

/** Lets time pass that no test waits for. */
function pass(milliseconds: number): void {
  const now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now + milliseconds);
}

afterEach(() => void vi.restoreAllMocks());

async function expectBoth(page: OpenedPage, first: string, second: string): Promise<void> {
  const { engine, script, state } = page;
  const one = `a|${EDITS[first]?.words}`;
  const both = `${one}|${EDITS[second]?.words}`;
  await engine.finishAll();
  expect(state()).toMatchObject({ text: both, gesture: null, notice: null, history: { text: both, past: ["a", one] } });
  script.undo();
  await engine.finishAll();
  expect(state()).toMatchObject({ text: one, history: { text: one, past: ["a"], future: [both] } });
  script.redo();
  await engine.finishAll();
  expect(state()).toMatchObject({ text: both, history: { text: both, future: [] } });
}

test.each(PAIRS)("%s, then at once %s: both are made, one after the other, each a step", async (first, second) => {
  const page = await opened();
  EDITS[first]?.make(page);
  EDITS[second]?.make(page);
  await expectBoth(page, first, second);
});

test.each(PAIRS)("%s that takes long does not make way to %s", async (first, second) => {
  const page = await opened();
  EDITS[first]?.make(page);
  pass(10_000);
  EDITS[second]?.make(page);
  await expectBoth(page, first, second);
});

test.each(PAIRS)("%s, then %s while the first one's script runs as it is", async (first, second) => {
  const page = await opened();
  EDITS[first]?.make(page);
  while (page.state().history.text === "a") await page.engine.finish();
  pass(10_000);
  EDITS[second]?.make(page);
  await expectBoth(page, first, second);
});

test("three edits at once are three steps", async () => {
  const page = await opened();
  kernel(page);
  drag(page, "4", "3");
  knob(page);
  await page.engine.finishAll();
  expect(page.state().history).toMatchObject({ text: "a|6.18|3|exact", past: ["a", "a|6.18", "a|6.18|3"] });
});

test("what is under way is not lost when another process or device is looked at", async () => {
  for (const milliseconds of [0, 10_000]) {
    const page = await opened();
    const { engine, script, state } = page;
    kernel(page);
    drag(page, "1");
    pass(milliseconds);
    script.focusOn("game");
    script.lookAt(0);
    await engine.finishAll();
    expect(state().history).toMatchObject({ text: "a|6.18|1", past: ["a", "a|6.18"] });
    vi.restoreAllMocks();
  }
});

test("a limit that waits is an edit of the place where one stands in the script before it", async () => {
  const page = await opened();
  const { engine, script } = page;
  kernel(page);
  script.writeHere("/a", "dmem.low", "5");
  await engine.finish();
  await engine.reply((id, { text, edit }) => {
    expect([text, edit]).toEqual(["a|6.18", null]);
    return {
      id,
      status: "done",
      text: "a|6.18",
      changedLine: null,
      loops: [],
      diagnostics: [],
      run: { id, outcome: null, totalEvictions: 0 } as never,
      view: viewAt(id, { operation: 7, frame: 0 }),
      detail: null,
    };
  });
  expect(engine.asked.at(-1)).toMatchObject({ edit: { kind: "write-here", operation: 7 } });
});

test("steps taken while it waits do not move where it is written", async () => {
  const page = await opened();
  const { engine, script } = page;
  kernel(page);
  script.writeHere("/a", "dmem.low", "5");
  script.moved(viewAt(1, { operation: 9, frame: 0 }));
  await engine.finish();
  await engine.finish();
  expect(engine.asked.at(-1)).toMatchObject({ edit: { kind: "write-here", operation: 5 } });
});

test("typing while an edit runs keeps both", async () => {
  for (const milliseconds of [0, 10_000]) {
    for (const { make, words } of Object.values(EDITS)) {
      const page = await opened();
      const { engine, script, state } = page;
      make(page);
      pass(milliseconds);
      script.type("ab", false);
      script.type("abc", true);
      expect(state().history.text).toBe("abc");
      await engine.finishAll();
      const text = `abc|${words}`;
      expect(state()).toMatchObject({ text, gesture: null, history: { text, past: ["a", "abc"] } });
      vi.restoreAllMocks();
    }
  }
});

test("undo takes back the edit made last: of those that run, and of what was typed meanwhile", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  kernel(page);
  knob(page);
  script.type("ab", false);
  script.undo();
  expect(state().history.text).toBe("a");
  script.undo();
  await engine.finishAll();
  expect(state()).toMatchObject({ text: "a|6.18", history: { text: "a|6.18", past: ["a"] } });
});

test("undo ends the run of an edit at once and for good, and nothing before it is undone", async () => {
  for (const make of [kernel, (page: OpenedPage) => drag(page, "1")]) {
    const page = await opened();
    const { engine, script, state } = page;
    knob(page);
    await engine.finishAll();
    make(page);
    script.undo();
    await engine.finishAll();
    expect(engine.cancels).toBe(1);
    expect(state()).toMatchObject({ gesture: null, text: "a|exact", history: { text: "a|exact", past: ["a"] } });
  }
});

test("an undo while the script as it stands runs is one step, and an edit after it starts from there", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  knob(page);
  await engine.finish();
  script.undo();
  kernel(page);
  await engine.finishAll();
  expect(state()).toMatchObject({ text: "a|6.18", history: { text: "a|6.18", past: ["a"], future: [] } });
});

test("redo waits for nothing that an edit under way will make a branch of", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  knob(page);
  await engine.finishAll();
  script.undo();
  kernel(page);
  script.redo();
  await engine.finishAll();
  expect(state().history).toMatchObject({ text: "a|6.18", past: ["a"], future: [] });
});

test("stop ends what runs and drops what waits", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  kernel(page);
  knob(page);
  script.stop();
  await engine.finishAll();
  expect(state()).toMatchObject({ text: "a", history: { text: "a", past: [] } });
  expect(state().notice?.text).toContain("Stopped");
});

test("a run of the script that was stopped does not come back by itself, but with what needs it", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  script.type("b", false);
  script.stop();
  await settled();
  expect(engine.owed).toHaveLength(0);
  drag(page, "1");
  expect(engine.asked.at(-1)).toMatchObject({ text: "b", edit: null });
  await engine.finishAll();
  expect(state().history).toMatchObject({ text: "b|1", past: ["a", "b"] });
});

test("edits that wait outlive the worker", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  kernel(page);
  knob(page);
  engine.owed.length = 0;
  script.revive("it failed");
  await engine.finishAll();
  expect(state().history).toMatchObject({ text: "a|6.18|exact", past: ["a", "a|6.18"] });
});

test("an edit that kills worker after worker is given up, although the script itself runs", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  drag(page, "1");
  engine.owed.length = 0;
  script.revive("it failed");
  await engine.finish();
  engine.owed.length = 0;
  script.revive("it failed");
  expect(engine.owed).toHaveLength(0);
  expect(state()).toMatchObject({ gesture: null, notice: { kind: "problem" }, history: { text: "a", past: [] } });
});

test("an edit that the engine refuses, or fails at, does not take the next one with it", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  drag(page, "1");
  kernel(page);
  knob(page);
  await engine.reply((id) => ({ id, status: "refused", reason: "no place" }));
  engine.owed.shift()?.fail(new Error("a bug"));
  await settled();
  expect(state().notice?.text).toContain("a bug");
  await engine.finishAll();
  expect(state().history).toMatchObject({ text: "a|exact", past: ["a"] });
  expect(script).toBeDefined();
});

test("an edit that leads to mistakes is one, too: they are listed, and undo takes back it alone", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  knob(page);
  await engine.finishAll();
  kernel(page, "9.9");
  const diagnostics = [{ message: "unknown kernel" }] as never;
  await engine.reply((id) => ({ id, status: "mistakes", text: "a|exact|9.9", diagnostics }));
  expect(state()).toMatchObject({ mistakes: { text: "a|exact|9.9" }, history: { past: ["a", "a|exact"] } });
  expect(engine.owed).toHaveLength(0);
  script.undo();
  await engine.finishAll();
  expect(state()).toMatchObject({ mistakes: null, text: "a|exact", history: { text: "a|exact", past: ["a"] } });
});

test("how far an edit goes in its loop is settled before the next edit", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  engine.loops = [{ iteration: 3, times: 9 }];
  drag(page, "1");
  await engine.finishAll();
  script.chooseScope("once");
  knob(page);
  await engine.finishAll();
  expect(state()).toMatchObject({ choice: null, history: { text: "a|1,once|exact", past: ["a", "a|1,once"] } });
});

test("typing into a script ends the question how far the edit before it goes, and says so of an answer under way", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  engine.loops = [{ iteration: 3, times: 9 }];
  drag(page, "1");
  await engine.finishAll();
  script.chooseScope("once");
  script.type("a|1x", false);
  await engine.finishAll();
  expect(state()).toMatchObject({ choice: null, text: "a|1x", history: { text: "a|1x", past: ["a", "a|1"] } });
  expect(state().notice?.text).toContain("stays as it was");
});

test("undo while an answer is under way takes back the edit that it is about", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  engine.loops = [{ iteration: 3, times: 9 }];
  drag(page, "1");
  await engine.finishAll();
  script.chooseScope("once");
  script.undo();
  await engine.finishAll();
  expect(state()).toMatchObject({ text: "a", choice: null, history: { text: "a", past: [] } });
});

test("a limit that is let go of where it was leaves the place free to move on from", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  script.moveLimit("/a", "dmem.low", "1");
  await engine.reply((id) => ({ id, status: "refused", reason: "no place" }));
  await engine.finishAll();
  expect(state().text).toBe("a");
  script.moved(viewAt(9, { operation: 8, frame: 0 }));
  script.moveLimit("/a", "dmem.low", "1");
  expect(engine.asked.at(-1)).toMatchObject({ edit: { operation: 8 } });
});

test("another script takes nothing over from the one that still runs", async () => {
  const page = await opened();
  const { engine, store, state } = page;
  kernel(page);
  const other = { id: "b", text: "b", entry: { at: "first-overflow" } } as const;
  page.script.open(other, startHistory("b"), other.entry);
  expect(state()).toMatchObject({ focus: null, selection: null });
  await settled();
  expect(state()).toMatchObject({ focus: null, selection: null });
  expect(engine.asked.at(-1)).toMatchObject({ text: "b", edit: null, entry: { at: "first-overflow" } });
  await engine.finishAll();
  expect(store.getState()).toMatchObject({ text: "b", history: { text: "b", past: [] } });
});

test("an address's kernel is looked at where the scenario says, before it is in the script and after", async () => {
  const engine = new FakeEngine();
  const store = createStore(() => initialState());
  const script = new ScriptControl(store, engine, new DetailControl(store, engine));
  const scenario = { id: "a", text: "a", entry: { at: "first-overflow" } } as const;
  script.open(scenario, startHistory("a"), scenario.entry, { kind: "kernel", id: "6.18" });
  await engine.finishAll();
  expect(engine.asked.map(({ entry }) => entry.at)).toEqual(["first-overflow", "first-overflow"]);
  expect(store.getState()).toMatchObject({ text: "a|6.18", history: { past: ["a"] } });
});

test("a limit under way is work that could be lost, and a reset drops it", async () => {
  const page = await opened();
  const { engine, store, script, state } = page;
  kernel(page);
  expect(hasUnsavedWork(state())).toBe(false);
  script.writeHere("/a", "dmem.low", "5");
  expect(hasUnsavedWork(state())).toBe(true);
  store.setState({ scenario: "", file: { name: "a.dmem", text: "a" }, saved: "a" });
  new DocumentControl(store, script).reset();
  await engine.finishAll();
  expect(hasUnsavedWork(state())).toBe(false);
  expect(state()).toMatchObject({ text: "a", history: { text: "a", past: [] } });
});

test("while a slider moves, of the values that wait the newest counts, and each finished run is shown", async () => {
  const page = await opened();
  const { engine, script, state } = page;
  for (const value of ["1", "2", "3", "4"]) script.moveLimit("/a", "dmem.low", value);
  const values = () => engine.asked.flatMap(({ edit }) => (edit?.kind === "limit" ? [edit.value] : []));
  expect(values()).toEqual(["1"]);
  await engine.finish();
  expect([state().text, values()]).toEqual(["a|1", ["1", "4"]]);
  pass(10_000);
  script.moveLimit("/a", "dmem.low", "5");
  await settled();
  expect([state().text, values()]).toEqual(["a|1", ["1", "4", "5"]]);
  script.stop();
  await engine.finishAll();
  expect(state()).toMatchObject({ gesture: null, text: "a|1", history: { text: "a|1", past: ["a"] } });
});
