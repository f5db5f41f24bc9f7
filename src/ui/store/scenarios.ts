/** The scripts that come with the page, in the order in which they are offered. The first one opens. */

import blogFixed from "../../scenarios/blog-fixed.dmem?raw";
import blogUnpatched from "../../scenarios/blog-unpatched.dmem?raw";
import whyEveryAncestor from "../../scenarios/why-every-ancestor.dmem?raw";
import type { Entry } from "../../workers/protocol.ts";

export interface Scenario {
  /** Stands in the address. */
  readonly id: string;
  readonly text: string;
  /** Where the story is worth looking at first. */
  readonly entry: Entry;
}

export const SCENARIOS: readonly Scenario[] = [
  { id: "blog-fixed", text: blogFixed, entry: { at: "first-eviction" } },
  { id: "blog-unpatched", text: blogUnpatched, entry: { at: "first-spill" } },
  { id: "why-every-ancestor", text: whyEveryAncestor, entry: { at: "first-overflow" } },
];

export const FIRST_SCENARIO = SCENARIOS[0] as Scenario;

export function scenarioById(id: string | null): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.id === id) ?? null;
}
