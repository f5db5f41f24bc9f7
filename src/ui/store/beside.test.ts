import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { type AppState, initialState } from "./app-state.ts";
import { besideOf } from "./beside.ts";
import { viewAt } from "./testing/fake-engine.ts";

const limit = { path: "/a", file: "dmem.low", value: "1G", released: false } as const;

/** A state, what stands beside it, and a clock by hand. */
function page() {
  const state = createStore<AppState>(() => initialState());
  const paints: (() => void)[] = [];
  const timers: { readonly at: number; act(): void }[] = [];
  let time = 0;
  const beside = besideOf(state, {
    painted: (act) => paints.push(act),
    after: (milliseconds, act) => timers.push({ at: time + milliseconds, act }),
    now: () => time,
  });
  const paint = () => {
    for (const act of paints.splice(0)) act();
  };
  const pass = (milliseconds: number) => {
    time += milliseconds;
    for (const timer of timers.splice(0)) {
      if (timer.at > time) timers.push(timer);
      else timer.act();
    }
  };
  const go = (operation: number) => state.setState({ view: viewAt(1, { operation, frame: 0 }) });
  const at = () => beside.getState().view?.cursor.operation ?? null;
  return { state, beside, paint, pass, go, at };
}

test("it is the state as long as nothing is dragged", () => {
  const { state, beside, go } = page();
  go(1);
  expect(beside.getState()).toBe(state.getState());
});

test("while the cursor is dragged it follows once the maps are painted", () => {
  const { state, paint, pass, go, at } = page();
  go(1);
  pass(1000);
  state.setState({ scrubbing: true });
  go(2);
  expect(at()).toBe(1);
  paint();
  expect(at()).toBe(2);
});

test("it follows a dragged cursor five times a second at most, and then to the newest place", () => {
  const { state, paint, pass, go, at } = page();
  state.setState({ scrubbing: true });
  pass(1000);
  go(1);
  paint();
  for (const operation of [2, 3, 4]) {
    pass(60);
    go(operation);
    paint();
    expect(at()).toBe(1);
  }
  pass(30);
  expect(at()).toBe(1);
  paint();
  expect(at()).toBe(4);
});

test("while a limit is dragged it follows every picture", () => {
  const { state, paint, go, at } = page();
  state.setState({ gesture: limit });
  for (const operation of [1, 2, 3]) {
    go(operation);
    expect(at()).not.toBe(operation);
    paint();
    expect(at()).toBe(operation);
  }
});

test("whoever lets go sees all of it at once, and nothing older afterwards", () => {
  const { state, beside, paint, pass, go } = page();
  state.setState({ scrubbing: true });
  go(1);
  go(2);
  state.setState({ scrubbing: false });
  expect(beside.getState()).toBe(state.getState());
  const shown = beside.getState();
  let changes = 0;
  beside.subscribe(() => changes++);
  pass(1000);
  paint();
  expect(changes).toBe(0);
  expect(beside.getState()).toBe(shown);
});
