import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Machine } from "./machine.ts";
import { randomScript } from "./testing/arbitrary-script.ts";
import { LAWS, Ledger } from "./testing/laws.ts";
import { programOf } from "./testing/scripts.ts";
import { VECTORS } from "./testing/vectors.ts";

type Law = (typeof LAWS)[string];

/** Runs a script and fails at the first operation after which a law does not hold. */
function holdsThroughout(script: string, laws: readonly Law[]): void {
  const machine = new Machine(programOf(script));
  const ledger = new Ledger();
  for (const operation of machine.program.operations) {
    ledger.execute(machine, operation);
    const breaches = laws.flatMap((law) => law(machine.kernel, ledger));
    if (breaches.length > 0) expect.fail(`behind line ${operation.line} (${operation.kind}): ${breaches.join("; ")}`);
  }
}

describe("after every operation of a random script", () => {
  test.each(Object.entries(LAWS))("%s", (_name, law) => {
    fc.assert(
      fc.property(randomScript, ({ text }) => holdsThroughout(text, [law])),
      { numRuns: 150 },
    );
  });
});

test("all laws hold after every operation of every vector", () => {
  for (const { script } of VECTORS) holdsThroughout(script, Object.values(LAWS));
});
