import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { LAST_FRAME, type RunInfo, type ViewRequest } from "../../workers/protocol.ts";
import { type AppState, initialState } from "./app-state.ts";
import { FakeEngine, settled, viewAt } from "./testing/fake-engine.ts";
import { cursorOver } from "./testing/moving.ts";

/** A pointer that holds the cursor at operation 5 of run 1; `paint` lets what waits for a picture happen. */
function held() {
  const engine = new FakeEngine();
  const asked: number[] = [];
  const view = engine.view.bind(engine);
  engine.view = (request: ViewRequest) => {
    asked.push(request.cursor.operation);
    return view(request);
  };
  const store = createStore<AppState>(() => ({ ...initialState(), run: { id: 1 } as RunInfo }));
  const waiting: (() => void)[] = [];
  const painted = (act: () => void) => {
    waiting.push(act);
    return () => void (waiting.includes(act) && waiting.splice(waiting.indexOf(act), 1));
  };
  const cursor = cursorOver(store, engine, { patience: { painted, rested: () => () => {} } });
  store.setState({ view: viewAt(1, { operation: 5, frame: 0 }) });
  cursor.hold(true);
  waiting.length = 0;
  const paint = async () => {
    for (const act of waiting.splice(0)) act();
    for (let i = 0; i < 20; i++) await settled();
  };
  const drag = (operation: number) => cursor.goTo({ operation, frame: LAST_FRAME });
  const at = () => store.getState().view?.cursor.operation;
  return { engine, store, cursor, asked, waiting, paint, drag, at };
}

test("a place that was fetched ahead is shown within the event, without the worker", async () => {
  const { cursor, asked, paint, drag, at } = held();
  cursor.expect([6, 7]);
  expect(asked).toEqual([]);
  await paint();
  expect(asked).toEqual([6, 7]);
  drag(7);
  expect(at()).toBe(7);
  expect(asked).toEqual([6, 7]);
});

test("another place is asked for as ever", async () => {
  const { cursor, asked, paint, drag, at } = held();
  cursor.expect([6]);
  await paint();
  drag(8);
  expect(at()).toBe(5);
  await settled();
  expect(at()).toBe(8);
  expect(asked).toEqual([6, 8]);
});

test("only the end of an operation is known, not its other frames", async () => {
  const { cursor, asked, paint } = held();
  cursor.expect([6]);
  await paint();
  cursor.goTo({ operation: 6, frame: 0 });
  expect(asked).toEqual([6, 6]);
});

test("an answer that was on its way is dropped when the pointer is elsewhere already", async () => {
  const { engine, cursor, paint, drag, at } = held();
  cursor.expect([6]);
  await paint();
  let answer = (): void => {};
  const { view } = engine;
  engine.view = (request) => new Promise((resolve) => (answer = () => resolve(view.call(engine, request))));
  drag(9);
  drag(6);
  answer();
  await settled();
  expect(at()).toBe(6);
});

test("when the pointer moves on, what it left behind is not asked for any more", async () => {
  const { engine, cursor, asked, waiting, paint } = held();
  const answers: (() => void)[] = [];
  const { view } = engine;
  engine.view = (request) => new Promise((resolve) => answers.push(() => resolve(view.call(engine, request))));
  cursor.expect([6, 7]);
  await paint();
  cursor.expect([20]);
  answers.shift()?.();
  await settled();
  for (const act of waiting.splice(0)) act();
  answers.shift()?.();
  await settled();
  expect(asked).toEqual([6, 20]);
});

test("nothing of an older run, and nothing of another process' outcome, is ever shown", async () => {
  const { store, cursor, asked, paint, drag } = held();
  cursor.expect([6]);
  await paint();
  store.setState({ focus: "firefox" });
  drag(6);
  await settled();
  expect(asked).toEqual([6, 6]);
  cursor.expect([7]);
  await paint();
  store.setState({ run: { id: 2 } as RunInfo, view: viewAt(2, { operation: 5, frame: 0 }) });
  drag(7);
  await settled();
  expect(asked).toEqual([6, 6, 7, 7]);
  expect(store.getState().view).toMatchObject({ run: 2, cursor: { operation: 7 } });
});

test("nothing more is fetched once the pointer has let go, nor while a run is under way", async () => {
  const { store, cursor, asked, paint } = held();
  cursor.expect([6]);
  cursor.hold(false);
  await paint();
  store.setState({ working: { id: 2, progress: null, isLong: false } });
  cursor.expect([7]);
  await paint();
  expect(asked).toEqual([]);
});

test("a view with a great many blocks is not kept, and the pointer is left alone for a while", async () => {
  const { engine, cursor, asked, paint } = held();
  const { view } = engine;
  const large = { size: new Float64Array(30_000) };
  engine.view = async (request) => ({ ...(await view.call(engine, request)), vram: large }) as never;
  cursor.expect([6, 7]);
  await paint();
  cursor.expect([6, 7]);
  await paint();
  expect(asked).toEqual([6]);
  cursor.expect([6, 7]);
  await paint();
  expect(asked).toEqual([6, 6]);
});

test("a worker that dies leaves the drag as it was", async () => {
  const { engine, cursor, paint, drag, at } = held();
  const { view } = engine;
  engine.view = async () => {
    throw new Error("gone");
  };
  cursor.expect([6]);
  await paint();
  engine.view = view;
  cursor.expect([7]);
  await paint();
  drag(7);
  expect(at()).toBe(7);
});
