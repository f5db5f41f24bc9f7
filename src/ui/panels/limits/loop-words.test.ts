import { expect, test } from "vitest";
import { iterationWords } from "./loop-words.ts";

test.each([
  [[], ""],
  [[{ iteration: 16, times: 250 }], "in repeat, iteration 17 of 250"],
  [
    [
      { iteration: 0, times: 3 },
      { iteration: 1233, times: 5000 },
    ],
    "in repeat, iteration 1,234 of 5,000, within iteration 1 of 3",
  ],
])("%j", (loops, words) => {
  expect(iterationWords(loops)).toBe(words);
});
