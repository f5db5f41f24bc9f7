import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

test("/ opens the search among the events; arrows and Enter lead to the operation, Escape clears, then closes", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const search = page.getByRole("searchbox", { name: "Search the statements" });
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("g110");
  await expect(page.locator(".event-found")).toHaveText("1 operation");
  await page.keyboard.press("Enter");
  const events = page.getByRole("treegrid", { name: "Events" });
  await expect(events).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.locator(".position-statement")).toHaveText(/create g110/);
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("kwin");
  await page.keyboard.press("Escape");
  await expect(search, "first its words go").toHaveValue("");
  await expect(search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Events", exact: true })).toBeFocused();
  // Opened without the wish to search, the panel takes no letters away from the page's keys.
  await page.keyboard.press("e");
  await expect(search).toBeVisible();
  await expect(search).not.toBeFocused();
});

test("a dock leaves the reasons their room, and the tree its lines", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Got it" }).click();
  await scope.treeIsThere();
  const lines = () =>
    page.locator(".tree-row").evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)));
  const before = await lines();
  await page.keyboard.press("e");
  const dock = page.getByRole("region", { name: "Script and events" });
  await expect(dock).toBeVisible();
  const height = (await dock.boundingBox())?.height ?? 0;
  expect(height / 900).toBeGreaterThan(0.35);
  expect(height / 900).toBeLessThan(0.45);
  expect(await lines()).toEqual(before);
  await expect(page.locator(".candidate[aria-current]")).toBeInViewport({ ratio: 1 });
});
