import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

type Violation = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

/**
 * What axe has to complain about, in the whole page or in parts of it. The page has no frames, so nothing is put together
 * in a second page; and of what passes nobody reads, so it is not described.
 */
export async function violations(page: Page, ...parts: readonly string[]): Promise<readonly Violation[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  for (const part of parts) axe.include(part);
  return (await axe.analyze()).violations;
}

/** The same as lines to be read: the rule, and what breaks it. */
export async function complaintsOfAxe(page: Page, ...parts: readonly string[]): Promise<readonly string[]> {
  const found = await violations(page, ...parts);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
