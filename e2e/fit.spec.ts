/** What is said fits where it stands: nothing is cut without need, whatever is open beside it. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";

/** How far words reach beyond the box that they stand in. */
const beyond = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) =>
      all.map((box) => Math.max(box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth)),
    );

/** Of the scenarios' statements those that take most room. */
const LONGEST = [
  ["alt-tab", 265, 15],
  ["alt-tab", 282, 11],
  ["alt-tab", 292, 15],
  ["blog-fixed", 333, 121],
  ["two-cards", 147, 15],
  ["two-games", 193, 15],
  ["two-games", 199, 11],
  ["why-every-ancestor", 211, 6],
  ["why-every-ancestor", 346, 11],
] as const;

test("the longest sentences stand in full, with a panel open below, too", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [scenario, operation, frame] of LONGEST) {
    await page.goto("about:blank");
    await page.setViewportSize({ width: 1440, height: 900 });
    await scope.open(`#scenario=${scenario}&op=${operation}&frame=${frame + 1}`);
    await scope.expectAt(operation, frame);
    expect(await beyond(page, ".sentence-room"), `${scenario} ${operation} ${frame}`).toEqual([0]);
    await page.getByRole("button", { name: "Events", exact: true }).click();
    await expect(page.locator(".dock")).toBeVisible();
    expect(await beyond(page, ".sentence-room"), `${scenario} ${operation} ${frame}, docked`).toEqual([0]);
    await page.setViewportSize({ width: 1024, height: 768 });
    await expect(page.locator(".columns[data-docked]")).toHaveCount(0);
    expect(await beyond(page, ".sentence-room"), `${scenario} ${operation} ${frame}, at 1024 px`).toEqual([0]);
  }
});

test("with a panel open below the legend has one line, begun where the map begins", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Events", exact: true }).click();
  await expect(page.locator(".dock")).toBeVisible();
  const items = page.getByRole("list", { name: "Legend" }).getByRole("listitem");
  const boxes = await items.evaluateAll((all) => all.map((item) => item.getBoundingClientRect().toJSON()));
  expect(new Set(boxes.map(({ top }) => Math.round(top))).size).toBe(1);
  const map = await scope.map.boundingBox();
  expect(boxes[0]?.left).toBeCloseTo((map?.x ?? 0) + 62, 0);
});

for (const [width, height] of [
  [1024, 768],
  [1200, 700],
  [390, 844],
] as const) {
  test(`at ${width} by ${height} the current caption is whole, and no other says less than a word`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const scope = new ScopePage(page);
    await scope.open("#scenario=two-cards");
    await page.getByRole("button", { name: "Got it" }).click();
    const current = page.locator('.caption[aria-current="step"]');
    for (const chapter of ["The game gets the focus: one write, two lines", "The desktop starts, on both cards"]) {
      await expect(current).toHaveAccessibleName(new RegExp(chapter));
      expect(await beyond(page, '.caption[aria-current="step"] .caption-text')).toEqual([0]);
      await expect(current.locator(".caption-text")).toHaveText(chapter);
      const cut = await page
        .locator(".caption-text")
        .evaluateAll((texts) =>
          texts.filter((text) => text.scrollWidth > text.clientWidth).map((text) => text.clientWidth),
        );
      expect(Math.min(60, ...cut)).toBe(60);
      if (width === 1024) await expect(current).toBeInViewport({ ratio: 1 });
      // To the chapter's beginning, and to the one before.
      await page.keyboard.press("[");
      await page.keyboard.press("[");
    }
    if (width !== 1024) return;
    const captions = page.locator(".caption");
    for (const caption of await captions.all()) await expect(caption).toBeInViewport({ ratio: 1 });
  });
}

test("a caption that is a flag alone says all when it is looked at", async ({ page }) => {
  const notes = Array.from({ length: 24 }, (_, at) => `note Chapter ${at} of many\ncharge /a 1M`);
  const text = ["device gpu0 kernel=7.3 vram=1G", "enable /", "mkdir /a", ...notes].join("\n");
  const kept = JSON.stringify({ scenario: "blog-fixed", text });
  await page.addInitScript((value) => sessionStorage.setItem("dmemscope.script", value), kept);
  await new ScopePage(page).open("#scenario=blog-fixed");
  const bare = page.locator(".caption:not(:has(.caption-text))");
  expect(await bare.count()).toBeGreaterThan(0);
  await bare.first().hover();
  await expect(page.locator(".caption-full:visible")).toHaveText(/^operation \d+: Chapter \d+ of many/);
});

test("the events are closed at the end of their bar, wide or narrow, and nothing lies over it", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await scope.open();
    if (width === 390) await page.getByRole("button", { name: "More steps and panels" }).click();
    await page.getByRole("button", { name: "Events", exact: true }).click();
    const close = await page.getByRole("button", { name: "Close the events" }).boundingBox();
    const bar = await page.locator(".drawer-bar").boundingBox();
    const right = (box: typeof bar) => (box?.x ?? 0) + (box?.width ?? 0);
    expect(right(bar) - right(close), `at ${width} px`).toBeLessThan(12);
    const filter = await page.getByRole("radiogroup", { name: "Show" }).boundingBox();
    const title = await page.locator(".drawer-title").boundingBox();
    if ((title?.width ?? 0) > 1) {
      expect((filter?.x ?? 0) - right(title)).toBeGreaterThanOrEqual(11);
      expect(await beyond(page, ".drawer-title")).toEqual([0]);
      await page.getByRole("searchbox").fill("kwin");
      await expect(page.locator(".event-found")).toHaveText("24 operations");
      expect(right(bar) - right(await page.locator(".event-found").boundingBox())).toBeGreaterThanOrEqual(10);
    }
    expect(filter?.x).toBeGreaterThanOrEqual(8);
    expect(right(filter)).toBeLessThanOrEqual(close?.x ?? 0);
  }
});

test("a long statement is cut with an ellipsis, and never runs into its result", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=alt-tab");
  await page.getByRole("button", { name: "Events", exact: true }).click();
  await expect(page.locator(".event-statement").first()).toBeVisible();
  expect(Math.max(...(await beyond(page, ".event-statement")))).toBe(0);
});

test("an amount stands on one line, and so does a line of a file", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const scope = new ScopePage(page);
  await scope.open("#scenario=alt-tab");
  const sizes = page.locator(".candidate .holding-size");
  await expect(sizes.first()).toBeVisible();
  const lines = await sizes.evaluateAll((all) =>
    all.map((one) => new Set([...one.getClientRects()].map(({ top }) => top)).size),
  );
  expect(new Set(lines)).toEqual(new Set([1]));
  const files = page.locator(".files-list pre");
  await expect(files).toHaveCount(5);
  const heights = await files.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)));
  expect(Math.max(...heights)).toBeLessThan(20);
});

test("the timeline has its share of the height, and an edge to give it another that is kept", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  const box = page.locator(".timeline-box");
  const height = async () => (await box.boundingBox())?.height ?? 0;
  expect(await height()).toBeGreaterThan(170);
  const edge = page.getByRole("separator", { name: "Height of the timeline" });
  const before = await height();
  await edge.focus();
  await page.keyboard.press("ArrowUp");
  expect(await height()).toBeCloseTo(before + 24, 0);
  await page.reload();
  await expect(edge).toBeVisible();
  await expect.poll(height).toBeCloseTo(before + 24, 0);
  await edge.dblclick();
  await expect.poll(height).toBeCloseTo(before, 0);
});

test("with a panel open below all, the order stays, the map, the timeline and the selected cgroup are whole", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const scope = new ScopePage(page);
  await scope.open();
  await page.getByRole("button", { name: "Got it" }).click();
  await page.getByRole("button", { name: "Events", exact: true }).click();
  await expect(page.locator(".dock")).toBeVisible();
  const top = async (part: string) => (await page.locator(part).boundingBox())?.y ?? 0;
  expect(await top(".outcome")).toBeLessThan(await top(".memory"));
  expect(await top(".memory")).toBeLessThan(await top(".timeline"));
  // The tree scrolls by whole pixels, and its height is none.
  for (const part of [".timeline-chart", '.tree-row[aria-selected="true"]'])
    await expect(page.locator(part)).toBeInViewport({ ratio: 0.95 });
  const bottom = await page.locator(".timeline-chart").evaluate((chart) => chart.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThanOrEqual(await top(".dock"));
  const map = await page.locator(".map-vram").boundingBox();
  expect((map?.y ?? 0) + (map?.height ?? 0)).toBeLessThanOrEqual(await top(".centre-below"));
  const row = page.locator('.tree-row[aria-selected="true"]');
  expect(await row.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThanOrEqual(await top(".dock"));
});

test("in a low window the candidate that is looked at stands above an open panel", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const scope = new ScopePage(page);
  await scope.open("#scenario=alt-tab");
  await page.getByRole("button", { name: "Got it" }).click();
  await page.getByRole("button", { name: "Script", exact: true }).click();
  await expect(page.locator(".dock .cm-content")).toBeVisible();
  const candidate = await page.locator('.candidate[aria-current="step"]').boundingBox();
  const dock = await page.locator(".dock").boundingBox();
  expect((candidate?.y ?? 0) + (candidate?.height ?? 0)).toBeLessThanOrEqual(dock?.y ?? 0);
});

test("with a panel open below all columns the statement and the candidate that is looked at are in sight", async ({
  page,
}) => {
  const scope = new ScopePage(page);
  for (const [key, panel, frame] of [
    ["e", ".drawer-bar", 121],
    ["s", ".dock .cm-content", 113],
  ] as const) {
    await page.goto("about:blank");
    await page.setViewportSize({ width: 1024, height: 768 });
    await scope.open(`#scenario=blog-fixed&op=333&frame=${frame + 1}`);
    await page.keyboard.press(key);
    await expect(page.locator(panel)).toBeVisible();
    const dock = await page.locator(".dock").boundingBox();
    for (const part of [".sentence", '.candidate[aria-current="step"]']) {
      await expect(page.locator(part)).toBeInViewport({ ratio: 1 });
      const box = await page.locator(part).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0), `${part}, key ${key}`).toBeLessThanOrEqual(dock?.y ?? 0);
    }
    expect(await beyond(page, ".sentence-room")).toEqual([0]);
  }
});

test("beside the figures of before the edit the name stands in full, and says before what", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("about:blank");
    await scope.open();
    await scope.chooseKernel("6.18");
    await expect(page.locator(".outcome-comparison")).toContainText("before");
    expect(Math.max(...(await beyond(page, ".outcome-who .picker-button, .outcome-who .picker-button *")))).toBe(0);
    await page.getByRole("button", { name: "Undo the edit" }).click();
    await scope.expectEvictions(42);
  }
});

test("an edit moves nothing in the header of a wide window, and takes nothing away", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open("#scenario=alt-tab");
  const parts = page.locator(".header > *, .header .picker, .header-local, .header .wordmark span");
  const places = () => parts.evaluateAll((all) => all.map((part) => JSON.stringify(part.getBoundingClientRect())));
  const before = await places();
  await page.getByLabel("dmem.low as text").fill("1G");
  await page.keyboard.press("Enter");
  await expect(page.locator(".picker-mark")).toBeVisible();
  expect(await places()).toEqual(before);
  expect(await beyond(page, ".header .picker-value")).toEqual([0, 0]);
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("the script's foot is one line: it names no keys", async ({ page }) => {
    await new ScopePage(page).open();
    await page.keyboard.press("s");
    await expect(page.getByText("Runs as written")).toBeVisible();
    await expect(page.locator(".script-keys")).toBeHidden();
  });
});

test("the place is never cut: how many there are goes first, and the figures stay", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, height, hash, words] of [
    [1440, 900, "", "operation 333 of 0–359 · frame 114 of 130"],
    [1024, 768, "", "operation 333 of 0–359 · frame 114 of 130"],
    [1024, 768, "#scenario=why-every-ancestor", "operation 330 · frame 7"],
    [720, 450, "", "operation 333 · frame 114"],
    [390, 844, "", "operation 333 · frame 114"],
    [320, 640, "", "operation 333 · frame 114"],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("about:blank");
    await scope.open(hash);
    const place = page.locator(".position-place");
    expect(await place.evaluate((one) => (one as HTMLElement).innerText), `at ${width} px`).toBe(words);
    const [box, room] = [await place.boundingBox(), await page.locator(".position").boundingBox()];
    expect(box?.width).toBeLessThanOrEqual(room?.width ?? 0);
    expect(await beyond(page, ".position-place")).toEqual([0]);
  }
});

test("the outcome's columns are alike and near their labels, and the unit stands somewhere", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, height] of [
    [2560, 1300],
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await scope.open();
    const rights = await page
      .locator('[data-outcome="now"] > *')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
    const steps = rights.slice(1).map((right, at) => right - (rights[at] ?? 0));
    expect(Math.max(...steps) - Math.min(...steps), `at ${width} px`).toBeLessThan(1.5);
    expect(Math.max(...steps)).toBeLessThan(140);
    expect(
      await page.locator(".outcome-table").getByText("MiB", { exact: true }).filter({ visible: true }).count(),
    ).not.toBe(0);
    expect(Math.max(...(await beyond(page, ".outcome, .outcome-table thead th")))).toBe(0);
  }
});

test("what stands below the outcome's figures stays in its column, after an edit, too", async ({ page }) => {
  const scope = new ScopePage(page);
  await scope.open();
  await scope.chooseKernel("6.18");
  await scope.expectMib("at-the-end", "spilled", 960);
  for (const [width, isDocked] of [
    [1440, false],
    [1440, true],
    [1280, true],
    [1024, false],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    const events = page.getByRole("button", { name: "Events", exact: true });
    if (((await events.getAttribute("aria-expanded")) === "true") !== isDocked) await events.click();
    await expect(page.locator(".dock")).toHaveCount(isDocked ? 1 : 0);
    const beside = await page
      .locator('.outcome td:not([data-measure="vram"]) small > span')
      .evaluateAll((spans) =>
        spans
          .filter((span) => span.getClientRects().length > 0)
          .map((span) => span.getBoundingClientRect().left - (span.closest("td")?.getBoundingClientRect().left ?? 0)),
      );
    expect(beside.length).toBeGreaterThan(1);
    expect(Math.min(...beside), `at ${width} px`).toBeGreaterThanOrEqual(0);
  }
});

for (const [width, height, hash] of [
  [1440, 900, "#scenario=nonsense"],
  [1024, 768, "#scenario=nonsense"],
  [1200, 700, ""],
  [1280, 720, ""],
] as const) {
  test(`at ${width} by ${height}, ${hash || "on a first visit"}, GTT is whole above the timeline`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const scope = new ScopePage(page);
    await scope.open(hash);
    await expect(page.getByRole("button", { name: "Got it" })).toBeVisible();
    if (hash !== "") await expect(page.locator(".notice")).toBeVisible();
    const gtt = await page.locator(".map-gtt").boundingBox();
    const below = await page.locator(".centre-below").boundingBox();
    expect((gtt?.y ?? 0) + (gtt?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    expect((await scope.map.boundingBox())?.height).toBeGreaterThanOrEqual(60);
  });
}

test("the steps to evictions, chapters and overflows are shortened alike", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const [width, hash, words] of [
    [1440, "#scenario=why-every-ancestor", ["Eviction", "Chapter", "Overflow"]],
    [1240, "#scenario=why-every-ancestor", ["Eviction", "Chapter", "Overflow"]],
    [1024, "#scenario=why-every-ancestor", []],
    [1024, "", ["Eviction", "Chapter"]],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("about:blank");
    await scope.open(hash);
    const shown = page.locator(".step-pair .transport-word").filter({ visible: true });
    expect(await shown.allTextContents(), `at ${width} px`).toEqual(words);
    const pairs = page.locator(".step-pair");
    const icons = await pairs.evaluateAll((all) =>
      all.map((pair) => [...pair.querySelectorAll("svg")].filter((icon) => icon.clientWidth > 0).length),
    );
    expect(new Set(icons).size).toBe(1);
  }
});

test("the speed has the pickers' arrow, and its longest words stand beside it in full", async ({ page }) => {
  const scope = new ScopePage(page);
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 800 });
    await scope.open();
    const inset = (control: string) =>
      page.locator(control).evaluate((one) => {
        const arrow = one.parentElement?.querySelector(".icon")?.getBoundingClientRect();
        return [arrow?.width ?? 0, one.getBoundingClientRect().right - (arrow?.right ?? 0)].map(Math.round);
      });
    expect(await inset(".speed select")).toEqual(await inset(".header .picker-button >> nth=0"));
    const room = await page.locator(".speed select").evaluate((select) => {
      const { paddingLeft, paddingRight, font } = getComputedStyle(select);
      const context = document.createElement("canvas").getContext("2d");
      if (context === null) return -1;
      context.font = font;
      const words = [...(select as HTMLSelectElement).options].map(({ text }) => context.measureText(text).width);
      return select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - Math.max(...words);
    });
    expect(room, `at ${width} px`).toBeGreaterThanOrEqual(0);
  }
});

test("in a narrow window what comes behind the first picture moves no map", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    const places: number[] = [];
    const look = () => {
      const map = document.querySelector('.map-vram[data-painted]:not([data-painted="0"])');
      if (map !== null) places.push(Math.round(map.getBoundingClientRect().top + scrollY));
    };
    new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
    Object.assign(globalThis, { places });
  });
  const scope = new ScopePage(page);
  await scope.open();
  await scope.treeIsThere();
  await expect(page.locator(".why-facts h3")).toBeVisible();
  const places: number[] = await page.evaluate(() => Reflect.get(globalThis, "places"));
  expect(new Set(places).size).toBe(1);
});
