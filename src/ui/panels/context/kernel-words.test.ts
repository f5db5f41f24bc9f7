import { expect, test } from "vitest";
import { kernelOrigin } from "./kernel-words.ts";

test("beside a kernel's id its origin does not say the id again", () => {
  expect(kernelOrigin({ id: "6.14", about: "6.14, the first with dmem" })).toBe("the first with dmem");
  expect(kernelOrigin({ id: "6.12", about: "6.12 LTS" })).toBe("LTS");
  expect(kernelOrigin({ id: "7.3", about: "mainline 7.3, aggressive protect merged" })).toMatch(/^mainline 7\.3/);
  expect(kernelOrigin({ id: "6.6", about: "6.66" })).toBe("6.66");
});
