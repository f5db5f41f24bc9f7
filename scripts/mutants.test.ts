import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KERNEL } from "./lib/kernel-tags.mjs";
import { MUTANTS } from "./lib/mutants.mjs";
import { ROOT } from "./lib/run.mjs";

// What they come to is for `npm run mutants` to say, which takes minutes; that each still has its place is checked here.
describe("each planted mistake", () => {
  const textOf = (file: string) => readFileSync(join(ROOT, KERNEL, file), "utf8");

  test.each([...new Set(MUTANTS.map(({ file }) => file))])("has one place in %s, and changes it", (file) => {
    const text = textOf(file);
    const mine = MUTANTS.filter((mutant) => mutant.file === file);
    const lost = mine.filter(({ from, to }) => text.split(from).length !== 2 || from === to);
    expect(lost.map(({ from }) => from)).toEqual([]);
  });

  test.each(["README.md", "CONTRIBUTING.md"])("counts in %s", (file) => {
    const text = readFileSync(join(ROOT, file), "utf8").replace(/\s+/g, " ");
    const none = MUTANTS.filter(({ equivalent }) => equivalent !== undefined).length;
    expect(text).toMatch(
      new RegExp(`\\b${MUTANTS.length}\\b.*\\b${MUTANTS.length - none} are found(?: and|,) ${none} are\\b`),
    );
  });

  test("is another one", () => {
    const said = MUTANTS.map(({ file, from, to }) => [file, from, to].join("\n"));
    expect(new Set(said).size).toBe(said.length);
  });
});
