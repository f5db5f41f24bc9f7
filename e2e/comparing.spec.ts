import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { ScriptPage } from "./script-page.ts";

const hide = "Hide the figures of before the edit";

test("after an edit the figures of before stay while one steps, until it is undone", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await scope.expectMib("at-the-end", "spilled", 960);
  const spilled = scope.figure("at-the-end", "spilled");
  const evictions = scope.figure("at-the-end", "evictions");
  await expect(spilled).toContainText("before 0");
  await expect(evictions).toContainText("before 42");
  await page.keyboard.press("Shift+ArrowRight");
  await scope.expectAt(334);
  await expect(spilled).toContainText("before 0");
  await expect(evictions).toContainText("before 42");
  await expect(page.locator('[data-outcome="now"]')).not.toContainText("before");
  await page.keyboard.press("Control+z");
  await scope.expectMib("at-the-end", "spilled", 0);
  await expect(spilled).not.toContainText("before");
});

test("the figures of before are dismissed with the pointer and with the keyboard", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const spilled = scope.figure("at-the-end", "spilled");
  for (const how of ["pointer", "keyboard"]) {
    await scope.chooseKernel("6.18");
    await expect(spilled).toContainText("before 0");
    const button = page.getByRole("button", { name: hide });
    if (how === "pointer") await button.click();
    else {
      await button.focus();
      await page.keyboard.press("Enter");
    }
    await expect(spilled).not.toContainText("before");
    await scope.expectMib("at-the-end", "spilled", 960);
    await page.keyboard.press("Control+z");
    await scope.expectMib("at-the-end", "spilled", 0);
  }
});

test("evictions are counted up to the cursor", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const now = scope.figure("now", "evictions");
  await expect(now).toHaveText("0");
  await page.keyboard.press("n");
  await expect(now).toHaveText("1");
  await page.keyboard.press("End");
  await expect(now).toHaveText("42");
  await page.keyboard.press("Home");
  await expect(now).toHaveText("0");
});

test("what is charged and not yet placed stands apart, in numbers, in the bar and in the card", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.treeIsThere();
  const game = page.locator(".tree-row[aria-selected=true]");
  await expect(game.locator('[data-measure="vram"]')).toContainText("6,120+60");
  await expect(game.locator('[data-measure="vram"]')).toHaveAttribute("data-bytes", String(6180 * 1024 ** 2));
  for (const row of [game, page.locator('[data-path="/"]')]) {
    const [part, bar] = await Promise.all([
      row.locator(".bar-pending").boundingBox(),
      row.locator(".bar-track").boundingBox(),
    ]);
    expect(part?.width).toBeGreaterThanOrEqual(3);
    expect((part?.x ?? 0) + (part?.width ?? 0)).toBeLessThanOrEqual((bar?.x ?? 0) + (bar?.width ?? 0) + 1);
  }
  const note = scope.figure("now", "vram").locator(".outcome-pending");
  await expect(note).toContainText("+ 60 not yet placed");
  await expect(note).toHaveAttribute("title", /60 MiB more are charged/);
  await page.keyboard.press("End");
  await expect(note).toHaveCount(0);
  await expect(page.locator(".bar-pending")).toHaveCount(0);
});

test("nothing is said of before the edit while it has not run", async ({ page }) => {
  const scope = new ScopePage(page);
  const script = new ScriptPage(page);
  await scope.open();
  await script.open();
  await script.append("# This runs, what is written behind it does not.");
  await expect(page.locator(".outcome-comparison")).toHaveText("same as before the edit");
  await script.append("fre kwin0");
  await expect(script.mistakes).toBeVisible();
  await expect(page.getByRole("button", { name: hide })).toHaveCount(0);
  await expect(page.locator(".timeline-key-before")).toHaveCount(0);
  await page.keyboard.press("Home");
  await page.keyboard.type("free g0\n#");
  await expect(page.getByText("of 0–360 ·")).toBeVisible();
  await expect(page.getByRole("button", { name: hide })).toBeVisible();
  await expect(scope.figure("at-the-end", "vram")).toContainText("before 7,080");
});

test("runs that come to the same are said to, and have no outline in the timeline to explain", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByText("Exact arithmetic").click();
  const comparison = page.locator(".outcome-comparison");
  await expect(comparison).toHaveText("same as before the edit");
  await expect(page.locator(".timeline-chart")).toHaveAttribute("data-ghost", "false");
  await expect(page.locator(".timeline-key-before")).toBeHidden();
  await page.getByLabel("dmem.max as text").fill("4G");
  await page.getByLabel("dmem.max as text").press("Enter");
  await expect(comparison).toHaveText("before the edit");
  await expect(page.locator(".timeline-key-before")).toBeVisible();
});

test("a dashed line is explained where it is drawn, and nowhere else", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const low = page.getByLabel("dmem.low as text");
  const dashed = () =>
    page.locator(".outcome *, .timeline-key").evaluateAll((all) => {
      const isDashed = (one: Element) =>
        one.clientWidth > 0 &&
        [null, "::before"].some((part) => getComputedStyle(one, part).borderTopStyle === "dashed");
      return all.filter(isDashed).map((one) => one.className);
    });
  const ghost = page.locator(".timeline-chart");
  await low.fill("2044M");
  await page.keyboard.press("Enter");
  await expect(page.locator(".outcome-comparison")).toHaveText("before the edit");
  await expect(ghost).toHaveAttribute("data-ghost", "false");
  expect(await dashed()).toEqual([]);
  await page.getByLabel("dmem.max as text").fill("4G");
  await page.keyboard.press("Enter");
  await expect(ghost).toHaveAttribute("data-ghost", "true");
  expect(await dashed()).toEqual([expect.stringContaining("timeline-key-before")]);
});

test("what spilling means is kept apart from the figure of before the edit", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByLabel("dmem.low as text").fill("2964M");
  await page.keyboard.press("Enter");
  await expect(scope.figure("at-the-end", "spilled")).toContainText(/stutter\s*before 0/);
  const joint = (measure: "vram" | "spilled") =>
    scope
      .figure("at-the-end", measure)
      .locator(".outcome-before")
      .evaluate((before) => getComputedStyle(before, "::before").content);
  expect(await joint("spilled")).toBe('" · "');
  expect(await joint("vram")).toBe("none");
});
