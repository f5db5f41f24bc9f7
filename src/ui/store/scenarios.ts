/** The scripts that come with the page, in the order in which they are offered. The first one opens. */

import altTab from "../../scenarios/alt-tab.dmem?raw";
import blogFixed from "../../scenarios/blog-fixed.dmem?raw";
import blogUnpatched from "../../scenarios/blog-unpatched.dmem?raw";
import twoCards from "../../scenarios/two-cards.dmem?raw";
import twoGames from "../../scenarios/two-games.dmem?raw";
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
  { id: "alt-tab", text: altTab, entry: { at: "first-eviction", chapter: 4 } },
  { id: "two-games", text: twoGames, entry: { at: "first-eviction" } },
  { id: "two-cards", text: twoCards, entry: { at: "first-error" } },
];

export const FIRST_SCENARIO = SCENARIOS[0] as Scenario;

export function scenarioById(id: string | null): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.id === id) ?? null;
}
