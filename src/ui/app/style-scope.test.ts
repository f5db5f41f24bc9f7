import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SHEETS = readdirSync("src/ui", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".css"));

/** Small parts of the page that hardly ever change: in anything larger each step would style all of it again. */
const SMALL = /^\.(?:header|timeline):has\(/;

test("style depends on what an element holds only in small parts of the page", () => {
  expect(SHEETS.length).toBeGreaterThan(20);
  const asking = SHEETS.flatMap((file) => {
    const lines = readFileSync(`src/ui/${file}`, "utf8").split("\n");
    return lines.filter((line) => line.includes(":has(") && !SMALL.test(line.trim())).map((line) => `${file}: ${line}`);
  });
  expect(asking).toEqual([]);
});
