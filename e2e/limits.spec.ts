import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { replay } from "./replay.ts";
import { MIB, ScopePage } from "./scope-page.ts";

const USERS = "/user.slice";
const GAME = "/user.slice/user-1000.slice/user@1000.service/app.slice/app-steam-app1091500-9876.scope";

const inspector = (page: Page) => page.getByRole("region", { name: "Selected cgroup" });
const field = (page: Page, file: string) => page.getByLabel(`${file} as text`);
const slider = (page: Page, file: string) => inspector(page).getByRole("slider", { name: new RegExp(file) });
const undo = (page: Page) => page.getByRole("button", { name: "Undo the edit" });
const writes = (script: string, path: string, file: string) =>
  script.split("\n").filter((line) => line.startsWith(`write ${path} ${file} `));

test("dmem.max's right end is max; dragging it down binds, and the end agrees with the replay", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await expect(field(page, "dmem.max")).toHaveValue("max");
  const track = await scope.track("dmem.max").boundingBox();
  if (track === null) throw new Error("there is no slider");
  await page.mouse.move(track.x + track.width, track.y + 16);
  await page.mouse.down();
  // Near the middle: drawn to one half of the card.
  await page.mouse.move(track.x + track.width * 0.505, track.y + 16, { steps: 4 });
  await expect(field(page, "dmem.max")).toHaveValue("4,088 MiB");
  await page.mouse.up();
  await expect(undo(page)).toBeEnabled();
  const script = await scope.keptScript();
  expect(writes(script, GAME, "dmem.max")).toEqual([`write ${GAME} dmem.max 4088M`]);
  await page.locator(".map-vram").click();
  await page.keyboard.press("End");
  await scope.expectAt(360);
  const { state } = await replay(script);
  for (const [path, { current }] of Object.entries(state.pools)) {
    const usage = page.locator(`[data-path="${path}"] [data-measure="vram"]`);
    await expect(usage).toHaveAttribute("data-bytes", String(current));
  }
});

test("thumbs and fields answer to the keyboard alone, each gesture one line and one step to undo", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await slider(page, "dmem.max").focus();
  await page.keyboard.press("Home");
  await expect(field(page, "dmem.max")).toHaveValue("0");
  // Moved on before it has run, it would be the same gesture.
  await expect.poll(() => scope.keptScript()).toMatch(/dmem\.max .*\b0$/m);
  await page.keyboard.press("End");
  await expect(field(page, "dmem.max")).toHaveValue("max");
  await expect.poll(() => scope.keptScript()).toMatch(/dmem\.max .*\bmax$/m);
  await page.keyboard.press("Control+z");
  await expect(field(page, "dmem.max")).toHaveValue("0");
  await page.keyboard.press("Control+z");
  await expect(field(page, "dmem.max")).toHaveValue("max");
  await expect(undo(page)).toBeDisabled();
  await field(page, "dmem.min").focus();
  await page.keyboard.type("90%");
  await page.keyboard.press("Enter");
  await expect(field(page, "dmem.min")).toHaveValue("7,358 MiB");
  await expect(field(page, "dmem.min")).toBeFocused();
  await expect.poll(async () => writes(await scope.keptScript(), GAME, "dmem.min")).toHaveLength(1);
  await page.keyboard.type("16G");
  await page.keyboard.press("Enter");
  await expect(field(page, "dmem.min")).toHaveValue("16,384 MiB");
  await expect(slider(page, "dmem.min")).toHaveAttribute("aria-valuetext", "100%");
  await expect(page.locator('.limit[data-file="dmem.min"]')).toContainText("more than the card has");
  await expect
    .poll(async () => writes(await scope.keptScript(), GAME, "dmem.min"))
    .toEqual([`write ${GAME} dmem.min 16G`]);
  // A value that was set is an edit of the script's: undone from within the field, too. What is being typed is the field's.
  await page.keyboard.press("Control+z");
  await expect(field(page, "dmem.min")).toHaveValue("7,358 MiB");
  await page.keyboard.type("1");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await expect(field(page, "dmem.min")).toHaveValue("7,358 MiB");
});

test("what is wrong with a typed value stands below it and moves nothing; large values stand in full", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await scope.open();
    await scope.select(GAME);
    const low = field(page, "dmem.low");
    await low.fill("20G");
    await low.press("Enter");
    await expect(low).toHaveValue("20,480 MiB");
    expect(await low.evaluate((input) => input.scrollWidth - input.clientWidth)).toBeLessThanOrEqual(0);
    const places = () =>
      page.locator(".limit").evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
    const before = await places();
    await low.fill("abc");
    await low.press("Enter");
    const limit = page.locator('.limit[data-file="dmem.low"]');
    const wrong = await limit.getByRole("alert").boundingBox();
    expect(await places()).toEqual(before);
    expect(wrong?.height, "one line").toBeLessThan(20);
    const write = await limit.locator(".limit-write").boundingBox();
    expect((wrong?.x ?? 0) + (wrong?.width ?? 0)).toBeLessThanOrEqual(write?.x ?? 0);
    expect(wrong?.y).toBeGreaterThanOrEqual(((await low.boundingBox())?.y ?? 0) + 28);
    await low.press("Escape");
    await undo(page).click();
  }
});

test("in the narrowest column a slider can be dragged, and the capacity has its unit", async ({ page }) => {
  const scope = new ScopePage(page);
  await page.addInitScript(() => localStorage.setItem("dmemscope.size.left", "240"));
  await scope.open();
  for (const track of await page.locator(".slider-track").all())
    expect((await track.boundingBox())?.width).toBeGreaterThan(150);
  const capacity = page.locator(".cgroups-capacity");
  expect(await capacity.evaluate((one) => (one as HTMLElement).innerText)).toBe("8,176 MiB");
  expect(await capacity.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
});

test("write here adds a write before the operation under the cursor, which stays there", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select(USERS);
  const limit = page.locator('.limit[data-file="dmem.low"]');
  await expect(limit).toContainText("from operation 12 (line 29)");
  const here = limit.getByRole("button", { name: "Write dmem.low here, before operation 333" });
  await here.focus();
  await page.keyboard.press("Enter");
  await scope.expectAt(334);
  await expect(limit).toContainText("from operation 333");
  await expect(limit).toContainText("written here");
  // What holds from here on is typed over the value as it was.
  await expect(field(page, "dmem.low")).toBeFocused();
  await page.keyboard.type("2G");
  await page.keyboard.press("Enter");
  await expect(field(page, "dmem.low")).toHaveValue("2,048 MiB");
  await expect
    .poll(async () => writes(await scope.keptScript(), USERS, "dmem.low"))
    .toEqual([`write ${USERS} dmem.low 8573157376`, `write ${USERS} dmem.low 2G`]);
  await page.getByRole("button", { name: "The game starts loading" }).click();
  await expect(limit).toContainText("until operation 333");
  await undo(page).click();
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await expect(limit).not.toContainText("until");
});

test("an ignored write says what was asked and what is in force", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("7.1");
  await scope.select(GAME);
  await inspector(page)
    .getByRole("button", { name: /^Write dmem.max here/ })
    .click();
  await expect(page.locator('.limit[data-file="dmem.max"]')).toContainText("written here");
  await field(page, "dmem.max").fill("1G");
  await field(page, "dmem.max").press("Enter");
  await expect(page.locator('.limit[data-file="dmem.max"]')).toContainText(
    "Ignored, as more was in use: asked 1,024 MiB, in force max.",
  );
  await expect(field(page, "dmem.max")).toHaveValue("max");
  await expect(page.locator(`[data-path="${GAME}"] [data-measure="vram"]`)).not.toHaveAttribute(
    "data-bytes",
    String(1024 * MIB),
  );
});

test("a cgroup without the controller says what to do", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Script", exact: true }).click();
  const editor = page.locator(".cm-content");
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nmkdir /plain\nmkdir /plain/inner\n");
  await expect(page.locator('[data-path="/plain/inner"]')).toBeVisible();
  await page.locator(".map-vram").click();
  await page.keyboard.press("End");
  await scope.select("/plain/inner");
  await expect(inspector(page)).toContainText("It has no dmem files");
  await expect(inspector(page)).toContainText("enable /plain");
  await expect(inspector(page)).toContainText("echo +dmem > /sys/fs/cgroup/plain/cgroup.subtree_control");
  await scope.select("/plain");
  await expect(inspector(page)).toContainText("Nothing has been charged here or set yet");
});

test("the answers say of which moment they are", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const moment = page.locator(".limits-moment");
  await expect(moment).toHaveText("As things stand at operation 333, frame 114:");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(moment).toHaveText("As things stand at operation 333, frame 130:");
});
