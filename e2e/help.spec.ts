import { complaintsOfAxe, violations } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { ScriptPage } from "./script-page.ts";

test("? opens the list of keys, Esc closes it and gives the focus back", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const next = page.getByRole("button", { name: "Next eviction", exact: true });
  await next.focus();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await expect(sheet).toContainText("previous, next eviction");
  await page.keyboard.press("End");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(next).toBeFocused();
  await scope.expectAt(333);
});

test("About says what is left out and how it is verified", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: /^About/ }).click();
  const sheet = page.getByRole("dialog", { name: "About dmemscope" });
  await expect(sheet).toContainText(/byte for byte, for [\d,]{5,} operations of \d{2,} scripts/);
  await expect(sheet).toContainText("Ghost objects");
  const first = sheet.locator(".about-list > div").filter({ has: page.getByText("6.14", { exact: true }) });
  await expect(first.locator("dd")).toHaveText("the first with dmem");
  await expect(sheet).toContainText("nothing is uploaded");
  await expect(sheet).toContainText("MIT licence");
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toHaveCount(0);
});

test("the script panel leads to the language: every statement with what it means", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const script = new ScriptPage(page);
  await script.open();
  // What is typed goes to the line that the run stands on.
  await expect.poll(() => script.here.textContent()).toContain("create g102");
  await page.keyboard.type("# ");
  const commented = script.panel.locator(".cm-line").filter({ hasText: "# create g102 game 60M vram|gtt" });
  await expect(commented).toHaveCount(1);
  await script.panel.getByRole("button", { name: "The script language" }).click();
  const sheet = page.getByRole("dialog", { name: "The script language" });
  await expect(sheet.locator("dt")).toHaveCount(34);
  await expect(sheet).toContainText("spawn PROC PATH");
  const found = await violations(page, "dialog");
  expect(found.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
});

test("the kernels have their origin beside their name, and do not say it again", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: /Kernel$/ }).click();
  const option = page.getByRole("option", { name: "6.14", exact: true });
  await expect(option.locator(".picker-from")).toHaveText("the first with dmem");
  await expect(option.locator(".picker-about")).toHaveText(/^What may lie in GTT .* goes there\.$/);
  const [name, from] = await Promise.all(
    [".picker-name", ".picker-from"].map((part) => option.locator(part).boundingBox()),
  );
  expect(from?.x).toBeGreaterThan((name?.x ?? 0) + (name?.width ?? 0));
  expect(Math.abs((from?.y ?? 0) - (name?.y ?? 99))).toBeLessThan(6);
});

test("a first visit has three pointers, which lead somewhere, until they are dismissed", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const pointers = page.getByRole("complementary", { name: "First steps" });
  await pointers.getByRole("button", { name: "Step" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Frame forward" })).toBeFocused();
  await pointers.getByRole("button", { name: "Drag a limit" }).click();
  await expect(page.locator('.column-left [data-file="dmem.low"] input[type=range]')).toBeFocused();
  await pointers.getByRole("button", { name: "Read why" }).click();
  // One mark at a time.
  expect(await page.locator("[data-pointed]").count()).toBeLessThanOrEqual(1);
  await page.getByRole("button", { name: "Frame forward" }).click();
  await pointers.getByRole("button", { name: "Got it" }).click();
  await expect(pointers).toHaveCount(0);
  await page.reload();
  await expect(scope.map).toHaveAttribute("data-painted", /^[1-9]/);
  await expect(pointers).toHaveCount(0);
});

for (const isPatient of [true, false]) {
  const end = isPatient ? "leads there once it is" : "is forgotten when the person goes on";
  test(`a pointer to what is not drawn yet ${end}`, async ({ page }) => {
    const scope = new ScopePage(page);
    const send = await scope.holdBack(/LimitPanel/);
    await scope.open();
    const limits = page
      .getByRole("complementary", { name: "First steps" })
      .getByRole("button", { name: "Drag a limit" });
    const thumb = page.locator('.column-left [data-file="dmem.low"] input[type=range]');
    await limits.click();
    await expect(thumb).toHaveCount(0);
    if (!isPatient) await page.getByRole("button", { name: "Frame forward" }).click();
    send();
    await expect(thumb).toHaveCount(1);
    if (isPatient) await expect(thumb).toBeFocused();
    else await expect(page.getByRole("button", { name: "Frame forward" })).toBeFocused();
  });
}

test("on a phone the pointers take one row and lead to what they speak of", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const scope = new ScopePage(page);
  await scope.open();
  const pointers = page.getByRole("complementary", { name: "First steps" });
  expect((await pointers.boundingBox())?.height).toBeLessThan(44);
  await expect(page.locator(".limits input[type=range]")).toHaveCount(3);
  await pointers.getByRole("button", { name: "Drag a limit" }).click();
  const thumb = page.locator(".limits input[type=range]:focus");
  await expect(thumb).toHaveCount(1);
  const foot = await page.locator(".app-foot").boundingBox();
  const track = await page.locator('.limit[data-file="dmem.low"]').boundingBox();
  expect((track?.y ?? 0) + (track?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious on the sheets and in an overflow, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const scope = new ScopePage(page);
    const check = async (state: string) => expect(await complaintsOfAxe(page), state).toEqual([]);
    await scope.open();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    await check("keys");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^About/ }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check("about");
    await page.keyboard.press("Escape");
    const script = new ScriptPage(page);
    await script.open();
    await script.panel.getByRole("button", { name: "The script language" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "The script language" })).toBeVisible();
    await check("language");
    await page.keyboard.press("Escape");
    await scope.open("#scenario=why-every-ancestor");
    await scope.expectMib("at-the-end", "spilled", 960);
    await page.keyboard.press("Shift+O");
    await expect(page.locator(".why-title .badge-overflow")).toBeVisible();
    await check("overflow");
    await scope.chooseKernel("6.18");
    await expect(page.locator(".why-quiet")).toBeVisible();
    await check("without evictions");
  });
}

test("every control of the header says what it does, on hover and for who does not see it", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const exact = page.getByRole("switch", { name: "exact arithmetic" });
  await page.locator(".exact").hover();
  await expect(page.getByRole("tooltip")).toContainText("What if the kernel's protection arithmetic had no overflow?");
  await page.mouse.move(700, 500);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await expect(exact).toHaveAccessibleDescription(/true results/);
  await page.getByRole("button", { name: /Kernel$/ }).focus();
  await page.keyboard.press("Tab");
  await expect(exact).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText("two byte counts in 64 bits");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await page.mouse.move(700, 520);
  for (const [name, tip] of [
    ["Undo the edit", "There is no edit to undo."],
    ["Redo the edit", "There is no undone edit."],
    [/^Theme/, /^Theme/],
    ["Keys", /^Keys/],
    [/^About/, /^About/],
  ] as const) {
    await page.getByRole("button", { name, exact: typeof name === "string" }).hover();
    await expect(page.getByRole("tooltip")).toHaveText(tip);
  }
  for (const picker of await page.locator(".header .picker").all()) await expect(picker).toHaveAttribute("title", /\w/);
});

test("a button's words go when it is pressed, and come again with the pointer", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const step = page.getByRole("button", { name: "Frame forward", exact: true });
  await step.hover();
  await expect(page.getByRole("tooltip")).toHaveText(/^Frame forward/);
  await expect(step).toHaveAccessibleDescription(/^Frame forward/);
  await step.click();
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await page.mouse.move(700, 300);
  await step.hover();
  await expect(page.getByRole("tooltip")).toHaveText(/^Frame forward/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
});

test("what opens over the page opens over its words, too", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Keys", exact: true }).hover();
  await expect(page.getByRole("tooltip")).toHaveText(/^Keys/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true });

  test("a tapped word is explained until something else is tapped", async ({ page }) => {
    const scope = new ScopePage(page);
    await scope.open();
    await page.locator(".memory").getByRole("button", { name: "GTT", exact: true }).tap();
    await expect(page.getByRole("tooltip")).toContainText("system RAM that the graphics card reaches");
    await page.locator(".memory").getByRole("button", { name: "VRAM", exact: true }).tap();
    await expect(page.getByRole("tooltip")).toContainText("the memory on the graphics card");
    await page.locator(".story").tap();
    await expect(page.getByRole("tooltip")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo the edit" }).tap({ force: true });
    await expect(page.getByRole("tooltip")).toHaveText("There is no edit to undo.");
  });

  test("two quick taps press twice: nothing that is pressed waits for a second tap that would zoom", async ({
    page,
  }) => {
    const scope = new ScopePage(page);
    await scope.open();
    await expect(page.locator(".limits input[type=range]")).toHaveCount(3);
    const pressed = page.locator("button, summary, label:has(input), [role=link]");
    const zooms = await pressed.evaluateAll((all) =>
      all.filter((one) => getComputedStyle(one).touchAction === "auto").map((one) => one.outerHTML),
    );
    expect(zooms).toEqual([]);
    expect(await pressed.count()).toBeGreaterThan(40);
  });
});
