import fc from "fast-check";
import { expect, test } from "vitest";
import { Machine } from "./machine.ts";
import { randomScript } from "./testing/arbitrary-script.ts";
import { LAWS, Ledger } from "./testing/laws.ts";
import { programOf } from "./testing/scripts.ts";
import { SLOW, VECTORS } from "./testing/vectors.ts";

/**
 * Runs a script and fails at the first operation after which a law does not hold. All laws at once:
 * with a broken list an engine that went on might never come back.
 */
function lawsHoldThroughout(script: string): void {
  const machine = new Machine(programOf(script));
  const ledger = new Ledger();
  for (const operation of machine.program.operations) {
    ledger.execute(machine, operation);
    for (const [name, law] of Object.entries(LAWS)) {
      const breaches = law(machine.kernel, ledger);
      if (breaches.length === 0) continue;
      expect.fail(
        `behind line ${operation.line} (${operation.kind}) it is no longer true that ${name}: ${breaches.join("; ")}`,
      );
    }
  }
}

test("the laws hold after every operation of a random script", { timeout: SLOW }, () => {
  fc.assert(
    fc.property(randomScript, ({ text }) => lawsHoldThroughout(text)),
    { numRuns: 600 },
  );
});

test("the laws hold after every operation of every vector", { timeout: SLOW }, () => {
  for (const { script } of VECTORS) lawsHoldThroughout(script);
});
