import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { TimelinePage } from "./timeline-page.ts";

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
});

test("every operation that evicts is under a red mark", async ({ page }) => {
  await new ScopePage(page).open();
  const timeline = new TimelinePage(page);
  await expect(timeline.chart).toHaveAttribute("data-operations", "360");
  expect(await timeline.data("evictions")).toBeGreaterThan(10);
  await page.mouse.move(0, 0);
  const red = await timeline.redColumns();
  const { x } = await timeline.pointOf(333);
  const left = (await timeline.chart.boundingBox())?.x ?? 0;
  expect(Math.abs((red[0] as number) - (x - left)), "the first mark is the first eviction's").toBeLessThan(4);
  expect(red.length).toBeGreaterThanOrEqual((await timeline.data("evictions")) * 2);
});

test("dragging scrubs: the view goes along with the pointer and ends where it ends", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const timeline = new TimelinePage(page);
  const from = await timeline.pointOf(300);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await scope.expectAt(300);
  for (const operation of [250, 120, 40]) {
    const { x, y } = await timeline.pointOf(operation);
    await page.mouse.move(x, y, { steps: 6 });
    await expect(timeline.chart).toHaveAttribute("data-position", String(operation));
    await scope.expectAt(operation);
    await expect(timeline.slider, "the words follow").toHaveAttribute("aria-valuenow", String(operation));
    const name = (await page.locator(".position-statement").innerText()).split(" ")[1] as string;
    await expect(page.getByRole("region", { name: "Why" }).locator(".sentence")).toContainText(name);
  }
  await page.mouse.up();
  const beyond = await timeline.pointOf(200);
  await page.mouse.move(beyond.x, beyond.y);
  await expect(page.locator(".timeline-tip")).toContainText("operation 200");
  await scope.expectAt(40);
  await expect(timeline.slider).toHaveAttribute("aria-valuenow", "40");
});

test("pressing a mark shows the eviction itself", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&op=10");
  const timeline = new TimelinePage(page);
  const box = await timeline.chart.boundingBox();
  const { x } = await timeline.pointOf(333);
  await page.mouse.click(x, (box?.y ?? 0) + (await timeline.data("evictions-y")) + 6);
  await expect(scope.map).toHaveAttribute("data-operation", /^33\d$/);
  await expect.poll(() => scope.victimMark()).not.toBeNull();
});

test("the keyboard moves by operations, pages and to the ends", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const timeline = new TimelinePage(page);
  await timeline.slider.focus();
  await page.keyboard.press("ArrowLeft");
  await scope.expectAt(332);
  await page.keyboard.press("PageDown");
  await scope.expectAt(296);
  await expect(timeline.slider).toHaveAttribute("aria-valuetext", /^operation 296 of 359: create /);
  await page.keyboard.press("Home");
  await scope.expectAt(0);
  await page.keyboard.press("ArrowRight");
  await scope.expectAt(1);
  await page.keyboard.press("End");
  await scope.expectAt(359);
  await page.keyboard.press("p");
  await expect(scope.map, "other keys are the page's").not.toHaveAttribute("data-operation", "359");
});

test("notes have flags that lead to them, by pointer and by keyboard", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const timeline = new TimelinePage(page);
  await expect(timeline.notes).toHaveCount(5);
  await timeline.notes.nth(2).click();
  await scope.expectAt(Number(await timeline.notes.nth(2).getAttribute("data-operation")), 0);
  await expect(timeline.notes.nth(2)).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("ArrowLeft");
  await expect(timeline.notes.nth(1)).toBeFocused();
  await expect(page.locator(".caption-full").nth(1)).toBeVisible();
  await page.keyboard.press("Enter");
  await scope.expectAt(Number(await timeline.notes.nth(1).getAttribute("data-operation")), 0);
  const boxes = await timeline.notes.evaluateAll((notes) => notes.map((note) => note.getBoundingClientRect().toJSON()));
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      expect(one.right <= other.left || other.right <= one.left || one.bottom <= other.top).toBe(true);
    }
  }
});

test("after an edit the run before it stays as an outline, until that is dismissed", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const timeline = new TimelinePage(page);
  await expect(timeline.chart).toHaveAttribute("data-ghost", "false");
  await page.getByRole("slider", { name: /dmem\.max/ }).focus();
  await page.keyboard.press("Home");
  await expect(timeline.chart).toHaveAttribute("data-ghost", "true");
  await expect(timeline.chart).toHaveAttribute("data-evictions", "0");
  await timeline.slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(timeline.chart).toHaveAttribute("data-operation", "333");
  await expect(timeline.chart).toHaveAttribute("data-ghost", "true");
  await page.getByRole("button", { name: "Hide the figures of before the edit" }).click();
  await expect(timeline.chart).toHaveAttribute("data-ghost", "false");
});

test("a run says how many errors it has beside its evictions, and that nothing lies in GTT", async ({ page }) => {
  const text = "device gpu0 kernel=7.3 vram=1G\nenable /\nmkdir /a\nspawn app /a\ncreate b app 1M vram\nfree nobody\n";
  const kept = JSON.stringify({ scenario: "blog-fixed", text });
  await page.addInitScript((value) => sessionStorage.setItem("dmemscope.script", value), kept);
  await new ScopePage(page).open("#scenario=blog-fixed");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.locator(".timeline-key-errors")).toHaveText("1 error");
  await expect(timeline.locator(".timeline-key-evictions")).toHaveText("0 evictions");
  await expect(timeline.locator(".lane-empty")).toHaveText("nothing ever lies in GTT");
});

test("in a low window rows of overflows and errors leave the axis above the captions", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 700 });
  const text = `device gpu0 kernel=7.3 vram=8G
note Only the top is protected
enable /
mkdir /t
enable /t
mkdir /t/m
enable /t/m
mkdir /t/m/a
write /t dmem.low 8G
spawn app /t/m/a
note The app loads
repeat 9 as i
  create b{i} app 1G vram|gtt
end
free nobody
`;
  const kept = JSON.stringify({ scenario: "blog-fixed", text });
  await page.addInitScript((value) => sessionStorage.setItem("dmemscope.script", value), kept);
  await new ScopePage(page).open("#scenario=blog-fixed");
  for (const mark of ["overflows", "errors"]) await expect(page.locator(`.timeline-key-${mark}`)).toBeVisible();
  const edges = await page.evaluate(() => {
    const boxes = (selector: string) =>
      [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
    return {
      axis: Math.max(...boxes(".timeline-axis text").map(({ bottom }) => bottom)),
      captions: Math.min(...boxes(".timeline-captions li").map(({ top }) => top)),
    };
  });
  expect(edges.captions).toBeGreaterThanOrEqual(edges.axis - 2);
});
