import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

const FIRST_EVICTION = 333;

test("the page opens on the fixed blog, at its first eviction", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.expectAt(FIRST_EVICTION);
  await expect(page.getByText("create g102 game 60M vram|gtt")).toBeVisible();
  await expect(page.locator(".sentence")).toContainText("kwin0");
  expect(await scope.victimMark()).not.toBeNull();
});

test("at the end nothing of the game has spilled, and 42 buffers of others are out", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.keyboard.press("End");
  await scope.expectAt(359);
  await scope.expectMib("now", "vram", 7080);
  await scope.expectMib("now", "spilled", 0);
  await scope.expectMib("at-the-end", "spilled", 0);
  await scope.expectMib("at-the-end", "asked", 650);
  await scope.expectEvictions(42);
});

test("on 6.18 sixteen buffers spill, beside the game's own 650 MiB", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await scope.expectMib("at-the-end", "spilled", 960);
  await scope.expectMib("at-the-end", "asked", 650);
  await scope.expectEvictions(0);
  const spilled = scope.figure("at-the-end", "spilled");
  await expect(spilled).toHaveAttribute("title", /in 16 buffers$/);
  await expect(spilled).toContainText("stutter");
  await expect(page.locator(".why-quiet")).toContainText("6.18 never evicts");
  await scope.expectAt(FIRST_EVICTION);
});

test("exact arithmetic saves the game whose ancestors were forgotten, undo brings the overflow back", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=why-every-ancestor");
  await scope.expectMib("at-the-end", "spilled", 960);
  await page.locator("label", { hasText: "Exact arithmetic" }).click();
  await scope.expectMib("at-the-end", "spilled", 0);
  await expect(page.getByRole("switch")).toBeChecked();
  await page.keyboard.press("Control+z");
  await scope.expectMib("at-the-end", "spilled", 960);
  await page.keyboard.press("Control+Shift+Z");
  await scope.expectMib("at-the-end", "spilled", 0);
});

test("choosing the scenario again takes all edits back", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await scope.expectEvictions(0);
  await page.getByRole("button", { name: /Scenario/ }).click();
  await page.getByRole("option", { name: "The blog, fixed" }).click();
  await scope.expectEvictions(42);
  await expect(page.getByRole("button", { name: "Undo the edit" })).toBeDisabled();
});

test("the place and the edit survive a reload", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await scope.expectEvictions(0);
  await page.getByRole("button", { name: "The game starts loading" }).click();
  await scope.expectAt(140, 0);
  await expect.poll(() => new URL(page.url()).hash).toBe("#scenario=blog-fixed&kernel=6.18&op=140&frame=1");
  await page.reload();
  await scope.expectAt(140, 0);
  await scope.expectMib("at-the-end", "spilled", 960);
});

test("a script with mistakes says where they are, and undo leads back", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.evaluate(() => {
    const text = "device gpu0 kernel=7.3 vram=8G\nmkdr /a\nwrite /a dmem.lo 5\n";
    sessionStorage.setItem("dmemscope.script", JSON.stringify({ scenario: "blog-fixed", text }));
  });
  await page.reload();
  const mistakes = page.getByRole("alert");
  await expect(mistakes).toContainText("2 mistakes");
  await expect(mistakes).toContainText("line 2");
  await expect(mistakes).toContainText("line 3");
  await mistakes.getByRole("button", { name: "Show in the script" }).click();
  const listed = page.getByRole("region", { name: "Mistakes and warnings" });
  await expect(listed.getByRole("button", { name: /line 3/ })).toBeVisible();
  await page.getByRole("button", { name: "Close the script" }).click();
  await mistakes.getByRole("button", { name: "Undo" }).click();
  await scope.expectAt(FIRST_EVICTION);
  await expect(mistakes).toHaveCount(0);
});
