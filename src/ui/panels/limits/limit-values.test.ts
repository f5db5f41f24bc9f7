import { expect, test } from "vitest";
import type { LimitView } from "../../../engine/index.ts";
import { POSITIONS } from "../../layout/slider-scale.ts";
import { shownLimit, valueAt, writtenLimit } from "./limit-values.ts";

const CAPACITY = 8_573_157_376;
const limit = (value: number | string, text = String(value)) => ({ value, text }) as LimitView;

test("the right end of dmem.max is max, that of the others the capacity", () => {
  expect(valueAt("dmem.max", POSITIONS, CAPACITY)).toBe("max");
  expect(valueAt("dmem.low", POSITIONS, CAPACITY)).toBe("8176M");
  expect(valueAt("dmem.max", POSITIONS / 2, CAPACITY)).toBe("4088M");
});

test("a larger value than the capacity pins the thumb and shows exactly", () => {
  expect(shownLimit(limit(16 * 2 ** 30), null, CAPACITY)).toEqual({
    position: POSITIONS,
    text: "16,384 MiB",
    exact: "17,179,869,184 bytes",
    isBeyond: true,
  });
  expect(shownLimit(limit("9223372036854771712", "max"), null, CAPACITY)).toMatchObject({
    text: "max",
    isBeyond: false,
  });
});

test("while a gesture lasts its value is shown", () => {
  const gesture = { path: "/a", file: "dmem.low", value: "2G", released: false } as const;
  expect(shownLimit(limit(0), gesture, CAPACITY)).toMatchObject({ text: "2,048 MiB", position: 100 });
  expect(shownLimit(limit(0), { ...gesture, value: "max" }, CAPACITY).text).toBe("max");
});

test("a limit is written short, and to the byte where it is beyond exact numbers", () => {
  expect(writtenLimit(limit(CAPACITY))).toBe("8176M");
  expect(writtenLimit(limit("9223372036854771712", "max"))).toBe("max");
  expect(writtenLimit(limit("9223372036854700000"))).toBe("9223372036854700000");
});
