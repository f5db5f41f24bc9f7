import { expect, test } from "vitest";
import { addressText, counted, exactText, mib, mibText, unbroken, unbrokenFormula } from "./quantity-text.ts";

test("figures are mebibytes", () => {
  expect(mib(6_480_199_680)).toBe("6,180");
  expect(mib(524_288)).toBe("0.5");
  expect(mibText(0)).toBe("0");
  expect(mibText(12_288)).toBe("12 KiB");
  expect(mibText(33_554_432)).toBe("32 MiB");
  expect(mibText("2251799813685247")).toBe("no limit");
});

test("the exact bytes are there", () => {
  expect(exactText(8_573_157_376)).toBe("8,573,157,376 bytes");
  expect(exactText("18446744073709551615")).toBe("18,446,744,073,709,551,615 bytes");
  expect(addressText(4096)).toBe("0x000001000");
});

test("one is not many", () => {
  expect([counted(0, "buffer"), counted(1, "buffer"), counted(1600, "buffer")]).toEqual([
    "0 buffers",
    "1 buffer",
    "1,600 buffers",
  ]);
});

test("a number keeps its unit on its line", () => {
  expect(unbroken("it uses 6,180 MiB, 60 KiB of it new: 4 buffers")).toBe(
    "it uses 6,180\u00a0MiB, 60\u00a0KiB of it new: 4 buffers",
  );
});

test("a formula breaks before × ÷ = outside of brackets, nowhere else", () => {
  const lines = (formula: string) => unbrokenFormula(formula).split(" ");
  expect(lines("0 + (8,176 MiB − 0) × (4,150 MiB − 0) ÷ (4,150 MiB − 0) = 90.6 MiB").map(plain)).toEqual([
    "0 + (8,176 MiB − 0)",
    "× (4,150 MiB − 0)",
    "÷ (4,150 MiB − 0)",
    "= 90.6 MiB",
  ]);
  expect(lines("min(usage 6,180 MiB, dmem.low 8,176 MiB) = 6,180 MiB").map(plain)).toHaveLength(2);
});

const plain = (text: string) => text.replaceAll("\u00a0", " ");
