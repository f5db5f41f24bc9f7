import fc from "fast-check";
import { test } from "vitest";
import { randomScript } from "./testing/arbitrary-script.ts";
import { lawsHoldThroughout } from "./testing/judges.ts";
import { RUNS } from "./testing/run-counts.ts";
import { SLOW, VECTORS } from "./testing/vectors.ts";

// Of the random scripts that `npm test` runs (at least 2,000, see testing/README.md) most are here and in literal.test.ts.

test("the laws hold after every operation of a random script", { timeout: SLOW }, () => {
  fc.assert(
    fc.property(randomScript, ({ text }) => lawsHoldThroughout(text)),
    { numRuns: RUNS.laws },
  );
});

test("the laws hold after every operation of every vector", { timeout: SLOW }, () => {
  for (const { script } of VECTORS) lawsHoldThroughout(script);
});
