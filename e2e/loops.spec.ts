import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

const LOOP = `device gpu0 kernel=7.3 vram=1G gtt=4G
enable /
mkdir /game
spawn game /game
repeat 250 as i
  write /game dmem.low 128M
  create g{i} game 8M vram|gtt
  submit game
end
`;
/** The create of the 17th iteration. */
const CREATE = 4 + 16 * 3 + 1;

const low = (page: Page) => page.locator('.limit[data-file="dmem.low"]');
const field = (page: Page) => page.getByLabel("dmem.low as text");
const answers = (page: Page) => page.getByRole("radiogroup", { name: "Iterations in which dmem.low changes" });
const answer = (page: Page, name: string) => answers(page).getByRole("radio", { name, exact: true });
const undo = (page: Page) => page.getByRole("button", { name: "Undo the edit" });

/** The page at the create of the 17th iteration, or at another operation. */
async function opened(page: Page, operation = CREATE): Promise<ScopePage> {
  const kept = JSON.stringify({ scenario: "blog-fixed", text: LOOP });
  await page.addInitScript((value) => {
    if (sessionStorage.getItem("dmemscope.script") === null) sessionStorage.setItem("dmemscope.script", value);
  }, kept);
  const scope = new ScopePage(page);
  await scope.open(`#scenario=blog-fixed&op=${operation}&frame=2`);
  await scope.expectAt(operation, 1);
  await scope.select("/game");
  return scope;
}

/** The script's lines that write low, and its loops. */
async function outline(scope: ScopePage): Promise<string> {
  const lines = (await scope.keptScript()).split("\n").map((line) => line.trim());
  return lines.filter((line) => /^(?:repeat|write)/.test(line)).join("; ");
}

const ONCE =
  "repeat 16 as i; write /game dmem.low 128M; write /game dmem.low 512M; repeat 233 as i; write /game dmem.low 128M";
const ONWARD = "repeat 16 as i; write /game dmem.low 128M; repeat 234 as i; write /game dmem.low 512M";

test("a limit written in a loop says so; tuned, it asks how far that goes, and it is one step to undo", async ({
  page,
}) => {
  const scope = await opened(page);
  await expect(low(page)).toContainText("(line 6, in repeat, iteration 17 of 250)");
  await expect(answers(page)).toBeHidden();
  const track = await scope.track("dmem.low").boundingBox();
  if (track === null) throw new Error("there is no slider");
  await page.mouse.click(track.x + track.width / 2, track.y + 16);
  await expect(field(page)).toHaveValue("512 MiB");
  await expect(answer(page, "Every iteration")).toBeChecked();
  await expect(low(page)).toContainText("In repeat, iteration 17 of 250: change");
  await expect.poll(() => outline(scope)).toBe("repeat 250 as i; write /game dmem.low 512M");

  await answer(page, "Only this one").click();
  await expect.poll(() => outline(scope)).toBe(ONCE);
  await expect(low(page)).not.toContainText("in repeat, iteration 17 of 250)");
  await expect(field(page)).toHaveValue("512 MiB");
  await scope.expectAt(CREATE, 1);
  await answer(page, "From here on").click();
  await expect.poll(() => outline(scope)).toBe(ONWARD);
  await expect(low(page)).toContainText("in repeat, iteration 1 of 234)");
  await scope.expectAt(CREATE, 1);

  await undo(page).click();
  await expect(field(page)).toHaveValue("128 MiB");
  await expect(answers(page)).toBeHidden();
  await expect.poll(() => scope.keptScript()).toBe(LOOP);
  await scope.expectAt(CREATE, 1);
});

test("the keyboard alone answers", async ({ page }) => {
  const scope = await opened(page);
  await field(page).focus();
  await page.keyboard.type("512M");
  await page.keyboard.press("Enter");
  await expect(answer(page, "Every iteration")).toBeChecked();
  for (let i = 0; i < 5 && !(await answers(page).locator(":focus").count()); i++) await page.keyboard.press("Tab");
  await expect(answer(page, "Every iteration")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(answer(page, "Only this one")).toBeChecked();
  await expect.poll(() => outline(scope)).toBe(ONCE);
  await expect(answer(page, "Only this one")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(field(page)).toHaveValue("128 MiB");
});

test("a limit is written here in one iteration only, with the keyboard", async ({ page }) => {
  // The submission: before the create the limit was written just now.
  const scope = await opened(page, CREATE + 1);
  await low(page)
    .getByRole("button", { name: /^Write dmem.low here/ })
    .press("Enter");
  await expect(answer(page, "Every iteration")).toBeChecked();
  await expect(answer(page, "From here on")).toBeHidden();
  await answer(page, "Only here").press("Enter");
  const written = "write /game dmem.low 128M";
  await expect
    .poll(() => outline(scope))
    .toBe(`repeat 16 as i; ${written}; ${written}; ${written}; repeat 233 as i; ${written}`);
  await scope.expectAt(CREATE + 2, 1);
});

test("the events say what a statement does in its iteration, and are found by it", async ({ page }) => {
  const scope = await opened(page);
  await expect(page.locator(".position-code")).toHaveText("create g16 game 8M vram|gtt");
  await page.getByRole("button", { name: "Events", exact: true }).click();
  const events = page.getByRole("treegrid", { name: "Events" });
  await expect(events.getByRole("row", { name: /create g16 game/ })).toBeVisible();
  await page.getByRole("searchbox").fill("create g249 ");
  await events.getByRole("row", { name: /create g249 game/ }).click();
  await scope.expectAt(4 + 249 * 3 + 1);
});
