import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomScript } from "./testing/arbitrary-script.ts";
import { Renaming } from "./testing/rename.ts";
import { replayOf } from "./testing/scripts.ts";
import { SLOW, VECTORS } from "./testing/vectors.ts";

/**
 * Ways to name things anew. Numbers count down, so that neither the order of names nor JavaScript's
 * liking for numbers as keys agrees with the order in which things were made; the third gives names
 * that JavaScript objects have of their own.
 */
const WAYS: [string, (n: number, old: string) => string][] = [
  ["with a prefix", (_, old) => `renamed.${old}`],
  ["as numbers, counting down", (n) => String(100_000 - n)],
  ["as what every object has", (n) => ["__proto__", "constructor", "toString"][n] ?? `valueOf${n}`],
];

/** Loops make names while they run, which no table of names foresees. */
function withoutLoops(text: string): string {
  return text.replace(/^repeat .*\n(?: .*\n)*end\n/gm, "");
}

function checkRenamed(
  text: string,
  lines: readonly string[],
  make: (n: number, old: string) => string,
  where: string,
): void {
  const renaming = new Renaming(make);
  const renamed = replayOf(renaming.script(text));
  expect(renamed, where).toEqual(lines.map((line) => renaming.output(line)));
}

describe.each(WAYS)(
  "names mean nothing: renaming everything %s renames the output and changes nothing else",
  (_, make) => {
    test("on every vector", { timeout: SLOW }, () => {
      for (const { name, script, lines } of VECTORS) checkRenamed(script, lines, make, name);
    });
    test("on random scripts", () => {
      fc.assert(
        fc.property(randomScript, ({ text }) => {
          const flat = withoutLoops(text);
          checkRenamed(flat, replayOf(flat), make, "random");
        }),
        { numRuns: 60 },
      );
    });
  },
);

test("a renaming leaves no old name behind", () => {
  const script =
    "device gpu0 kernel=7.3 vram=8G\nmkdir /a\nspawn p /a\ncreate b p 4K vram shared\nsubmit p b b\nvaluable - /a 0";
  const renaming = new Renaming((n, old) => `${old}${n}`);
  expect(renaming.script(script).split("\n").slice(1)).toEqual([
    "mkdir /a0",
    "spawn p1 /a0",
    "create b2 p1 4K vram shared",
    "submit p1 b2 b2",
    "valuable - /a0 0",
  ]);
  expect(renaming.output('{"op":1,"ev":[["placed","b","vram"],["limit","/a"]]}')).toBe(
    '{"op":1,"ev":[["placed","b2","vram"],["limit","/a0"]]}',
  );
});
