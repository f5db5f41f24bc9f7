import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { CgroupDetail, RunInfo, StepRequest } from "../../workers/protocol.ts";
import { type AppState, initialState } from "./app-state.ts";
import { FakeEngine, settled, viewAt } from "./testing/fake-engine.ts";
import { cursorOver } from "./testing/moving.ts";

/** A page at operation 5 of run 1; `rest` lets it fetch what is around. */
function atRest() {
  const engine = new FakeEngine();
  const steps: StepRequest[] = [];
  const step = engine.step.bind(engine);
  engine.step = (request) => {
    steps.push(request);
    return step(request);
  };
  const view = viewAt(1, { operation: 5, frame: 0 });
  const store = createStore<AppState>(() => ({ ...initialState(), run: { id: 1 } as RunInfo }));
  const waiting: { kind: string; act(): void }[] = [];
  const wait = (kind: string) => (act: () => void) => {
    const entry = { kind, act };
    waiting.push(entry);
    return () => void (waiting.includes(entry) && waiting.splice(waiting.indexOf(entry), 1));
  };
  const cursor = cursorOver(store, engine, { patience: { painted: wait("painted"), rested: wait("rested") } });
  store.setState({ view });
  const rest = async () => {
    while (waiting.length > 0) {
      for (const { act } of waiting.splice(0)) act();
      for (let i = 0; i < 20; i++) await settled();
    }
  };
  const at = () => store.getState().view?.cursor.operation;
  return { engine, steps, store, cursor, waiting, rest, at };
}

test("a step to a place fetched ahead is taken within the event, without the worker", async () => {
  const { steps, cursor, rest, at } = atRest();
  await rest();
  const asked = steps.length;
  cursor.step("frame", 1);
  expect(at()).toBe(6);
  expect(steps).toHaveLength(asked);
});

test("a place that was not fetched is asked for", async () => {
  const { steps, cursor, rest, at } = atRest();
  await rest();
  cursor.step("note", 1);
  expect(at()).toBe(5);
  expect(steps.at(-1)).toMatchObject({ unit: "note", direction: 1 });
  await settled();
  expect(at()).toBe(6);
});

test("what the last step was like is fetched first, right behind the paint", async () => {
  const { steps, cursor, waiting, rest } = atRest();
  await rest();
  cursor.step("eviction", -1);
  expect(waiting.map(({ kind }) => kind)).toEqual(["painted"]);
  const asked = steps.length;
  await rest();
  expect(steps[asked]).toMatchObject({ unit: "eviction", direction: -1, cursor: { operation: 4 } });
});

test("a quick second step waits for the answer that is on its way", async () => {
  const { steps, cursor, waiting, rest, at } = atRest();
  await rest();
  cursor.step("frame", 1);
  for (const { act } of waiting.splice(0)) act();
  const asked = steps.length;
  cursor.step("frame", 1);
  expect(steps).toHaveLength(asked);
  for (let i = 0; i < 20; i++) await settled();
  expect(at()).toBe(7);
});

test("where a step leads nowhere is known ahead, too", async () => {
  const { engine, store, cursor, rest, at } = atRest();
  engine.step = async () => null;
  await rest();
  cursor.step("frame", 1);
  expect(at()).toBe(5);
  expect(store.getState().hint).toBe("This is the end of the run.");
});

test("nothing of an older run or of another place is ever shown", async () => {
  const { steps, store, cursor, rest, at } = atRest();
  await rest();
  store.setState({ run: { id: 2 } as RunInfo, view: viewAt(2, { operation: 9, frame: 0 }) });
  cursor.step("frame", 1);
  expect(at()).toBe(9);
  expect(steps.at(-1)).toMatchObject({ run: 2, cursor: { operation: 9 } });
  await settled();
  expect(store.getState().view).toMatchObject({ run: 2, cursor: { operation: 10 } });
});

test("an answer that comes too late is dropped", async () => {
  const { engine, store, rest, at, cursor } = atRest();
  let answer = (): void => {};
  const step = engine.step.bind(engine);
  engine.step = (request) => new Promise((resolve) => (answer = () => resolve(step(request))));
  await rest();
  store.setState({ view: viewAt(1, { operation: 20, frame: 0 }) });
  answer();
  await settled();
  cursor.step("frame", 1);
  expect(at()).toBe(20);
});

test("while a thumb is held or a run is under way nothing is fetched", async () => {
  const { steps, store, waiting, rest } = atRest();
  store.setState({ gesture: { path: "/a", file: "dmem.low", value: "1", released: false } });
  await rest();
  store.setState({ gesture: null, working: { id: 2, progress: null, isLong: false } });
  await rest();
  expect(steps).toEqual([]);
  store.setState({ working: null });
  expect(waiting.map(({ kind }) => kind)).toEqual(["rested"]);
});

test("what is known of the selected cgroup comes with the view", async () => {
  const { engine, store, cursor, rest } = atRest();
  const asked: number[] = [];
  engine.cgroup = async ({ cursor: { operation } }) => {
    asked.push(operation);
    return {
      files: [],
      mayPush: `at ${operation}`,
      safety: [],
      inEffect: { min: null, low: null },
    } satisfies CgroupDetail;
  };
  store.setState({ selection: "/a" });
  await rest();
  const views: unknown[] = [];
  store.subscribe(({ view, detail }) => views.push([view?.cursor.operation, detail?.mayPush]));
  const before = asked.length;
  cursor.step("frame", 1);
  expect(views).toEqual([[6, "at 6"]]);
  await settled();
  expect(asked).toHaveLength(before);
});
