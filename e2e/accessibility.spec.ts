import { complaintsOfAxe } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing to complain about in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const scope = new ScopePage(page);
    await scope.open();
    expect(await complaintsOfAxe(page)).toEqual([]);
  });
}

for (const [moment, hash] of [
  ["an operation's end", "#scenario=blog-fixed&op=333&frame=130"],
  ["an overflow", "#scenario=why-every-ancestor"],
  ["a run without evictions", "#scenario=blog-fixed&kernel=6.18&op=333&frame=100"],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing to complain about at ${moment}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await new ScopePage(page).open(hash);
      expect(await complaintsOfAxe(page, ".why", ".column-centre")).toEqual([]);
    });
  }
}

test("the theme follows the system, and can be chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const scope = new ScopePage(page);
  await scope.open();
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect(root).toHaveAttribute("data-theme", "light");
  await page.getByRole("button", { name: /^Theme: as the system/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(root).toHaveAttribute("data-theme", "dark");
});

test("nothing is cut off or pushed out of the page in narrow windows", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  for (const width of [1440, 1024, 720, 400, 320]) {
    await page.setViewportSize({ width, height: 800 });
    // The parts are laid out anew a moment after the window has its size.
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overflow, `at ${width} px`).toBeLessThanOrEqual(0);
    await expect(scope.map).toBeAttached();
  }
});
