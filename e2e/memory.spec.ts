import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

test("the keyboard reads the map block by block, beginning at what leaves", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const map = page.getByRole("slider", { name: "Blocks of VRAM by address" });
  await expect(map).toHaveAttribute("aria-valuetext", /^The game \(Cyberpunk 2077\) 6,120 MiB, Firefox 780 MiB, /);
  await map.focus();
  await page.keyboard.press("ArrowRight");
  await expect(map).toHaveAttribute(
    "aria-valuetext",
    /^kwin0 of KWin compositor, 32 MiB at 0x[0-9a-f]{9}, .*leaves VRAM/,
  );
  await expect(page.locator(".tip")).toContainText("kwin0");
  await page.keyboard.press("PageUp");
  await expect(map).toHaveAttribute("aria-valuetext", /^firefox\d+ of Firefox, /);
  await page.keyboard.press("Home");
  await expect(map).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("ArrowDown");
  await expect(map).toHaveAttribute("aria-valuetext", /^g\d+ of The game .* protected from this request$/);
  await scope.expectAt(333, 113);
  await page.keyboard.press("n");
  await expect(scope.map, "other keys are the page's").not.toHaveAttribute("data-frame", "113");
  await page.keyboard.press("Tab");
  await expect(page.locator(".tip")).toHaveCount(0);
});

test("the pointer shows a block's buffer, owner, size and place, and marks all of the buffer", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const before = await scope.picture();
  const box = await scope.map.boundingBox();
  if (box === null) throw new Error("the map has no place");
  await page.mouse.move(box.x + box.width / 2, box.y + 8);
  await expect(page.locator(".tip")).toContainText("The game (Cyberpunk 2077)");
  await expect(page.locator(".tip")).toContainText(/bytes at 0x0/);
  const owner = await page.locator(".tip-owner").evaluate((one) => one.clientHeight);
  expect(owner, "the owner's name is one line").toBeLessThan(20);
  await expect(page.locator(".tip > :last-child")).toHaveText("click to select");
  expect(await scope.picture()).not.toBe(before);
  await page.mouse.move(0, 0);
  await expect.poll(() => scope.picture()).toBe(before);
});

test("a press on the map leaves the keys to the page", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.slider.focus();
  await scope.map.click();
  await page.keyboard.press("ArrowRight");
  await scope.expectAt(333, 114);
});

test("a click on a block and Enter on it select its cgroup; a press that moves only looks", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const selected = page.locator(".limits-name");
  const map = page.getByRole("slider", { name: "Blocks of VRAM by address" });
  await map.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(selected).toContainText("KWin compositor");
  const { x, y } = (await scope.map.boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(x + 300, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 330, y + 8);
  await page.mouse.up();
  await expect(selected).toContainText("KWin compositor");
  await page.mouse.click(x + 300, y + 8);
  await expect(selected).toContainText("The game");
  await scope.expectAt(333, 113);
});

test("a card without addresses shows its memory by owner and says so", async ({ page }) => {
  const text =
    "device gpu0 kernel=7.3 vram=256M alloc=flat\nenable /\nmkdir /a\nspawn app /a\ncreate b app 100M vram\n";
  const kept = JSON.stringify({ scenario: "blog-fixed", text });
  await page.addInitScript((value) => sessionStorage.setItem("dmemscope.script", value), kept);
  await new ScopePage(page).open("#scenario=blog-fixed&op=4&frame=100");
  const map = page.getByRole("slider", { name: "Blocks of VRAM by owner" });
  await map.focus();
  await page.keyboard.press("End");
  await expect(map).toHaveAttribute("aria-valuetext", "b of app, 100 MiB");
  await expect(page.getByRole("region", { name: "Memory" })).toContainText("this device has no addresses");
});

test("the legend's words are parted as words are", async ({ page }) => {
  await new ScopePage(page).open();
  const items = page.getByRole("list", { name: "Legend" }).getByRole("listitem");
  const words = await items.evaluateAll((all) => all.map((item) => (item as HTMLElement).innerText));
  expect(words).toEqual(["asks for room", "protected from it", "looked at", "leaves VRAM", "spilled"]);
});

test("every mark of the map is in the legend, in sight, at all usual sizes", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    const legend = page.getByRole("list", { name: "Legend" });
    await expect(legend.getByRole("listitem")).toHaveCount(5);
    const timeline = await page.getByRole("region", { name: "Timeline" }).boundingBox();
    const last = await legend.getByRole("listitem").last().boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0), `at ${width} px`).toBeLessThanOrEqual(timeline?.y ?? 0);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme}: what stands back is grey and low, what was spilled is not`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const scope = new ScopePage(page);
    await scope.open("#scenario=alt-tab");
    const gtt = page.locator(".map-gtt");
    /** The strongest colour along a line of the map's scene (largest less smallest channel), its height as a share. */
    const colourAt = (share: number, from: number, to: number) =>
      gtt.evaluate(
        (map, [share, from, to]) => {
          const scene = map.querySelector<HTMLCanvasElement>('[data-layer="scene"]');
          const context = scene?.getContext("2d");
          if (!scene || !context) return -1;
          const y = Math.floor(share * scene.height);
          const left = Math.floor(from * scene.width);
          const { data } = context.getImageData(left, y, Math.floor(to * scene.width) - left, 1);
          let most = 0;
          for (let at = 0; at < data.length; at += 4) {
            const [red = 0, green = 0, blue = 0] = data.slice(at, at + 3);
            most = Math.max(most, Math.max(red, green, blue) - Math.min(red, green, blue));
          }
          return most;
        },
        [share, from, to] as const,
      );
    const [kwin, others] = [
      [0.11, 0.25],
      [0.3, 0.78],
    ] as const;
    expect(await colourAt(0.5, ...kwin)).toBeGreaterThan(40);
    expect(await colourAt(0.5, ...others)).toBeGreaterThan(40);
    await scope.select("/user.slice/user-1000.slice/user@1000.service/session.slice/plasma-kwin_wayland.service");
    await expect(gtt).toHaveAttribute("data-highlight", /plasma-kwin/);
    expect(await colourAt(0.5, ...kwin), "spilled, and looked at").toBeGreaterThan(105);
    expect(await colourAt(0.08, ...kwin)).toBeGreaterThan(40);
    expect(await colourAt(0.5, ...others), "spilled, and standing back").toBeLessThan(85);
    expect(await colourAt(0.08, ...others), "above what stands back").toBeLessThan(12);
  });
}
