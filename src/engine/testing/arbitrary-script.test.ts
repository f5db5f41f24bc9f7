/** What the random scripts reach: a law that no script comes near is no law. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { KERNELS, KNOBS } from "../kernel/policy.ts";
import { KEYWORDS } from "../script/words.ts";
import { randomScript } from "./arbitrary-script.ts";
import { RUNS } from "./run-counts.ts";

const SCRIPTS = fc.sample(randomScript, { numRuns: 1_000, seed: 1 }).map(({ text }) => text);
/** Statements that only describe, or that players' tests draw. */
const ELSEWHERE = ["title", "about", "note", "label", "booster", "foreground", "focus"];

test("at least 2,000 are run", () => {
  expect(Object.values(RUNS).reduce((sum, runs) => sum + runs, 0)).toBeGreaterThanOrEqual(2_000);
});

test.each(KERNELS.map(({ id }) => id))("%s is drawn, and as it is", (id) => {
  const drawn = SCRIPTS.filter((text) => text.includes(` kernel=${id} vram=`));
  expect(drawn.length).toBeGreaterThan(30);
});

test.each(Object.entries(KNOBS))("the knob %s is turned to all that it can be", (knob, values) => {
  for (const value of values) expect(SCRIPTS.some((text) => text.includes(` ${knob}=${value} `))).toBe(true);
});

test.each(KEYWORDS.filter((keyword) => !ELSEWHERE.includes(keyword)))("%s is said", (keyword) => {
  expect(SCRIPTS.some((text) => new RegExp(`^ *${keyword}\\b`, "m").test(text))).toBe(true);
});
