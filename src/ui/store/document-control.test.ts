import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { initialState } from "./app-state.ts";
import { DetailControl } from "./detail-control.ts";
import { DocumentControl } from "./document-control.ts";
import { ScriptControl } from "./script-control.ts";
import { startHistory } from "./script-history.ts";
import { FakeEngine } from "./testing/fake-engine.ts";

const scenario = { id: "a", text: "a", entry: { at: "start" } } as const;
const other = { file: { name: "b.dmem", text: "b" } };

function opened() {
  const store = createStore(() => initialState());
  const engine = new FakeEngine();
  const script = new ScriptControl(store, engine, new DetailControl(store, engine));
  const handed: [string, string][] = [];
  const documents = new DocumentControl(store, script, (name, text) => handed.push([name, text]));
  script.open(scenario, startHistory(scenario.text), scenario.entry);
  return { script, documents, handed, state: () => store.getState() };
}

test("without edits another script is opened at once", () => {
  const { documents, state } = opened();
  documents.open(other);
  expect(state()).toMatchObject({ asking: null, scenario: "", file: other.file, history: { text: "b", past: [] } });
});

test("with typed edits it asks, and does as it is told", () => {
  const { script, documents, handed, state } = opened();
  script.type("a2", false);
  documents.open(other);
  expect(state()).toMatchObject({ asking: other, history: { text: "a2" } });
  documents.answer("stay");
  expect(state()).toMatchObject({ asking: null, history: { text: "a2" } });
  documents.open(other);
  documents.answer("save");
  expect(handed).toEqual([["a.dmem", "a2"]]);
  expect(state().history.text).toBe("b");
});

test("what was undone or saved is no work to lose", () => {
  const { script, documents, state } = opened();
  script.type("a2", false);
  script.undo();
  documents.open(other);
  expect(state().history.text).toBe("b");
  script.type("b2", false);
  documents.save();
  documents.open(scenario);
  expect(state().history.text).toBe("a");
});

test("a reset is a step that can be undone; a burst of typing is one", () => {
  const { script, documents, state } = opened();
  documents.open(other);
  script.type("b2", false);
  script.type("b23", true);
  documents.reset();
  expect(state().history).toEqual({ past: ["b", "b23"], text: "b", future: [] });
});
