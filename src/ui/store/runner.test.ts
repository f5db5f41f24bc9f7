import { afterEach, expect, test, vi } from "vitest";
import type { RunReply } from "../../workers/protocol.ts";
import { Runner, type Wish } from "./runner.ts";
import { FakeEngine, settled } from "./testing/fake-engine.ts";

function runnerOf(engine: FakeEngine) {
  const replies: RunReply["status"][] = [];
  const failures: unknown[] = [];
  const runner = new Runner(engine, {
    started: () => {},
    progress: () => {},
    settled: (_, reply) => replies.push(reply.status),
    failed: (_, error) => failures.push(error),
  });
  return { runner, replies, failures };
}

const plain = (text: string): Wish => ({
  text,
  edit: null,
  entry: { at: "start" },
  focus: null,
  device: 0,
  about: null,
  making: null,
  asked: null,
});
const low = (text: string, value: string): Wish => ({
  ...plain(text),
  edit: { kind: "limit", path: "/a", file: "dmem.low", value, operation: 0 },
});
const texts = (engine: FakeEngine) => engine.asked.map(({ text }) => text);

afterEach(() => void vi.restoreAllMocks());

test("the text is sent once, and again when the worker holds another or none", async () => {
  const engine = new FakeEngine();
  const { runner } = runnerOf(engine);
  for (const wish of [plain("a"), low("a", "1"), low("b", "1")]) {
    runner.start(wish);
    await engine.finish();
  }
  runner.restart();
  runner.start(low("b", "2"));
  expect(texts(engine)).toEqual(["a", null, "b", "b"]);
});

test("a run makes way once it has taken long, and is told as cancelled", async () => {
  const engine = new FakeEngine();
  const { runner, replies } = runnerOf(engine);
  runner.start(plain("a"));
  runner.makeWay();
  await settled();
  expect([engine.cancels, replies]).toEqual([0, []]);
  const now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now + 10_000);
  runner.makeWay();
  await settled();
  expect([engine.cancels, replies]).toEqual([1, ["cancelled"]]);
  expect(runner.underWay).toBeNull();
});

test("of a run that is abandoned no more is heard, and what the worker then holds is not known", async () => {
  const engine = new FakeEngine();
  const { runner, replies } = runnerOf(engine);
  runner.start(plain("a"));
  await engine.finish();
  const wish = low("a", "1");
  runner.start(wish);
  expect(runner.underWay).toBe(wish);
  runner.abandon();
  runner.start(plain("a"));
  await engine.finish();
  expect(replies).toEqual(["done", "done"]);
  expect(texts(engine)).toEqual(["a", null, "a"]);
});

test("what an old worker answers after its replacement is dropped", async () => {
  const engine = new FakeEngine();
  const { runner, replies, failures } = runnerOf(engine);
  runner.start(plain("a"));
  runner.restart();
  await engine.finish();
  expect([replies, failures]).toEqual([[], []]);
});

test("a failure is told, and another run can start", async () => {
  const engine = new FakeEngine();
  const { runner, failures } = runnerOf(engine);
  runner.start(plain("a"));
  engine.owed.shift()?.fail(new Error("a bug"));
  await settled();
  expect(failures).toEqual([new Error("a bug")]);
  runner.start(plain("b"));
  expect(texts(engine)).toEqual(["a", "b"]);
});
