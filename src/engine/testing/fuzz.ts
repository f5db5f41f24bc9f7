/** Random scripts by the batch, each held against every judge: the fuzzer without its command line (scripts/fuzz.mjs). */

import fc from "fast-check";
import { dice, randomScript } from "./arbitrary-script.ts";
import { agreeThroughout, agreeWhileLookedAt, lawsHoldThroughout } from "./judges.ts";

/** A script that failed, made as small as could be. */
export interface Failure {
  readonly script: string;
  readonly message: string;
  /** How often it was made smaller. */
  readonly shrinks: number;
}

/** Runs `count` random scripts that follow from `seed`; the first failure, or null. */
export function fuzzBatch(count: number, seed: number): Failure | null {
  const property = fc.property(randomScript, dice, ({ text }, dice) => {
    lawsHoldThroughout(text);
    agreeThroughout(text);
    agreeWhileLookedAt(text, dice);
  });
  const { failed, counterexample, errorInstance, numShrinks } = fc.check(property, { numRuns: count, seed });
  if (!failed) return null;
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return { script: counterexample?.[0].text ?? "", message, shrinks: numShrinks };
}
