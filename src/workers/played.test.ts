import { expect, test } from "vitest";
import { compile, parse, Timeline } from "../engine/index.ts";
import { playedOperations } from "./played.ts";

const timeline = new Timeline(
  compile(
    parse(`device gpu0 kernel=7.3 vram=8G
enable /
mkdir /app.slice
enable /app.slice
mkdir /app.slice/app-a.scope
mkdir /app.slice/app-b.scope
spawn a /app.slice/app-a.scope
spawn b /app.slice/app-b.scope
foreground plasma
repeat 2
  focus a
  focus b
end
`).statements,
  ),
);
timeline.run();

test("players' operations have their numbers, their words and who they are of, each word once", () => {
  const { operations, by, text, players, texts } = playedOperations(timeline.stream);
  expect(players).toEqual(["plasma"]);
  expect([...by].every((player) => player === 0)).toBe(true);
  const origins = Array.from({ length: timeline.length }, (_, number) => timeline.stream.originOf(number));
  expect([...operations]).toEqual(origins.flatMap((origin, number) => (origin === null ? [] : [number])));
  expect(texts).toHaveLength(new Set(texts).size);
  expect(operations.length).toBeGreaterThan(texts.length);
  const told = [...text].map((index) => texts[index]);
  expect(told[0]).toMatch(/^write \/app\.slice\/app-a\.scope dmem\.low /);
});

test("of too many different words the rest is not told", () => {
  const { text, texts } = playedOperations(timeline.stream, 1);
  expect(texts).toHaveLength(1);
  expect(new Set(text)).toEqual(new Set([0, -1]));
});

test("without players there are none", () => {
  const quiet = new Timeline(compile(parse("device gpu0 kernel=7.3 vram=8G\ndump\n").statements));
  quiet.run();
  expect(playedOperations(quiet.stream)).toMatchObject({ players: [], texts: [] });
});
