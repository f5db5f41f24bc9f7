import { expect, test } from "vitest";
import { looksLikeScript, readScriptFile, SCRIPT_LIMIT } from "./script-file.ts";

const file = (...parts: BlobPart[]) => new File(parts, "a.dmem");
const read = (from: File, signal = new AbortController().signal) => readScriptFile(from, () => {}, signal);

test("a script is read as it is: byte order mark, line ends, characters over chunks", async () => {
  const text = "\uFEFFtitle Größe\r\ndevice gpu0\r";
  expect(await read(file(text))).toEqual({ status: "read", text });
  expect(await read(file())).toEqual({ status: "read", text: "" });
});

test("how far it is", async () => {
  const told: number[] = [];
  await readScriptFile(file("a".repeat(300_000)), (fraction) => told.push(fraction), new AbortController().signal);
  expect(told.at(-1)).toBe(1);
});

test.each<[string, BlobPart]>([
  ["zeros", new Uint8Array([104, 0, 105])],
  ["what is no UTF-8", new Uint8Array([0xff, 0xd8, 0xff])],
  ["a character cut off", new Uint8Array([104, 0xc3])],
])("%s are no script", async (_, content) => {
  expect(await read(file(content))).toMatchObject({
    status: "refused",
    reason: expect.stringContaining("no text in UTF-8"),
  });
});

test("the limit is told", async () => {
  const large = { name: "large.dmem", size: SCRIPT_LIMIT + 1, stream: () => new ReadableStream<Uint8Array>() };
  const answer = await readScriptFile(large, () => {}, new AbortController().signal);
  expect(answer).toMatchObject({ status: "refused", reason: expect.stringContaining("up to 10 MiB") });
});

test("it can be given up", async () => {
  const giveUp = new AbortController();
  giveUp.abort();
  expect(await read(file("device gpu0"), giveUp.signal)).toEqual({ status: "cancelled" });
});

test.each([
  ["title x\n  device gpu0 kernel=7.3 vram=1G", true],
  ["\uFEFFdevice gpu0", true],
  ["my device is broken", false],
  ["", false],
])("%j: a script? %s", (text, isScript) => {
  expect(looksLikeScript(text)).toBe(isScript);
});
