import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

const frameOf = (scope: ScopePage) => scope.map.getAttribute("data-frame").then(Number);

test("every step has a button, each way", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const first = await frameOf(scope);
  await press("Next eviction");
  await expect.poll(() => frameOf(scope)).not.toBe(first);
  await press("Previous eviction");
  await scope.expectAt(333, first);
  await press("Operation back");
  await scope.expectAt(332);
  await press("Operation forward");
  await scope.expectAt(333);
  await press("Previous chapter");
  await scope.expectAt(333, 0);
  await press("Previous chapter");
  await scope.expectAt(140, 0);
  await press("To the start");
  await scope.expectAt(0, 0);
  await press("Next chapter");
  await scope.expectAt(16, 0);
  await press("To the end");
  await scope.expectAt(359);
});

test("overflows are stepped through with o and Shift+O", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=why-every-ancestor");
  await page.keyboard.press("Home");
  await scope.expectAt(0, 0);
  await page.keyboard.press("o");
  await expect(scope.map).not.toHaveAttribute("data-operation", "0");
  const [operation, frame] = [Number(await scope.map.getAttribute("data-operation")), await frameOf(scope)];
  await page.keyboard.press("o");
  await expect(scope.map).not.toHaveAttribute("data-operation", String(operation));
  await page.keyboard.press("Shift+O");
  await scope.expectAt(operation, frame);
});

test("play moves on by itself until the person does", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("combobox", { name: /Speed/ }).selectOption("8 frames/s");
  await page.getByRole("button", { name: "Play" }).click();
  const first = await frameOf(scope);
  await expect.poll(() => frameOf(scope)).toBeGreaterThan(first + 2);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  // The step back may still be on its way; then nothing moves any more.
  await expect
    .poll(async () => {
      const here = await frameOf(scope);
      await page.waitForTimeout(300);
      return (await frameOf(scope)) === here;
    })
    .toBe(true);
});

test("the space bar plays and pauses, + and - change the speed, and the end stops it", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const speed = page.getByRole("combobox", { name: /Speed/ }).locator("option:checked");
  await expect(speed).toHaveText("16 ops/s");
  for (let i = 0; i < 4; i++) await page.keyboard.press("+");
  await expect(speed).toHaveText("60 ops/s");
  for (let i = 0; i < 3; i++) await page.keyboard.press("-");
  await expect(speed).toHaveText("8 frames/s");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await page.keyboard.press("End");
  await scope.expectAt(359);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  await expect(page.getByTestId("announcer")).toHaveText("This is the end of the run.");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
});

test("the space bar still presses what has the focus", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "To the start" }).focus();
  await page.keyboard.press("Space");
  await scope.expectAt(0, 0);
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
});

test("undo and redo have their keys and their buttons", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await scope.expectEvictions(0);
  await page.getByRole("button", { name: "Undo the edit" }).click();
  await scope.expectEvictions(42);
  await page.keyboard.press("Control+Shift+Z");
  await scope.expectEvictions(0);
});

test("steps that lead nowhere say why, keep the focus and stay where they are", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await scope.expectEvictions(0);
  const eviction = page.getByRole("button", { name: "Next eviction", exact: true });
  await expect(eviction).toBeDisabled();
  await expect(eviction).toHaveAccessibleDescription("There is no eviction in this run.");
  await eviction.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tooltip")).toHaveText("There is no eviction in this run.");
  await scope.expectAt(333);
  // Overflows are rare: where there is none they have no buttons.
  const next = page.getByRole("button", { name: "Next overflow", exact: true });
  await expect(next).toHaveCount(0);
  await scope.open("#scenario=why-every-ancestor");
  await expect(next).toHaveCount(1);
  await page.keyboard.press("End");
  await expect(next).toHaveAccessibleDescription("There is no later overflow.");
  await expect(page.getByRole("button", { name: "Previous overflow", exact: true })).toBeEnabled();
  await page.keyboard.press("Shift+O");
  await expect(next).toBeDisabled();
  await page.keyboard.press("Shift+O");
  await expect(next).toBeEnabled();
  await page.keyboard.press("Home");
  await expect(page.getByRole("button", { name: "Previous overflow", exact: true })).toHaveAccessibleDescription(
    "There is no earlier overflow.",
  );
  await expect(page.getByRole("button", { name: "Previous chapter", exact: true })).toBeDisabled();
});

test("a held key presses a button once", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Frame forward", exact: true }).focus();
  await page.keyboard.down("Enter");
  await scope.expectAt(333, 114);
  for (let i = 0; i < 3; i++) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await page.keyboard.press("Space");
  await scope.expectAt(333, 115);
});

test("in a narrow window the steps take one row, and the others open with the pointer or the keyboard", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  for (const [width, height, most] of [
    [720, 450, 48],
    [390, 844, 72],
  ] as const) {
    await page.setViewportSize({ width, height });
    await scope.open();
    const transport = page.locator(".transport");
    expect((await transport.boundingBox())?.height).toBeLessThanOrEqual(most);
    const chapter = page.getByRole("button", { name: "Next chapter", exact: true });
    await expect(chapter).toBeHidden();
    const more = page.getByRole("button", { name: "More steps and panels" });
    await more.click();
    await expect(chapter).toBeVisible();
    await chapter.click();
    await expect(scope.map).not.toHaveAttribute("data-operation", "333");
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(chapter).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
});

test("the statement under the cursor leads to its line in the script", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const place = page.locator(".position");
  await expect(place).toContainText("operation 333 of 0–359");
  const statement = page.getByRole("button", { name: /^create g102/ });
  await statement.focus();
  await expect(page.getByRole("tooltip")).toContainText(/line \d+ of the script/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Script", exact: true })).toBeVisible();
});
