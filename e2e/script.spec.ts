import type { Page } from "@playwright/test";
import { complaintsOfAxe } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { ScriptPage } from "./script-page.ts";

const SMALL =
  "title A small one\r\ndevice gpu0 kernel=7.3 vram=1G\r\nmkdir /a\r\nspawn app /a\r\ncreate b app 64M vram\r\n";
const FIRST_EVICTION = 333;

async function opened(page: Page): Promise<{ scope: ScopePage; script: ScriptPage }> {
  const scope = new ScopePage(page);
  await scope.open();
  const script = new ScriptPage(page);
  await script.open();
  return { scope, script };
}

test("the editor's code is loaded when the script is first opened", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const { script } = await opened(page);
  const late = asked.findIndex((url) => url.includes("ScriptPanel"));
  expect(late).toBeGreaterThan(asked.findIndex((url) => url.includes("engine.worker")));
  await expect(script.here).toHaveText("create g102 game 60M vram|gtt");
});

test("the line of the run is followed, and a line's number leads there", async ({ page }) => {
  const { scope, script } = await opened(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await scope.expectAt(FIRST_EVICTION + 1);
  await expect(script.here).toHaveText("create g103 game 60M vram|gtt");
  await script.number(355).click();
  await scope.expectAt(FIRST_EVICTION - 1);
  await expect(script.here).toHaveText("create g101 game 60M vram|gtt");
  await page.keyboard.press("Home");
  await scope.expectAt(0);
  await expect(script.here).toContainText("device gpu0");
  await expect(script.here).toBeInViewport();
});

test("with the keyboard alone: open, write, go to a line, leave, close", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const script = new ScriptPage(page);
  await page.keyboard.press("s");
  await expect(script.editor).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("create extra game 4M vram");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("operation 360 of 0–360")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(script.editor).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(script.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await expect(script.panel).toBeHidden();
  await expect(page.getByRole("button", { name: "Script", exact: true })).toBeFocused();
});

test("beside the maps mistakes leave the script its lines, and a long message its width", async ({ page }) => {
  const scope = new ScopePage(page);
  const script = new ScriptPage(page);
  await scope.open();
  await script.open();
  await script.append("fre kwin0", "write /user.slice dmem.lw 1G", "spawn app /a 1 2 3");
  await expect(script.mistakes.getByRole("listitem")).toHaveCount(3);
  expect((await script.mistakes.boundingBox())?.height).toBeLessThanOrEqual(82);
  expect((await page.locator(".editor-host").boundingBox())?.height).toBeGreaterThan(190);
  const widths = await script.mistakes
    .locator(".mistake-place")
    .evaluateAll((all) =>
      all.map((one) => [one.scrollWidth - one.clientWidth, one.clientHeight / 20, one.clientWidth]),
    );
  for (const [beyond = 1, lines = 9, width = 0] of widths) {
    expect(beyond).toBe(0);
    expect(lines === 1 || width > 390, `${lines} lines of ${width} px`).toBe(true);
  }
});

test("mistakes are underlined and listed, lead to their place and are mended with a click; the last good run stays", async ({
  page,
}) => {
  const { scope, script } = await opened(page);
  await script.append("fre kwin0", "write /user.slice dmem.lo 1G");
  await expect(script.mistakes.getByRole("listitem")).toHaveCount(2);
  await expect(script.mistakes).toContainText(/line 38\d, column 1“fre” is no statement/);
  await expect(script.mistakes).toContainText("what you see is the last good run");
  await expect(script.panel.locator(".cm-lintRange-error")).toHaveText(["fre", "dmem.lo"]);
  await scope.expectAt(FIRST_EVICTION);
  await script.mistakes.getByRole("button", { name: /is no statement/ }).focus();
  await page.keyboard.press("Enter");
  await expect(script.editor).toBeFocused();
  await script.mistakes.getByRole("button", { name: "Replace with dmem.low" }).click();
  await expect(script.mistakes.getByRole("listitem")).toHaveCount(1);
  await script.panel.locator(".cm-lintRange-error").hover();
  await script.panel.locator(".cm-tooltip").getByRole("button", { name: "Replace with free" }).click();
  await expect(script.mistakes).toBeHidden();
  await expect(page.getByText(`operation ${FIRST_EVICTION} of 0–361`)).toBeVisible();
});

test("warnings stand apart and do not stop the run", async ({ page }) => {
  const { script } = await opened(page);
  await script.append("free kwinn0");
  await expect(script.mistakes.getByRole("heading")).toHaveText(/^1 warning/);
  await expect(page.getByText("of 0–360 ·")).toBeVisible();
});

test("there is one history: a burst of typing and a picker are one step each, from wherever one undoes", async ({
  page,
}) => {
  const { scope, script } = await opened(page);
  await script.append("free kwin0");
  await expect(page.getByText("of 0–360 ·")).toBeVisible();
  await page.keyboard.press("Escape");
  await scope.chooseKernel("6.18");
  await scope.expectEvictions(0);
  await script.editor.focus();
  await page.keyboard.press("Control+z");
  await scope.expectEvictions(42);
  await page.keyboard.press("Control+End");
  await expect(script.last).toHaveText("free kwin0");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("of 0–359 ·")).toBeVisible();
  await expect(script.last).not.toHaveText("free kwin0");
  await expect(page.getByRole("button", { name: "Undo the edit" })).toBeDisabled();
  await page.getByRole("button", { name: "Redo the edit" }).click();
  await expect(script.last).toHaveText("free kwin0");
});

test("changed, saved, reset: the mark, the file, and the way back", async ({ page }) => {
  const { script } = await opened(page);
  const mark = script.panel.getByText("not saved");
  await expect(mark).toBeHidden();
  await script.append("# mine");
  await expect(mark).toBeVisible();
  const { name, text } = await script.saved(() => page.keyboard.press("Control+s"));
  expect(name).toBe("blog-fixed.dmem");
  expect(text).toMatch(/\n# mine$/);
  await expect(mark).toBeHidden();
  await script.panel.getByRole("button", { name: /^Reset/ }).click();
  await expect(script.last).not.toHaveText("# mine");
  await page.getByRole("button", { name: "Undo the edit" }).click();
  await expect(script.last).toHaveText("# mine");
});

/** Opens SMALL as small.dmem with the browser's picker. */
async function pickSmall({ page, panel }: ScriptPage): Promise<void> {
  const [picker] = await Promise.all([
    page.waitForEvent("filechooser"),
    panel.getByRole("button", { name: "Open …" }).click(),
  ]);
  await picker.setFiles({ name: "small.dmem", mimeType: "text/plain", buffer: Buffer.from(SMALL) });
}

test("a file is opened with the picker and saved as it was, line ends included", async ({ page }) => {
  const { script } = await opened(page);
  await pickSmall(script);
  await expect(page.getByText("of 0–3 ·")).toBeVisible();
  await expect(page.getByRole("button", { name: /Scenario/ })).toContainText("small.dmem");
  const { name, text } = await script.saved(() => script.panel.getByRole("button", { name: "Save" }).click());
  expect({ name, text }).toEqual({ name: "small.dmem", text: SMALL });
  await script.append("free b");
  const edited = await script.saved(() => script.panel.getByRole("button", { name: "Save" }).click());
  expect(edited.text).toBe(`${SMALL}\r\nfree b`);
  await page.reload();
  await expect(page.getByText("of 0–4 ·")).toBeVisible();
});

test("a page that is loaded again right behind the opening of a file opens the file", async ({ page }) => {
  const { script } = await opened(page);
  await pickSmall(script);
  // In the page, as soon as its name stands there: sooner than the address is at rest.
  await page.evaluate(async () => {
    while (!document.querySelector(".header")?.textContent?.includes("small.dmem"))
      await new Promise((resolve) => setTimeout(resolve, 5));
    location.reload();
  });
  await expect(page.getByText("of 0–3 ·")).toBeVisible();
  await expect(page.getByRole("button", { name: /Scenario/ })).toContainText("small.dmem");
});

test("a file without a device says what to begin with; the last good run stays, and the address is not its scenario's", async ({
  page,
}) => {
  const { scope, script } = await opened(page);
  const [picker] = await Promise.all([
    page.waitForEvent("filechooser"),
    script.panel.getByRole("button", { name: "Open …" }).click(),
  ]);
  await picker.setFiles({ name: "blank.dmem", mimeType: "text/plain", buffer: Buffer.from("") });
  await expect(script.mistakes).toContainText(
    "there is no device yet: start with a line like device gpu0 kernel=7.3 vram=8G",
  );
  await expect(script.mistakes).toContainText("what you see is the last good run");
  await expect(page.getByText("Runs as written")).toBeHidden();
  await scope.expectAt(FIRST_EVICTION);
  await expect(page.getByRole("region", { name: "Selected cgroup" })).toContainText("The game");
  await expect.poll(() => page.url()).not.toContain("scenario=");
  await script.panel.getByRole("button", { name: "Close the script" }).click();
  await expect(page.getByText("The script has 1 mistake and did not run.")).toBeVisible();
  await page.keyboard.press("s");
  await script.editor.press("Control+End");
  await page.keyboard.type("device gpu0 kernel=7.3 vram=8G");
  await expect(page.getByText("Runs as written")).toBeVisible();
});

test("a dropped file and a pasted script are opened; what is no script is refused with the reason", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const script = new ScriptPage(page);
  await script.drop("dropped.dmem", SMALL);
  await expect(page.getByText("of 0–3 ·")).toBeVisible();
  await script.drop("image.png", [137, 80, 78, 71, 0, 0, 255]);
  await expect(page.getByRole("alert")).toContainText("“image.png” is no text in UTF-8");
  await script.drop("large.dmem", "# ".repeat(6 * 1024 * 1024));
  await expect(page.getByRole("alert")).toContainText("scripts of up to 10 MiB are opened");
  await expect(page.getByText("of 0–3 ·")).toBeVisible();
  await script.paste("just some words");
  await script.paste(`${SMALL}free b\n`);
  await expect(page.getByText("of 0–4 ·")).toBeVisible();
});

test("before unsaved work goes the page asks", async ({ page }) => {
  const { scope, script } = await opened(page);
  await script.append("# mine");
  await expect(script.panel.getByText("not saved")).toBeVisible();
  const question = page.getByRole("alertdialog");
  const choose = async () => {
    await page.getByRole("button", { name: /Scenario/ }).click();
    await page
      .getByRole("option", { name: /forgotten|every ancestor/i })
      .first()
      .click();
    await expect(question).toBeVisible();
  };
  await choose();
  expect(await complaintsOfAxe(page, '[role="alertdialog"]')).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(script.last).toHaveText("# mine");
  await choose();
  const { text } = await script.saved(() => question.getByRole("button", { name: "Save and open" }).click());
  expect(text).toMatch(/\n# mine$/);
  await scope.expectMib("at-the-end", "spilled", 960);
});

test("leaving the page with unsaved work is asked about by the browser", async ({ page }) => {
  const { script } = await opened(page);
  await script.append("# mine");
  await expect(script.panel.getByText("not saved")).toBeVisible();
  const dialog = page.waitForEvent("dialog");
  void page.close({ runBeforeUnload: true });
  expect((await dialog).type()).toBe("beforeunload");
  await (await dialog).accept();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing to complain about in the script panel, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { script } = await opened(page);
    await script.append("fre kwin0", "free nobody");
    await expect(script.mistakes.getByRole("heading")).toHaveCount(2);
    expect(await complaintsOfAxe(page, ".dock", ".transport")).toEqual([]);
  });
}
