import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

const OVERFLOW = "#scenario=why-every-ancestor";

test("the candidates stand in the order of the walk, like neighbours in one row, the current one marked", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const rows = page.locator(".candidate");
  await expect(rows.nth(0)).toContainText("102 buffers");
  await expect(rows.nth(0)).toContainText("the request's own cgroup");
  await expect(rows.nth(0)).toContainText("skipped");
  await expect(rows.nth(1)).toContainText("kwin0");
  await expect(rows.nth(1)).toContainText("usage 320 MiB > effective low 0");
  await expect(rows.nth(1)).toHaveAttribute("aria-current", "step");
  await expect(rows.nth(2)).toContainText("later");
});

test("a visited row leads to its first visit, with the pointer and with the keyboard", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const first = page.locator("button.candidate-words").first();
  await first.click();
  await scope.expectAt(333, 9);
  await page.keyboard.press("n");
  await first.focus();
  await page.keyboard.press("Enter");
  await scope.expectAt(333, 9);
  await expect(page.locator(".candidate").first()).toHaveAttribute("aria-current", "step");
});

test("a row opens to its buffers' names", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Names of 9 buffers" }).click();
  await expect(page.locator(".candidate-names")).toHaveText(/^kwin1, kwin2, .*kwin9$/);
  await page.keyboard.press("Space");
  await expect(page.locator(".candidate-names")).toHaveCount(0);
});

test("a step moves no section, whatever it has to say", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const places = () =>
    page
      .locator(".why-calls, .why-candidates, .why-protection, .why-path")
      .evaluateAll((sections) => sections.map((section) => Math.round(section.getBoundingClientRect().top)));
  await page.locator(".why").evaluate((panel) => panel.scrollTo(0, 90));
  const before = await places();
  expect(before).toHaveLength(4);
  for (const key of ["ArrowRight", "ArrowRight", "Shift+ArrowRight", "Home", "End", "p", "ArrowLeft"]) {
    const [run, operation, frame] = await here(scope);
    await page.keyboard.press(key);
    await expect.poll(() => here(scope)).not.toEqual([run, operation, frame]);
    expect(await places(), `after ${key}`).toEqual(before);
  }
});

const here = (scope: ScopePage) =>
  scope.map.evaluate(({ dataset }) => [dataset.run, dataset.operation, dataset.frame] as const);

test("a folded section stays folded", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const calls = page.locator(".why-calls");
  await calls.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(calls).not.toHaveAttribute("open");
  await page.keyboard.press("ArrowRight");
  await page.reload();
  await expect(calls).toBeVisible();
  await expect(calls).not.toHaveAttribute("open");
});

test("a name in the sentence selects its cgroup", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.locator(".sentence").getByRole("link", { name: "KWin compositor" }).first().click();
  await expect(page.locator('[aria-selected="true"][data-path$="plasma-kwin_wayland.service"]')).toBeVisible();
});

test("an overflow is stepped to, named and explained, with both quotients", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open(OVERFLOW);
  await page.keyboard.press("Home");
  await scope.expectAt(0, 0);
  await page.getByRole("button", { name: "To the next overflow" }).click();
  await expect(page.locator(".why-title .badge-overflow")).toBeVisible();
  await page.locator(".why-title .badge-overflow").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("tooltip")).toContainText("did not fit in 64 bits");
  await page.keyboard.press("Escape");
  for (let i = 0; i < 12 && (await page.locator(".formula-both").count()) === 0; i++) {
    const before = await here(scope);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => here(scope)).not.toEqual(before);
  }
  await expect(page.locator(".formula-both").first()).toContainText(/kernel .*exact /);
});

test("the path to the root shows usage and max at each level", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const rows = page.locator(".path-table tbody tr");
  await expect(rows.first()).toContainText("KWin compositor");
  await expect(rows.last()).toContainText("8,230");
  await expect(page.locator(".kernel-fields")).toContainText("Kernel fields of KWin compositor, last written by");
});
