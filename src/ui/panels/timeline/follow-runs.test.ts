import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { RunInfo, View } from "../../../workers/protocol.ts";
import { type AppState, type Before, initialState } from "../../store/app-state.ts";
import { followRuns } from "./follow-runs.ts";

const run = (id: number) => ({ id }) as RunInfo;
const beforeEditing = (run: RunInfo): Before => ({ run, now: null, evicted: 0 });

/** What a follower is told while the state goes through the changes. */
function told(...changes: Partial<AppState>[]): string[] {
  const store = createStore<AppState>(() => initialState());
  const log: string[] = [];
  const stop = followRuns(store, {
    run: (now, then) => log.push(`run ${now?.id ?? "none"}, before ${then?.id ?? "none"}`),
    view: (view) => log.push(`view ${view?.run ?? "none"}`),
  });
  for (const change of changes) store.setState(change);
  stop();
  store.setState({ run: run(99) });
  return log.slice(2);
}

test("an edit's runs are told with the one they started from, until the edit is over", () => {
  const first = run(1);
  const before = beforeEditing(first);
  expect(told({ run: first }, { before }, { run: run(2) }, { run: run(3) }, { before: null })).toEqual([
    "run 1, before none",
    "run 2, before 1",
    "run 3, before 1",
    "run 3, before none",
  ]);
});

test("the next edit starts from the run of the one before it", () => {
  const [first, second] = [run(1), run(2)];
  const [before, again] = [beforeEditing(first), beforeEditing(second)];
  expect(told({ run: first }, { before }, { run: second }, { before: again }, { run: run(3) }).slice(1)).toEqual([
    "run 2, before 1",
    "run 2, before none",
    "run 3, before 2",
  ]);
});

test("views are told apart from runs", () => {
  expect(told({ view: { run: 1 } as View })).toEqual(["view 1"]);
});
