import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

/** The light theme's red for a victim. */
const VICTIM_RED = [209, 51, 31, 255];

test("a step forward and back changes the picture and restores it", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const frame = async () => Number(await scope.map.getAttribute("data-frame"));
  const here = await frame();
  await expect.poll(() => scope.victimMark()).toEqual(VICTIM_RED);
  const before = await scope.picture();

  await page.getByRole("button", { name: "Frame forward" }).click();
  await expect.poll(frame).toBe(here + 1);
  expect(await scope.victimMark(), "while it is moved it keeps its mark").toEqual(VICTIM_RED);
  for (let step = 2; step <= 3; step++) {
    await page.getByRole("button", { name: "Frame forward" }).click();
    await expect.poll(frame).toBe(here + step);
  }
  await expect.poll(() => scope.picture()).not.toBe(before);
  expect(await scope.victimMark(), "it has left VRAM").toBeNull();

  for (let step = 2; step >= 0; step--) {
    await page.getByRole("button", { name: "Frame back" }).click();
    await expect.poll(frame).toBe(here + step);
  }
  await page.mouse.move(0, 0);
  await expect.poll(() => scope.picture()).toBe(before);
  expect(await scope.victimMark()).toEqual(VICTIM_RED);
});

test("the keyboard alone steps through frames, operations, evictions and chapters", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const first = Number(await scope.map.getAttribute("data-frame"));
  await page.keyboard.press("ArrowRight");
  await expect(scope.map).not.toHaveAttribute("data-frame", String(first));
  await page.keyboard.press("ArrowLeft");
  await scope.expectAt(333, first);
  await page.keyboard.press("Alt+ArrowRight");
  await scope.expectAt(333, first + 1);
  await page.keyboard.press("Alt+ArrowLeft");
  await scope.expectAt(333, first);
  await page.keyboard.press("n");
  await expect(scope.map).not.toHaveAttribute("data-frame", String(first));
  await page.keyboard.press("p");
  await scope.expectAt(333, first);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(scope.map).toHaveAttribute("data-operation", "334");
  await page.keyboard.press("Home");
  await scope.expectAt(0, 0);
  await page.keyboard.press("]");
  await scope.expectAt(16, 0);
  await page.keyboard.press("End");
  await scope.expectAt(359);
  await page.keyboard.press("n");
  await expect(page.getByTestId("announcer")).toHaveText("There is no later eviction.");
});

test("each step's sentence is announced", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("announcer")).not.toBeEmpty();
  // On the screen an amount's unit is kept on its line.
  const words = async (of: Locator) => (await of.textContent())?.replaceAll(/\s/g, " ");
  const sentence = page.locator(".sentence");
  await expect.poll(async () => (await words(page.getByTestId("announcer"))) === (await words(sentence))).toBe(true);
});

test("the tree keeps its own keys", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/user.slice");
  const rows = page.getByRole("treegrid").locator("[data-path]");
  const count = await rows.count();
  await page.keyboard.press("ArrowLeft");
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("ArrowRight");
  await expect(rows).toHaveCount(count);
  await page.keyboard.press("ArrowDown");
  await expect(page.locator('[data-path="/user.slice/user-1000.slice"]')).toBeFocused();
  await scope.expectAt(333);
});
