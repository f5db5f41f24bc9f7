/** How many random scripts the tests run, by what they hold them against: 2,000 at least. */

export const RUNS = {
  /** laws.test.ts */
  laws: 1_000,
  /** literal.test.ts: with and without shortcuts, behind every operation, at every frame, and looked at on the way. */
  shortcuts: 800,
  recorded: 60,
  lookedAt: 150,
} as const;
