import { expect, test } from "vitest";
import type { RunReply } from "../../workers/protocol.ts";
import { RunQueue, type Wish } from "./run-queue.ts";
import { FakeEngine, settled } from "./testing/fake-engine.ts";

function queueOf(engine: FakeEngine) {
  const replies: RunReply["status"][] = [];
  const failures: unknown[] = [];
  const queue = new RunQueue(engine, {
    started: () => {},
    progress: () => {},
    settled: (_, reply) => replies.push(reply.status),
    failed: (_, error) => failures.push(error),
  });
  return { queue, replies, failures };
}

const plain = (text: string): Wish => ({ text, edit: null, entry: { at: "start" }, focus: null, device: 0 });
const low = (text: string, value: string): Wish => ({
  ...plain(text),
  edit: { kind: "limit", path: "/a", file: "dmem.low", value, operation: 0 },
});
const values = (engine: FakeEngine) =>
  engine.asked.map(({ edit }) => (edit !== null && "value" in edit ? edit.value : null));

test("one run is under way, and of those that wait the newest counts", async () => {
  const engine = new FakeEngine();
  const { queue, replies } = queueOf(engine);
  for (const value of ["1", "2", "3", "4"]) queue.put(low("a", value));
  expect(values(engine)).toEqual(["1"]);
  await engine.finish();
  expect(values(engine)).toEqual(["1", "4"]);
  expect(queue.isIdle).toBe(false);
  await engine.finish();
  expect(replies).toEqual(["done", "done"]);
  expect(queue.isIdle).toBe(true);
});

test("the text is sent once, and again when the worker holds another or none", async () => {
  const engine = new FakeEngine();
  const { queue } = queueOf(engine);
  for (const wish of [plain("a"), low("a", "1"), low("b", "1")]) {
    queue.put(wish);
    await engine.finish();
  }
  queue.restart();
  queue.put(low("b", "2"));
  expect(engine.asked.map(({ text }) => text)).toEqual(["a", null, "b", "b"]);
});

test("a run of the script itself is not replaced by an edit of it, but by another script", () => {
  const engine = new FakeEngine();
  const { queue } = queueOf(engine);
  queue.put(plain("x"));
  queue.put(plain("a"));
  queue.put(low("a", "1"));
  queue.put(low("a", "2"));
  return engine
    .finish()
    .then(() => engine.finish())
    .then(() => engine.finish())
    .then(() => expect(values(engine)).toEqual([null, null, "2"]));
});

test("what an old worker answers after its replacement is dropped", async () => {
  const engine = new FakeEngine();
  const { queue, replies, failures } = queueOf(engine);
  queue.put(plain("a"));
  queue.restart();
  await engine.finish();
  expect([replies, failures]).toEqual([[], []]);
});

test("a failure is told, and the next run goes on", async () => {
  const engine = new FakeEngine();
  const { queue, failures } = queueOf(engine);
  queue.put(plain("a"));
  queue.put(plain("b"));
  engine.owed.shift()?.fail(new Error("a bug"));
  await settled();
  expect(failures).toEqual([new Error("a bug")]);
  expect(engine.asked.map(({ text }) => text)).toEqual(["a", "b"]);
});
