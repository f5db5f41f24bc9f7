import { expect, test } from "./fixtures.ts";
import { ScopePage } from "./scope-page.ts";
import { TimelinePage } from "./timeline-page.ts";

// Recording a trace holds the page up.
test.use({ trace: "off" });

/** So many operations in an endless shuffle of buffers; evictions from early on, a failure now and then. */
function longScript(operations: number): string {
  const lines = ["device gpu0 kernel=7.3 vram=512M gtt=8G alloc=buddy", "enable /"];
  for (const name of ["desk", "web", "game"]) lines.push(`mkdir /${name}`, `spawn ${name} /${name}`);
  lines.push("write /game dmem.low 300M");
  for (let i = 0; lines.length <= operations + 5; i++) {
    if (i % 20_000 === 0) lines.push(`note Chapter ${i / 20_000 + 1}`);
    const who = ["desk", "web", "game"][Math.floor(i / 4) % 3];
    if (i % 4 === 0) lines.push(`create b${i} ${who} ${4 + (i % 7) * 2}M vram|gtt`);
    else if (i % 9999 === 3) lines.push("free nobody");
    else if (i % 4 === 2 && i > 240) lines.push(`free b${i - 242}`);
    else lines.push(`submit ${who}`);
  }
  return `${lines.join("\n")}\n`;
}

test("100,000 operations are shown, and scrubbing through them never holds the page up", async ({ page }) => {
  test.setTimeout(120_000);
  const text = longScript(100_000);
  const failures = text.split("free nobody").length - 1;
  const kept = JSON.stringify({ scenario: "blog-fixed", text });
  await page.addInitScript((value) => sessionStorage.setItem("dmemscope.script", value), kept);
  const scope = new ScopePage(page);
  await scope.open("#scenario=blog-fixed");
  const timeline = new TimelinePage(page);
  await expect(timeline.chart).toHaveAttribute("data-operations", /^100\d{3}$/, { timeout: 60_000 });
  expect(await timeline.data("errors")).toBe(failures);
  expect(await timeline.data("evictions")).toBeGreaterThan(100);

  // A busy machine makes every task long: one undisturbed pass is enough.
  let worst: number[] = [];
  for (let pass = 0; pass < 5 && (pass === 0 || worst.length > 0); pass++) worst = await scrubThrough(timeline, scope);
  expect(worst, "tasks over 50 ms while scrubbing").toEqual([]);
});

/** Drags from one end of the run to the other; the answer is the durations of long tasks meanwhile, in milliseconds. */
async function scrubThrough(timeline: TimelinePage, scope: ScopePage): Promise<number[]> {
  const { page, chart } = timeline;
  await page.evaluate(() => {
    const seen: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    });
    observer.observe({ entryTypes: ["longtask"] });
    Object.assign(globalThis, { longTasks: seen });
  });
  const from = await timeline.pointOf(5_000);
  const to = await timeline.pointOf(95_000);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 60 });
  // The picture tells where the last move went.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const position = await timeline.data("position");
  await page.mouse.up();
  await expect(chart).toHaveAttribute("data-operation", String(position));
  await scope.expectAt(position);
  return page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
}
