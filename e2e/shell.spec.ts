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

test("in a narrow window the document has the order of the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const scope = new ScopePage(page);
  await scope.open();
  const tops = await page
    .locator(".columns > *")
    .evaluateAll((columns) => columns.map((column) => column.getBoundingClientRect().top));
  expect(tops).toHaveLength(3);
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole("separator")).toHaveCount(2);
  await expect.poll(() => scope.map.evaluate((map) => map.querySelector("canvas")?.width)).toBeGreaterThan(300);
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

test("an address with a kernel there is not shows the scenario as it is", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed&kernel=9.99");
  await scope.expectAt(333);
  await scope.expectEvictions(42);
});
