import { expect, test } from "./fixtures.ts";
import { replay } from "./replay.ts";
import { MIB, ScopePage } from "./scope-page.ts";

test("dragging user.slice's dmem.low to 0 repaints run after run and ends as the replay does", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/user.slice");
  const track = await scope.track("dmem.low").boundingBox();
  if (track === null) throw new Error("there is no slider");
  const y = track.y + 16;
  await page.mouse.move(track.x + track.width, y);
  await page.mouse.down();

  const runs = [await scope.painted()];
  const steps = 14;
  for (let step = 1; step < steps; step++) {
    // Between the marks, where a pointer is drawn to none of them.
    await page.mouse.move(track.x + track.width * (0.87 - (0.8 * step) / steps), y);
    await expect.poll(() => scope.painted()).toBeGreaterThan(runs.at(-1) ?? 0);
    runs.push(await scope.painted());
  }
  expect((runs.at(-1) ?? 0) - (runs[0] ?? 0)).toBeGreaterThanOrEqual(10);

  await page.mouse.move(track.x, y);
  await scope.expectMib("at-the-end", "spilled", 960);
  await expect(scope.figure("at-the-end", "spilled")).toContainText("before 0");
  await page.mouse.up();
  await expect(scope.figure("at-the-end", "spilled")).toHaveAttribute("title", /in 16 buffers$/);
  await expect(page.getByRole("button", { name: "Undo the edit" })).toBeEnabled();

  await page.keyboard.press("Escape");
  await page.locator(".map-vram").click();
  await page.keyboard.press("End");
  await scope.expectAt(359);
  const { state, evictions } = await replay(await scope.keptScript());
  await scope.expectEvictions(evictions);
  await expect(page.locator(".memory-title").first()).toContainText(`${(state.vram / MIB).toLocaleString("en")} of`);
  for (const [path, { current }] of Object.entries(state.pools)) {
    const usage = page.locator(`[data-path="${path}"] [data-measure="vram"]`);
    await expect(usage).toHaveAttribute("data-bytes", String(current));
  }
});

test("one gesture is one step to undo", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/user.slice");
  const track = await scope.track("dmem.low").boundingBox();
  if (track === null) throw new Error("there is no slider");
  await page.mouse.move(track.x + track.width, track.y + 16);
  await page.mouse.down();
  await page.mouse.move(track.x, track.y + 16, { steps: 12 });
  await page.mouse.up();
  await scope.expectMib("at-the-end", "spilled", 960);
  await page.getByRole("button", { name: "Undo the edit" }).click();
  await scope.expectMib("at-the-end", "spilled", 0);
  await expect(page.getByRole("button", { name: "Undo the edit" })).toBeDisabled();
  await scope.expectAt(333);
});

test("a value set without holding the thumb, as screen readers do, is an edit", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/user.slice");
  await scope.slider.fill("0");
  await scope.expectMib("at-the-end", "spilled", 960);
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem("dmemscope.script"))).toContain("dmem.low 0");
  await page.getByRole("button", { name: "Undo the edit" }).click();
  await scope.expectMib("at-the-end", "spilled", 0);
});

test("a slider that goes away while it is held is let go of", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/user.slice");
  const track = await scope.track("dmem.low").boundingBox();
  if (track === null) throw new Error("there is no slider");
  await page.mouse.move(track.x + track.width, track.y + 16);
  await page.mouse.down();
  await page.mouse.move(track.x, track.y + 16, { steps: 4 });
  await scope.expectMib("at-the-end", "spilled", 960);
  await page.locator('[data-path="/user.slice/user-1000.slice"]').first().dispatchEvent("click");
  // The pointer is still down.
  await expect(async () => {
    expect(await scope.keptScript()).toMatch(/write \/user\.slice dmem\.low 0$/m);
  }).toPass({ timeout: 5_000 });
  await page.mouse.up();
});

test("the keyboard alone moves the slider, and the page's keys keep out of its way", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/user.slice");
  await page.getByRole("button", { name: "The game starts loading" }).click();
  await scope.expectAt(140, 0);
  await scope.slider.focus();
  await expect(scope.slider).toHaveAttribute("aria-valuetext", "100%");
  await page.keyboard.press("ArrowLeft");
  await expect(scope.slider).toHaveAttribute("aria-valuetext", "99.75%");
  await page.keyboard.press("ArrowRight");
  await expect(scope.slider).toHaveAttribute("aria-valuetext", "100%");
  await scope.expectAt(140, 0);
  await page.keyboard.press("Home");
  await scope.expectMib("at-the-end", "spilled", 960);
  await page.keyboard.press("Control+z");
  await scope.expectMib("at-the-end", "spilled", 0);
});

test("the field takes sizes, shares and max, and says what it does not understand", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.select("/user.slice");
  const field = page.getByLabel("dmem.low as text");
  for (const [typed, shown] of [
    ["6G", "6,144 MiB"],
    ["50%", "4,088 MiB"],
    ["max", "max"],
    ["0", "0"],
  ] as const) {
    await field.fill(typed);
    await field.press("Enter");
    await expect(page.getByLabel("dmem.low as text")).toHaveValue(shown);
  }
  await scope.expectMib("at-the-end", "spilled", 960);
  await field.fill("a lot");
  await field.press("Enter");
  await expect(page.getByText("Write a size: 6G, 90% or max.")).toBeVisible();
  await scope.expectMib("at-the-end", "spilled", 960);
});
