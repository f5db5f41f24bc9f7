import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

const widthOf = (scope: ScopePage, column: string) =>
  scope.page.locator(column).evaluate((element) => Math.round(element.getBoundingClientRect().width));

test("the columns' edges move with the pointer and the keys, and stay where they were put", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const edge = page.getByRole("separator", { name: "Width of the control groups" });
  const box = await edge.boundingBox();
  if (box === null) throw new Error("there is no edge");
  const before = await widthOf(scope, ".column-left");
  await page.mouse.move(box.x, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x - 60, box.y + 200);
  await page.mouse.up();
  expect(await widthOf(scope, ".column-left")).toBe(before - 60);
  const reasons = await widthOf(scope, ".why");
  await page.getByRole("separator", { name: "Width of the reasons" }).focus();
  await page.keyboard.press("ArrowLeft");
  expect(await widthOf(scope, ".why")).toBe(reasons + 24);
  await scope.expectAt(333);
  await page.reload();
  await expect(scope.map).toHaveAttribute("data-painted", /^[1-9]/);
  expect(await widthOf(scope, ".column-left")).toBe(before - 60);
  expect(await widthOf(scope, ".why")).toBe(reasons + 24);
});

test("a double click puts an edge back", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const before = await widthOf(scope, ".column-left");
  const edge = page.getByRole("separator", { name: "Width of the control groups" });
  await edge.focus();
  await page.keyboard.press("ArrowRight");
  expect(await widthOf(scope, ".column-left")).toBe(before + 24);
  await edge.dblclick({ position: { x: 0, y: 200 }, force: true });
  expect(await widthOf(scope, ".column-left")).toBe(before);
  await page.reload();
  await expect(scope.map).toHaveAttribute("data-painted", /^[1-9]/);
  expect(await widthOf(scope, ".column-left")).toBe(before);
});

test("the panel below keeps its height across reloads, one for each of its places", async ({ page }) => {
  const scope = new ScopePage(page);
  const height = () => page.locator(".dock").evaluate((dock) => Math.round(dock.getBoundingClientRect().height));
  const openEvents = () => page.getByRole("button", { name: "Events", exact: true }).click();
  await scope.open();
  await openEvents();
  const before = await height();
  const edge = page.getByRole("separator", { name: "Height of the panel below" });
  // The list takes the focus once it is loaded.
  await expect(page.locator(".events")).toBeVisible();
  await edge.focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(height).toBe(before - 24);
  await page.reload();
  await expect(scope.map).toHaveAttribute("data-painted", /^[1-9]/);
  await openEvents();
  expect(await height()).toBe(before - 24);
  await page.setViewportSize({ width: 1200, height: 900 });
  await expect.poll(height).toBe(306);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(height).toBe(before - 24);
  await edge.dblclick();
  await expect.poll(height).toBe(before);
});

test("a narrow window stacks the parts in reading order, in the document as on the screen, and goes back to columns", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const scope = new ScopePage(page);
  await scope.open();
  const parts = page.locator("main > *");
  const names = () => parts.evaluateAll((all) => all.map((part) => part.classList.item(part.classList.length - 1)));
  // The inspector comes behind the first picture.
  await expect.poll(names).toEqual(["story", "outcome", "why", "memory", "cgroups", "limits", "timeline"]);
  const tops = await parts.evaluateAll((all) => all.map((part) => part.getBoundingClientRect().top));
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole("separator")).toHaveCount(3);
  await expect.poll(() => scope.map.evaluate((map) => map.querySelector("canvas")?.width)).toBeGreaterThan(300);
});

test("in a narrow window the long parts of the why are folded, so that the map follows soon, and open to stay so", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const scope = new ScopePage(page);
  await scope.open();
  const sections = page.locator(".why-protection, .why-path, .why-facts");
  await expect(sections).toHaveCount(3);
  for (const section of await sections.all()) await expect(section).not.toHaveAttribute("open");
  const map = await scope.map.boundingBox();
  expect(map?.y).toBeLessThan(1.65 * 844);
  await page.locator(".why-facts summary").click();
  await page.reload();
  await expect(page.locator(".why-facts")).toHaveAttribute("open");
  await expect(page.locator(".why-path")).not.toHaveAttribute("open");
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.locator(".why-path")).toHaveAttribute("open");
});

for (const [width, height] of [
  [1024, 768],
  [1200, 700],
] as const) {
  test(`at ${width} by ${height} nothing is cut, covered or pushed out`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const scope = new ScopePage(page);
    await scope.open();
    await page.getByRole("button", { name: "Got it" }).click();
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    await scope.treeIsThere();
    const wide = await page
      .locator(".header, .outcome, .outcome-table, .tree, .transport, .column")
      .evaluateAll((all) => all.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.className));
    expect(wide).toEqual([]);
    const header = await page.locator(".header").boundingBox();
    expect(header?.height).toBeLessThan(52);
    await expect(page.locator('[data-path="/"]')).toBeInViewport({ ratio: 1 });
    const rows = await page
      .locator(".tree-row")
      .evaluateAll((all) => all.map((row) => Math.round(row.getBoundingClientRect().height)));
    expect(new Set(rows)).toEqual(new Set([27]));
    const gaps = await page.locator(".centre-above > *, .centre-below > *").evaluateAll((parts) => {
      const boxes = parts.map((part) => part.getBoundingClientRect());
      return boxes.slice(1).map(({ top }, index) => top - (boxes[index]?.bottom ?? 0));
    });
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    for (const map of [".map-vram", ".map-gtt"]) {
      await expect(page.locator(map)).toBeInViewport({ ratio: 1 });
    }
  });
}

test("the first stop of the tab key skips to the steps", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("button", { name: "Skip to the steps" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  expect((await skip.boundingBox())?.width).toBeGreaterThan(80);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Frame forward" })).toBeFocused();
  await page.keyboard.press("Enter");
  await scope.expectAt(333, /^(?!113$)/);
  expect(new URL(page.url()).hash).toContain("scenario=");
});

test("the header says how the script differs, keeps the tick, and leads back", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const scope = new ScopePage(page);
  await scope.open();
  const picker = page.getByRole("button", { name: /Scenario/ });
  await scope.chooseKernel("6.18");
  await expect(picker).toHaveText("The blog, fixedkernel changed");
  await page.getByText("Exact arithmetic").click();
  await expect(picker).toHaveText("The blog, fixedkernel changed");
  expect((await page.locator(".header").boundingBox())?.height).toBeLessThan(52);
  await scope.chooseKernel("7.3");
  await expect(picker).toHaveText("The blog, fixedarithmetic changed");
  await scope.select("/user.slice");
  await page.getByLabel("dmem.low as text").fill("6G");
  await page.getByLabel("dmem.low as text").press("Enter");
  await expect(picker).toHaveText("The blog, fixededited");
  expect((await page.locator(".header").boundingBox())?.height).toBeLessThan(52);
  await page.getByRole("button", { name: "Undo the edit" }).click();
  await expect(picker).toHaveText("The blog, fixedarithmetic changed");
  await picker.focus();
  await page.keyboard.press("Enter");
  const option = page.getByRole("option", { name: "The blog, fixed" });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(option).toBeFocused();
  await page.keyboard.press("Enter");
  // A limit was tuned by hand on the way, and undone: nothing is lost.
  await expect(picker).toHaveText("The blog, fixed");
  await scope.expectAt(333);
});

test("the address keeps the kernel that was chosen, for another tab, too", async ({ page, context }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await expect.poll(() => new URL(page.url()).hash).toContain("kernel=6.18");
  const other = new ScopePage(await context.newPage());
  await other.page.goto(page.url());
  await other.expectMib("at-the-end", "spilled", 960);
  await expect(other.page.getByRole("button", { name: "Undo the edit" })).toBeEnabled();
  await page.keyboard.press("Control+z");
  await scope.expectEvictions(42);
  await expect.poll(() => new URL(page.url()).hash).not.toContain("kernel");
});

test("an address with a kernel there is not shows the scenario as it is, and says so", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&kernel=9.99");
  await scope.expectAt(333);
  await scope.expectEvictions(42);
  await expect(page.getByText("This address asks for kernel “9.99”")).toBeVisible();
});

test("an address beyond the end of the run shows the end, and says so; one that changes to a place in it does not", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  const notice = page.getByText("This address asks for operation");
  await scope.open("#scenario=blog-fixed&kernel=6.18&op=9999&frame=3");
  await scope.expectAt(359);
  await expect(notice).toHaveText(/operation 9999, but the run ends with operation 359: this is its end\./);
  await page.evaluate(() => {
    location.hash = "#scenario=blog-fixed&kernel=6.18&op=40&frame=1";
  });
  await scope.expectAt(40);
  await expect(notice).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = "#scenario=blog-fixed&kernel=6.18&op=500&frame=1";
  });
  await scope.expectAt(359);
  await expect(notice).toHaveText(/operation 500/);
});

test("an address changed in the open tab is followed in full, and again in a tab that has an edit of it", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&kernel=7.1");
  const kernel = page.getByRole("button", { name: /Kernel/ });
  await expect(kernel).toContainText("7.1");
  await page.evaluate(() => {
    location.hash = "#scenario=blog-fixed&kernel=6.18&op=300&frame=2";
  });
  await expect(kernel).toContainText("6.18");
  await scope.expectAt(300);
  // The place is the other script's, not what has become of one in this.
  for (const [hash, operation, frame] of [
    ["#scenario=alt-tab&op=282&frame=12", 282, 11],
    ["#scenario=blog-fixed&op=333&frame=126", 333, 125],
  ] as const) {
    await page.evaluate((wanted) => {
      location.hash = wanted;
    }, hash);
    await scope.expectAt(operation, frame);
  }
  await page.goto("about:blank");
  await scope.open("#scenario=blog-fixed&kernel=6.14&op=320&frame=1");
  await expect(kernel).toContainText("6.14");
  await scope.expectAt(320);
});

test("while a question is open the keys are its own", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const low = page.getByLabel("dmem.low as text");
  await low.fill("25%");
  await low.press("Enter");
  await expect(low).toHaveValue("2,044 MiB");
  await page.evaluate(() => {
    location.hash = "#scenario=alt-tab";
  });
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  for (const key of ["Control+z", "e", "s"]) await page.keyboard.press(key);
  await expect(question).toBeVisible();
  await expect(page.locator(".dock")).toHaveCount(0);
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(low).toHaveValue("2,044 MiB");
  await low.blur();
  await page.keyboard.press("e");
  await expect(page.locator(".dock")).toHaveCount(1);
});

test("an address given to the page while the last place is still to be written is not written over", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  await scope.open();
  const given = await page.evaluate(async () => {
    const map = document.querySelector(".map-vram") as HTMLElement;
    const moved = new Promise((resolve) => {
      new MutationObserver(resolve).observe(map, { attributeFilter: ["data-frame"] });
    });
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await moved;
    location.hash = "#scenario=two-cards";
    // As if the place were due just now, before the page hears of its new address.
    dispatchEvent(new Event("pagehide"));
    return location.hash;
  });
  expect(given).toBe("#scenario=two-cards");
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("all cards:");
});
