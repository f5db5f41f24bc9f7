import { expect, test } from "vitest";
import { SITUATIONS, wrongIn } from "./testing/answers.ts";

test.each(SITUATIONS.map((situation) => [situation.name, situation] as const))("%s", (_, situation) => {
  expect(wrongIn(situation)).toBeNull();
});
