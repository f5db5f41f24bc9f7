import { expect, test } from "vitest";
import { programOf } from "../engine/testing/scripts.ts";
import { finalLine, replayLines } from "./replay-lines.ts";

const PLAYED = `device gpu0 kernel=7.3 vram=8G
enable /
mkdir /app.slice
enable /app.slice
mkdir /app.slice/app-a.scope
spawn a /app.slice/app-a.scope
foreground plasma
repeat 3
  focus a
  focus none
end
`;

test.each([
  ["replay", replayLines],
  ["final", finalLine],
] as const)("a %s whose players say more than is kept ends with a warning", (_, lines) => {
  const told: string[] = [];
  const whole = [...lines(programOf(PLAYED), (text) => told.push(text))];
  expect(told).toEqual([]);
  const cut = [...lines(programOf(PLAYED), (text) => told.push(text), 4)];
  expect(told).toEqual(["warning: The run keeps 4 operations of players; 2 more were left out.\n"]);
  expect(cut).not.toEqual(whole);
});
