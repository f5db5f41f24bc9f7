import { expect, test } from "vitest";
import { wrongIn } from "./testing/answers.ts";
import { SITUATIONS } from "./testing/situations.ts";

test.each(SITUATIONS.map((situation) => [situation.name, situation] as const))("%s", (_, situation) => {
  expect(wrongIn(situation)).toBeNull();
});
