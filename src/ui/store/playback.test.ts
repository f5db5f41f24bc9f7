import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { RunInfo, StepUnit } from "../../workers/protocol.ts";
import { type AppState, initialState, SPEEDS, type Speed } from "./app-state.ts";
import { Playback } from "./playback.ts";
import { startHistory } from "./script-history.ts";
import { FakeEngine, viewAt } from "./testing/fake-engine.ts";
import { cursorOver } from "./testing/moving.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const speed = (unit: Speed["unit"], pace: number) => SPEEDS.find((it) => it.unit === unit && it.pace === pace) as Speed;

/** A run whose steps go from operation to operation, up to the third; play takes two frames a second. */
function atTheStart() {
  const engine = new FakeEngine();
  const step = engine.step.bind(engine);
  engine.step = async (request) => (request.cursor.operation >= 2 ? null : await step(request));
  const view = viewAt(1, { operation: 0, frame: 0 });
  const store = createStore<AppState>(() => ({
    ...initialState(),
    run: { id: 1 } as RunInfo,
    view,
    speed: speed("frame", 2),
  }));
  const cursor = cursorOver(store, engine);
  const playback = new Playback(store, cursor);
  return { engine, store, cursor, playback, operation: () => store.getState().view?.cursor.operation };
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
  playback.setSpeed(speed("frame", 8));
  await vi.advanceTimersByTimeAsync(125);
  expect(operation()).toBe(1);
});

test("at first it goes by operation and stays four times as long at an eviction", async () => {
  const { engine, store, playback, operation } = atTheStart();
  store.setState({ speed: initialState().speed });
  const units: StepUnit[] = [];
  engine.step = async ({ cursor, unit }) => {
    units.push(unit);
    // An eviction is met at the fourth of an operation's ten frames.
    return { ...viewAt(1, { operation: cursor.operation + 1, frame: 3 }), frames: 10 };
  };
  playback.toggle();
  await vi.advanceTimersByTimeAsync(63);
  expect(operation()).toBe(1);
  await vi.advanceTimersByTimeAsync(248);
  expect(operation()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(operation()).toBe(2);
  expect(units).toEqual(["story", "story"]);
});

test("a slow step does not slow the next one down", async () => {
  const { engine, playback, operation } = atTheStart();
  const step = engine.step.bind(engine);
  engine.step = (request) => new Promise((resolve) => setTimeout(() => resolve(step(request)), 200));
  playback.toggle();
  await vi.advanceTimersByTimeAsync(999);
  expect(operation()).toBe(1);
  await vi.advanceTimersByTimeAsync(201);
  expect(operation()).toBe(2);
});

test("speeds end where they end", () => {
  const { store, playback } = atTheStart();
  for (let i = 0; i < 9; i++) playback.changeSpeed(1);
  expect(store.getState().speed).toEqual({ unit: "story", pace: 60 });
  for (let i = 0; i < 9; i++) playback.changeSpeed(-1);
  expect(store.getState().speed).toEqual({ unit: "frame", pace: 0.5 });
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
