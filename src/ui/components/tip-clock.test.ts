import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GRACE, REST, TipClock } from "./tip-clock.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const STEP = { name: "step" };
const PLAY = { name: "play" };

function clock() {
  const shown: (string | null)[] = [];
  return { shown, clock: new TipClock<typeof STEP>((element) => shown.push(element?.name ?? null)) };
}

const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

test("what the pointer rests on is told after a while, and no longer once it is left", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  pass(REST - 1);
  expect(shown).toEqual([]);
  pass(1);
  expect(shown).toEqual(["step"]);
  tips.point(null);
  pass(GRACE);
  expect(shown).toEqual(["step", null]);
});

test("what the pointer only passes is not told", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  pass(REST - 1);
  tips.point(null);
  pass(REST * 2);
  expect(shown).toEqual([]);
});

test("a row of buttons is read along without waiting, with a gap between them, too", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  pass(REST);
  tips.point(PLAY);
  expect(shown).toEqual(["step", "play"]);
  tips.point(null);
  pass(GRACE + 100);
  tips.point(STEP);
  expect(shown).toEqual(["step", "play", null, "step"]);
});

test("some time after the last one the pointer has to rest again", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  pass(REST);
  tips.point(null);
  pass(5_000);
  tips.point(PLAY);
  expect(shown).toEqual(["step", null]);
  pass(REST);
  expect(shown).toEqual(["step", null, "play"]);
});

test("what has the focus is told at once, instead of what the pointer rests on", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  pass(REST);
  tips.focus(PLAY);
  expect(shown).toEqual(["step", "play"]);
  tips.focus(null);
  expect(shown).toEqual(["step", "play", null]);
});

test("the pointer takes over from the focus, for good", () => {
  const { shown, clock: tips } = clock();
  tips.focus(PLAY);
  tips.point(STEP);
  expect(shown).toEqual(["play", "step"]);
  tips.point(null);
  pass(GRACE);
  expect(shown).toEqual(["play", "step", null]);
});

test("a pressed button is not explained, shown or about to be, until the pointer comes again", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  tips.press(STEP);
  pass(REST);
  expect(shown).toEqual([]);
  tips.point(null);
  tips.point(STEP);
  pass(REST);
  expect(shown).toEqual(["step"]);
  tips.press(STEP);
  expect(shown).toEqual(["step", null]);
  tips.point(STEP);
  pass(REST);
  expect(shown).toEqual(["step", null]);
});

test("a key pressed elsewhere leaves alone what the pointer rests on", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  pass(REST);
  tips.press(PLAY);
  expect(shown).toEqual(["step"]);
});

test("what left the page before its words came is not told", () => {
  const shown: (string | null)[] = [];
  let isThere = true;
  const tips = new TipClock<typeof STEP>(
    (element) => shown.push(element?.name ?? null),
    () => isThere,
  );
  tips.point(STEP);
  isThere = false;
  pass(REST);
  expect(shown).toEqual([]);
});

test("what leaves the page takes its words along", () => {
  const { shown, clock: tips } = clock();
  tips.point(STEP);
  pass(REST);
  tips.drop(STEP);
  expect(shown).toEqual(["step", null]);
  pass(REST);
  expect(shown).toEqual(["step", null]);
});
