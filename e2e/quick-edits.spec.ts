import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

const deviceLine = (script: string) => script.split("\n").find((line) => line.startsWith("device "));

test("another kernel and, before it has run, exact arithmetic: both are in the script, each a step to undo", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: /Kernel/ }).click();
  const option = await page.getByRole("option", { name: "6.18", exact: true }).elementHandle();
  const exact = await page.getByRole("switch", { name: /Exact arithmetic/, includeHidden: true }).elementHandle();
  // In one task of the page: no answer of the worker can come in between.
  await page.evaluate(([one, other]) => [one, other].map((element) => (element as HTMLElement).click()), [
    option,
    exact,
  ] as const);
  await expect.poll(async () => deviceLine(await scope.keptScript())).toMatch(/ kernel=6\.18 (?=.*overflow=exact)/);
  await scope.expectMib("at-the-end", "spilled", 960);
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("6.18");
  await expect(page.getByRole("switch", { name: /Exact arithmetic/ })).toBeChecked();

  const undo = page.getByRole("button", { name: "Undo the edit" });
  await undo.click();
  await expect(page.getByRole("switch", { name: /Exact arithmetic/ })).not.toBeChecked();
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("6.18");
  await undo.click();
  await expect(page.getByRole("button", { name: /Kernel/ })).toContainText("7.3");
  await scope.expectMib("at-the-end", "spilled", 0);
  await expect(undo).toBeDisabled();
});
