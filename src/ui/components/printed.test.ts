import { expect, test } from "vitest";
import { printed } from "./printed.ts";

test("quotes come in pairs, as in print", () => {
  expect(printed('"mkdr" is no statement')).toBe("“mkdr” is no statement");
  expect(printed('"a" and "b", 5" of it')).toBe('“a” and “b”, 5" of it');
});
