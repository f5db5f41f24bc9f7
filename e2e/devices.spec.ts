import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

test("of two cards one chooses which is looked at, and a limit is written for that one", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=two-cards");
  const title = page.locator(".memory-title").first();
  await expect(title).toContainText("of 4,096 MiB");
  await page.getByRole("button", { name: /gpu0/ }).click();
  await page.getByRole("option", { name: /igpu/ }).click();
  await expect(title).toContainText("of 512 MiB");
  await page.keyboard.press("End");
  await expect(title).toContainText("128 of 512 MiB");

  const apps = "/user.slice/user-1000.slice/user@1000.service/app.slice";
  await scope.select(apps);
  await page.getByRole("textbox", { name: /dmem\.low/ }).fill("64M");
  await page.keyboard.press("Enter");
  await expect.poll(() => scope.keptScript()).toContain(`write ${apps} dmem.low drm/0000:0f:00.0/vram 64M`);

  await page.waitForURL(/device=1/);
  await page.reload();
  await expect(title).toContainText("of 512 MiB");
});

test("marks of all cards are said to be so, where there are several", async ({ page }) => {
  const scope = new ScopePage(page);
  const timeline = page.getByRole("region", { name: "Timeline" });
  await scope.open();
  await expect(timeline).not.toContainText("all cards");
  await scope.open("#scenario=two-cards");
  await page.reload();
  await expect(timeline).toContainText("all cards:");
  await expect(page.locator("[data-path$='plasma-kwin_wayland.service']")).toContainText("KWin compositor");
});

test("of two cgroups the one that nothing is counted for is named", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=two-cards");
  const safe = page.getByRole("region", { name: "Is it safe from another one?" });
  await expect(safe).toContainText("Nothing is counted for The game (Cyberpunk 2077) yet.");
});
