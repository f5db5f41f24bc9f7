import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { ScriptPage } from "./script-page.ts";

const deviceLine = (script: string) => script.split("\n").find((line) => line.startsWith("device "));

test("another kernel and, before it has run, exact arithmetic: both are in the script, each a step to undo", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: /Kernel/ }).click();
  const option = await page.getByRole("option", { name: "6.18", exact: true }).elementHandle();
  const exact = await page.getByRole("switch", { name: /exact arithmetic/, includeHidden: true }).elementHandle();
  // In one task of the page: no answer of the worker can come in between.
  await page.evaluate(([one, other]) => [one, other].map((element) => (element as HTMLElement).click()), [
    option,
    exact,
  ] as const);
  await expect.poll(async () => deviceLine(await scope.keptScript())).toMatch(/ kernel=6\.18 (?=.*overflow=exact)/);
  await scope.expectMib("at-the-end", "spilled", 960);
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("6.18");
  await expect(page.getByRole("switch", { name: /exact arithmetic/ })).toBeChecked();

  const undo = page.getByRole("button", { name: "Undo the edit" });
  await undo.click();
  await expect(page.getByRole("switch", { name: /exact arithmetic/ })).not.toBeChecked();
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("6.18");
  await undo.click();
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("7.3");
  await scope.expectMib("at-the-end", "spilled", 0);
  await expect(undo).toBeDisabled();
});

test("the very first edit can be taken back while it runs", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const undo = page.getByRole("button", { name: "Undo the edit" });
  await expect(undo).toBeDisabled();
  await page.getByRole("button", { name: /Kernel/ }).click();
  const option = await page.getByRole("option", { name: "6.18", exact: true }).elementHandle();
  const button = await page.getByRole("button", { name: "Undo the edit", includeHidden: true }).elementHandle();
  // In one task of the page: no answer of the worker can come in between, but what React draws at once.
  const isEnabled = await page.evaluate(
    async ([option, button]) => {
      (option as HTMLElement).click();
      for (let i = 0; i < 20; i++) await Promise.resolve();
      const isEnabled = !(button as HTMLButtonElement).disabled;
      (button as HTMLElement).click();
      return isEnabled;
    },
    [option, button] as const,
  );
  expect(isEnabled).toBe(true);
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("7.3");
  await expect(undo).toBeDisabled();
  await scope.expectMib("at-the-end", "spilled", 0);
});

test("letters that are being typed while an edit from elsewhere lands are all there, and undo takes back either", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const script = new ScriptPage(page);
  await script.open();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  const typed = "# the quick brown fox jumps over the lazy dog";
  await page.evaluate(() => {
    const fields = new URLSearchParams(location.hash.slice(1));
    fields.set("kernel", "6.18");
    setTimeout(() => {
      location.hash = `#${fields}`;
    }, 400);
  });
  // Never a rest: nothing of it is told before the other edit has landed.
  await page.keyboard.type(typed, { delay: 30 });
  await expect.poll(() => scope.keptScript()).toContain(typed);
  expect(deviceLine(await scope.keptScript())).toContain("kernel=6.18");
  await expect(script.last).toHaveText(typed);
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("6.18");

  await page.keyboard.press("Control+z");
  await expect.poll(() => scope.keptScript()).not.toContain(typed);
  expect(deviceLine(await scope.keptScript())).toContain("kernel=6.18");
});
