import { expect, test } from "vitest";
import { readAddress, writeAddress } from "./address.ts";

test("a place survives the address", () => {
  const place = { scenario: "blog-fixed", kernel: null, cursor: { operation: 333, frame: 105 }, device: 0 };
  // Frames count from 1, as the page says them.
  expect(writeAddress(place)).toBe("#scenario=blog-fixed&op=333&frame=106");
  expect(readAddress(writeAddress(place))).toEqual(place);
});

test("another kernel than the scenario's survives, too", () => {
  const place = { scenario: "blog-fixed", kernel: "7.0-protect", cursor: null, device: 0 };
  expect(writeAddress(place)).toBe("#scenario=blog-fixed&kernel=7.0-protect");
  expect(readAddress(writeAddress(place))).toEqual(place);
});

test("so does another device than the first", () => {
  const place = { scenario: "two-cards", kernel: null, cursor: null, device: 1 };
  expect(writeAddress(place)).toBe("#scenario=two-cards&device=1");
  expect(readAddress(writeAddress(place))).toEqual(place);
});

test.each([
  ["", null, null],
  ["#scenario=x", "x", null],
  ["#op=7", null, { operation: 7, frame: 0 }],
  ["#op=7&frame=0", null, { operation: 7, frame: 0 }],
  ["#op=-7&frame=1", null, null],
  ["#op=1e3", null, null],
  ["#%E0%A4%A", null, null],
  ["#scenario=x&kernel=a b", "x", null],
  ["#scenario=x&device=-1", "x", null],
])("%j leads somewhere safe", (hash, scenario, cursor) => {
  expect(readAddress(hash)).toEqual({ scenario, kernel: null, cursor, device: 0 });
});
