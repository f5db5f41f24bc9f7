import type { Locator, Page } from "@playwright/test";
import { complaintsOfAxe } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { ScriptPage } from "./script-page.ts";

const FIRST_EVICTION = 333;

async function opened(page: Page): Promise<{ scope: ScopePage; panel: Locator; grid: Locator; current: Locator }> {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Events", exact: true }).click();
  const panel = page.getByRole("region", { name: "Events", exact: true });
  const grid = panel.getByRole("treegrid");
  return { scope, panel, grid, current: grid.locator('[role="row"][aria-current="step"]') };
}

const row = (grid: Locator, text: string) => grid.getByRole("row").filter({ hasText: text });

test("the list opens at the place of the run and follows it; a click goes there", async ({ page }) => {
  const { scope, grid, current } = await opened(page);
  await expect(current).toContainText("create g102 game 60M vram|gtt");
  await expect(current).toBeInViewport();
  // With what comes next in sight, too.
  await expect(row(grid, "create g103 game")).toBeInViewport({ ratio: 1 });
  await expect(grid).toHaveAttribute("aria-rowcount", "366");
  await row(grid, "create g101 game").click();
  await scope.expectAt(FIRST_EVICTION - 1);
  await expect(current).toContainText("create g101");
  await row(grid, "VRAM is full").click();
  await scope.expectAt(FIRST_EVICTION, 0);
});

test("with the keyboard alone: an operation opens into its stops, and Enter goes to one", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.keyboard.press("e");
  const grid = page.getByRole("treegrid", { name: "Events" });
  await expect(grid).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(grid.locator('[aria-selected="true"]')).toContainText("frame 1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await scope.expectAt(FIRST_EVICTION, 1);
  await expect(grid.locator('[aria-current="step"]')).toContainText("frame 2");
  const like = grid.getByRole("row").filter({ hasText: "more like it" });
  while (!(await like.first().isVisible())) await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowLeft");
  await expect(grid.locator('[aria-selected="true"]')).toContainText("create g102");
  await page.keyboard.press("ArrowLeft");
  await expect(grid.locator('[aria-level="2"]')).toHaveCount(0);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await scope.expectAt(359);
  await page.keyboard.press("n");
  await expect(page.getByText("There is no later eviction.").first()).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(grid).toBeHidden();
  await expect(page.getByRole("button", { name: "Events", exact: true })).toBeFocused();
});

test("filters and search leave what matches, below its caption", async ({ page }) => {
  const { panel, grid } = await opened(page);
  await panel.getByRole("radio", { name: /With evictions/ }).click();
  await expect(grid).toHaveAttribute("aria-rowcount", "18");
  await panel.getByRole("radio", { name: /Failures/ }).click();
  await expect(panel).toContainText("Nothing fails in this run.");
  await panel.getByRole("radio", { name: /Chapters/ }).click();
  await expect(grid).toHaveAttribute("aria-rowcount", "6");
  await panel.getByRole("radio", { name: /All/ }).click();
  await panel.getByRole("searchbox").fill("SPAWN");
  await expect(panel.getByText("6 operations")).toBeVisible();
  await panel.getByRole("searchbox").fill("nothing like it");
  await expect(panel).toContainText("No statement among them says “nothing like it”.");
});

test("from the search the first hit comes first, and where nothing says it, what was searched is told", async ({
  page,
}) => {
  const { scope, panel, grid } = await opened(page);
  await page.keyboard.press("/");
  await expect(panel.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("kwin");
  await expect(panel.getByText("24 operations")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const active = grid.locator('[aria-selected="true"]');
  await expect(active).toContainText("mkdir");
  await expect(active).toBeInViewport({ ratio: 1 });
  const ring = (part: Locator) => part.evaluate((one) => getComputedStyle(one).outlineStyle);
  expect([await ring(active), await ring(grid)]).toEqual(["solid", "none"]);
  await page.keyboard.press("Enter");
  await expect(scope.map).not.toHaveAttribute("data-operation", String(FIRST_EVICTION));
  await panel.getByRole("radio", { name: /With evictions/ }).click();
  await expect(panel).toContainText("not whose buffers are evicted");
  await panel.getByRole("searchbox").press("Backspace");
  await panel.getByRole("searchbox").fill("game");
  await expect(grid).toBeVisible();
  await expect(panel.getByRole("searchbox")).toBeFocused();
});

test("failures carry their errno", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await new ScriptPage(page).paste("device gpu0 kernel=7.3 vram=1G\nfree nothing\n");
  await page.getByRole("button", { name: "Events", exact: true }).click();
  await expect(row(page.getByRole("treegrid", { name: "Events" }), "free nothing")).toContainText("ENOENT");
});

/** The middle one of the times that frames take while a list is scrolled through, in milliseconds. */
function frameTime(grid: Locator): Promise<number> {
  return grid.evaluate(async (element) => {
    const times: number[] = [];
    for (let turn = 0; turn < 60; turn++) {
      element.scrollTop = (turn / 60) * element.scrollHeight;
      times.push(await new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    const lengths = times.slice(1).map((time, index) => time - (times[index] as number));
    return lengths.sort((a, b) => a - b)[lengths.length >> 1] as number;
  });
}

test("a hundred thousand operations scroll as smoothly as a few hundred", async ({ page }) => {
  const { grid } = await opened(page);
  const short = await frameTime(grid);
  const lines = Array.from({ length: 50_000 }, (_, index) => `create b${index} app 4K vram\nfree b${index}`);
  await new ScriptPage(page).paste(`device gpu0 kernel=7.3 vram=1G\nmkdir /a\nspawn app /a\n${lines.join("\n")}\n`);
  await expect(grid).toHaveAttribute("aria-rowcount", "100004", { timeout: 30_000 });
  await grid.press("End");
  await expect(row(grid, "free b49999")).toBeVisible();
  expect(await grid.getByRole("row").count()).toBeLessThan(80);
  // Relative: the tests share their machine.
  expect(await frameTime(grid)).toBeLessThan(Math.max(50, short * 3));
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing to complain about in the events, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { grid } = await opened(page);
    await expect(grid).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(grid.locator('[aria-level="2"]').first()).toBeVisible();
    expect(await complaintsOfAxe(page, ".dock", ".transport")).toEqual([]);
  });
}

test("a long path gives way at its beginning: verb, file and value stay in sight", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=142&frame=1");
  await page.keyboard.press("e");
  const current = page.getByRole("treegrid", { name: "Events" }).locator('[role="row"][aria-current="step"]');
  const parts = current.locator(".event-statement > span");
  await expect(parts).toHaveText(
    ["write", "/user.slice/", "app-steam-app1091500-9876.scope", "dmem.low"].map((part) => new RegExp(part)),
  );
  const cell = await current.locator(".event-statement").boundingBox();
  for (const shown of [parts.first(), parts.last()]) {
    const box = await shown.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((cell?.x ?? 0) + (cell?.width ?? 0));
    expect(await shown.evaluate((part) => part.scrollWidth <= part.clientWidth || part.clientWidth === 0)).toBe(true);
  }
});
