import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { RunInfo } from "../../workers/protocol.ts";
import { type AppState, initialState } from "./app-state.ts";
import { Playback } from "./playback.ts";
import { startHistory } from "./script-history.ts";
import { FakeEngine, viewAt } from "./testing/fake-engine.ts";
import { cursorOver } from "./testing/moving.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A run whose steps go from operation to operation, up to the third. */
function atTheStart() {
  const engine = new FakeEngine();
  const step = engine.step.bind(engine);
  engine.step = async (request) => (request.cursor.operation >= 2 ? null : await step(request));
  const view = viewAt(1, { operation: 0, frame: 0 });
  const store = createStore<AppState>(() => ({ ...initialState(), run: { id: 1 } as RunInfo, view }));
  const cursor = cursorOver(store, engine);
  const playback = new Playback(store, cursor);
  return { store, cursor, playback, operation: () => store.getState().view?.cursor.operation };
}

test("play steps at its speed and stops at the end, saying so", async () => {
  const { store, playback, operation } = atTheStart();
  playback.toggle();
  await vi.advanceTimersByTimeAsync(499);
  expect(operation()).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(operation()).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(operation()).toBe(2);
  expect(store.getState()).toMatchObject({ playing: false, hint: "This is the end of the run." });
});

test("a faster speed counts at once", async () => {
  const { playback, operation } = atTheStart();
  playback.toggle();
  playback.setSpeed(16);
  await vi.advanceTimersByTimeAsync(63);
  expect(operation()).toBe(1);
});

test("speeds end where they end", () => {
  const { store, playback } = atTheStart();
  for (let i = 0; i < 9; i++) playback.changeSpeed(1);
  expect(store.getState().speed).toBe(16);
  for (let i = 0; i < 9; i++) playback.changeSpeed(-1);
  expect(store.getState().speed).toBe(0.5);
});

test.each<[string, (page: ReturnType<typeof atTheStart>) => void]>([
  ["a step", ({ cursor }) => cursor.step("operation", -1)],
  ["a jump", ({ cursor }) => cursor.goToStart()],
  ["an edit", ({ store }) => store.setState({ history: startHistory("x") })],
  ["a slider", ({ store }) => store.setState({ gesture: {} as never })],
  ["the same button", ({ playback }) => playback.toggle()],
])("%s stops it", async (_what, act) => {
  const page = atTheStart();
  page.playback.toggle();
  act(page);
  expect(page.store.getState().playing).toBe(false);
});
