import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { ScriptPage } from "./script-page.ts";

/** Runs for seconds on any machine; the text is short. */
const LONG = `device gpu0 kernel=7.3 vram=256M gtt=8G alloc=buddy
enable /
mkdir /game
spawn game /game
repeat 1200000 as I
  create b{I} game 16M vram|gtt
  submit game
  free b{I}
end
`;

const fractionOf = (progress: Locator) => progress.evaluate((bar) => (bar as HTMLProgressElement).value);

test("a long run shows how far it is; cancelling it leaves the last good run, and says so", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.expectAt(333);
  const first = Number(await scope.map.getAttribute("data-frame"));
  await page.keyboard.press("ArrowRight");
  await expect(scope.map).not.toHaveAttribute("data-frame", String(first));
  const [frame, picture] = [Number(await scope.map.getAttribute("data-frame")), await scope.picture()];

  await new ScriptPage(page).drop("long.dmem", LONG);
  const progress = page.getByRole("progressbar");
  await expect(progress).toBeVisible({ timeout: 20_000 });
  const begun = await fractionOf(progress);
  await expect.poll(() => fractionOf(progress)).toBeGreaterThan(begun);
  expect(await fractionOf(progress)).toBeLessThan(1);

  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Stopped. What you see is the last good run.")).toBeVisible();
  await expect(progress).toBeHidden();
  await scope.expectAt(333, frame);
  // The message takes room from the map.
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect.poll(async () => (await scope.picture()) === picture).toBe(true);
  await scope.expectEvictions(42);

  // The run that stayed can be asked further.
  await page.keyboard.press("ArrowLeft");
  await expect(scope.map).not.toHaveAttribute("data-frame", String(frame));
  await page.keyboard.press("End");
  await scope.expectAt(359);
});

test("the keyboard alone cancels a long run, and runs it again", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await new ScriptPage(page).drop("long.dmem", LONG);
  const progress = page.getByRole("progressbar");
  // Not what tells how far the file is read: Escape ends that, too, and then there is no run.
  await expect(page.getByText("Running, ")).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("Escape");
  await expect(progress).toBeHidden();
  const again = page.getByRole("button", { name: "Run again" });
  await again.focus();
  await page.keyboard.press("Enter");
  await expect(progress).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByText("Stopped. What you see is the last good run.")).toBeVisible();
  await scope.expectAt(333);
});
