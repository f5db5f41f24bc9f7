import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { AppStore } from "./app-store.ts";
import { SCENARIOS } from "./scenarios.ts";
import { FakeEngine, settled } from "./testing/fake-engine.ts";

beforeAll(() => {
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => setTimeout(act, 16));
  vi.stubGlobal("cancelAnimationFrame", (request: ReturnType<typeof setTimeout>) => clearTimeout(request));
});
afterAll(() => vi.unstubAllGlobals());

/** A page whose engine dies of being asked for the lists until it is sound. */
function page() {
  const engine = new FakeEngine();
  const asked = { lists: 0 };
  const worker = { die: (_: string) => {}, isSound: false };
  const paint: { due: (() => void)[]; isHeld: boolean } = { due: [], isHeld: false };
  engine.kernels = async () => {
    asked.lists++;
    if (worker.isSound) return [];
    engine.owed.length = 0;
    worker.die("it failed to start");
    throw new Error("it failed to start");
  };
  const app = new AppStore(
    (onDeath) => {
      worker.die = onDeath;
      return engine;
    },
    (act) => (paint.isHeld ? paint.due.push(act) : act()),
  );
  app.openScenario(SCENARIOS[0]?.id ?? "");
  return { app, engine, asked, worker, paint };
}

test("the page is settled once its first run has ended, and stays so", async () => {
  const { app, engine, worker } = page();
  worker.isSound = true;
  let isSettled = false;
  void app.settled().then(() => {
    isSettled = true;
  });
  await settled();
  expect(isSettled).toBe(false);
  await engine.finishAll();
  expect(isSettled).toBe(true);
  await app.settled();
});

test("the lists wait for the picture of the first run", async () => {
  const { engine, asked, worker, app, paint } = page();
  worker.isSound = true;
  paint.isHeld = true;
  await settled();
  expect(paint.due).toHaveLength(0);
  await engine.finishAll();
  expect(asked.lists).toBe(0);
  expect(paint.due).toHaveLength(1);
  for (const act of paint.due) act();
  await engine.finishAll();
  expect(asked.lists).toBe(1);
  expect(app.state.getState().descriptions).not.toBeNull();
  app.script.runAgain();
  await engine.finishAll();
  expect(asked.lists).toBe(1);
});

test("a scenario that there is not is told, and the one that is open stays", () => {
  const { app } = page();
  app.openScenario("nope");
  expect(app.state.getState()).toMatchObject({
    scenario: "blog-fixed",
    notice: { text: "This address names no scenario “nope”: this is The blog, fixed." },
  });
});

test("an address changed in the open page is followed in full: scenario, kernel, place", async () => {
  const { app, engine, worker } = page();
  worker.isSound = true;
  await engine.finishAll();
  const [first, other] = [SCENARIOS[0]?.id ?? "", SCENARIOS[3]?.id ?? ""];
  const place = { device: 0, cursor: { operation: 7, frame: 2 } };
  app.follow({ ...place, scenario: other, kernel: null });
  await engine.finishAll();
  expect(app.state.getState()).toMatchObject({ scenario: other, view: { cursor: place.cursor } });
  app.follow({ scenario: first, kernel: "6.18", device: 0, cursor: { operation: 9, frame: 1 } });
  await engine.finishAll();
  expect(app.state.getState()).toMatchObject({ scenario: first, view: { cursor: { operation: 9, frame: 1 } } });
  expect(app.state.getState().history.text).toContain("|6.18");
  // Also while the script runs.
  app.script.runAgain();
  app.follow({ scenario: first, kernel: "6.12", device: 0, cursor: { operation: 3, frame: 0 } });
  await engine.finishAll();
  expect(app.state.getState().view?.cursor).toEqual({ operation: 3, frame: 0 });
  expect(app.state.getState().history.text).toContain("|6.12");
});

test("a page whose worker dies of its own questions comes to rest, and asks again when the person runs the script again", async () => {
  const { app, engine, asked, worker } = page();
  for (let i = 0; i < 20; i++) {
    await settled();
    if (engine.owed.length > 0) await engine.finish();
  }
  expect(asked.lists).toBe(2);
  expect(engine.owed).toHaveLength(0);
  expect(app.state.getState()).toMatchObject({ working: null, notice: { kind: "problem", action: "run-again" } });
  app.dismissNotice();
  await settled();
  expect(asked.lists).toBe(2);
  worker.isSound = true;
  app.script.runAgain();
  await engine.finishAll();
  expect(app.state.getState().descriptions).not.toBeNull();
});

test("Escape gives up a file on its way in, as its button does", async () => {
  const { app, engine, worker } = page();
  worker.isSound = true;
  await engine.finishAll();
  const before = app.state.getState().scenario;
  const file = { name: "slow.dmem", size: 9, stream: () => new ReadableStream<Uint8Array<ArrayBuffer>>() };
  void app.documents.openFile(file);
  expect(app.state.getState().reading).toMatchObject({ name: "slow.dmem" });
  app.escape();
  await settled();
  expect(app.state.getState()).toMatchObject({ reading: null, file: null, scenario: before });
});
