import { expect, test } from "vitest";
import * as kernel from "../../../engine/kernel/errno.ts";
import { errorName } from "./errno-names.ts";

const numbers = Object.values(kernel).filter((value) => typeof value === "number");

test.each(numbers)("error %d has the engine's name", (number) => {
  expect(errorName(-number)).toBe(kernel.errnoName(-number));
});

test("success is no error, an unknown one is a number", () => {
  expect(errorName(0)).toBeNull();
  expect(errorName(-999)).toBe("error 999");
});
