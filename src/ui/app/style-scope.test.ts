import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SHEETS = readdirSync("src/ui", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".css"));

/** Small parts of the page that hardly ever change: in anything larger each step would style all of it again. */
const SMALL = /^\.(?:header|timeline):has\(/;

/** Whose size is asked for by what is in them: small parts again. */
const CONTAINERS =
  /^(?:cgroups\/cgroups|limits\/limits|outcome\/outcome|memory\/memory|transport\/transport)\.css$|^dock\.css$/;

test("only small parts of the page are containers whose size their contents ask for", () => {
  const containers = SHEETS.filter((file) => /^\s*container(?:-type)?:/m.test(readFileSync(`src/ui/${file}`, "utf8")));
  expect(containers.length).toBeGreaterThan(3);
  expect(
    containers.map((file) => file.replace(/^(?:panels|app)\//, "")).filter((file) => !CONTAINERS.test(file)),
  ).toEqual([]);
});

test("style depends on what an element holds only in small parts of the page", () => {
  expect(SHEETS.length).toBeGreaterThan(20);
  const asking = SHEETS.flatMap((file) => {
    const lines = readFileSync(`src/ui/${file}`, "utf8").split("\n");
    return lines.filter((line) => line.includes(":has(") && !SMALL.test(line.trim())).map((line) => `${file}: ${line}`);
  });
  expect(asking).toEqual([]);
});
