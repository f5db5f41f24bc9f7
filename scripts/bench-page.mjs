// How fast the built page is, in a real Chromium: first load, time to interactive on a slowed processor, a slider's
// latency from input event to the end of the paint it caused, and a scrub's. Prints its figures; exits 1 only if it could
// not measure. Aims are quoted beside the figures.

import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium, HOW_TO_GET_CHROMIUM } from "./lib/chromium.mjs";
import { ROOT } from "./lib/run.mjs";
import { createSiteServer, listen } from "./lib/site-server.mjs";

const MOVES = 120;

/** @typedef {import("@playwright/test").Page} Page */

/** @param {string} what @param {string} figure @param {string} aim */
const print = (what, figure, aim) => console.log(`${what.padEnd(46)} ${figure.padEnd(34)} ${aim}`);

/** @param {readonly number[]} values @param {number} share */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {readonly number[]} latencies */
const spread = (latencies) =>
  `p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p95 ${percentile(latencies, 0.95).toFixed(1)} ms`;

/** What index.html asks for at once, and the worker: fonts and lazy chunks left out. */
function firstLoad() {
  const page = readFileSync(join(ROOT, "dist/index.html"), "utf8");
  const assets = readdirSync(join(ROOT, "dist/assets"));
  const first = assets.filter((name) => page.includes(name) || /worker/.test(name));
  const sizes = first
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => readFileSync(join(ROOT, "dist/assets", name)));
  return gzipSync(page).length + sizes.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
}

/**
 * In the page: measures from an input event to the end of the paint that shows its effect. `watch` is the attribute
 * of the map that changes with every picture.
 *
 * @param {{ event: string, attribute: string }} how
 */
function installMeter({ event, attribute }) {
  const map = document.querySelector(".map-vram");
  if (map === null) throw new Error("there is no map");
  const meter = { latencies: /** @type {number[]} */ ([]), longTasks: /** @type {number[]} */ ([]), since: -1 };
  Object.assign(globalThis, { meter });
  document.addEventListener(
    event,
    (happened) => {
      if (meter.since < 0) meter.since = happened.timeStamp;
    },
    { capture: true },
  );
  const afterPaint = () => {
    const { since } = meter;
    if (since < 0) return;
    meter.since = -1;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => meter.latencies.push(performance.now() - since);
      port2.postMessage(null);
    });
  };
  new MutationObserver(afterPaint).observe(map, { attributes: true, attributeFilter: [attribute] });
  new PerformanceObserver((list) => meter.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe(
    {
      entryTypes: ["longtask"],
    },
  );
}

/** @param {Page} page @returns {Promise<{ latencies: number[], longTasks: number[] }>} */
const readMeter = (page) => page.evaluate(() => /** @type {any} */ (globalThis).meter);

/**
 * Does something and waits until its picture was measured. What brings no picture is forgotten: it must not be counted
 * with the one that follows.
 *
 * @param {Page} page @param {() => Promise<boolean>} act Tells whether there is a picture to come.
 */
async function measure(page, act) {
  const before = (await readMeter(page)).latencies.length;
  const measured = (/** @type {number} */ count) => /** @type {any} */ (globalThis).meter.latencies.length > count;
  if (await act()) await page.waitForFunction(measured, before, { timeout: 2000 }).catch(() => {});
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).meter.since = -1;
  });
}

/** How long a frame takes in which nothing is done: what the machine itself adds. @param {Page} page */
const emptyFrames = (page) =>
  page.evaluate(async () => {
    const latencies = /** @type {number[]} */ ([]);
    for (let frame = 0; frame < 60; frame++) {
      const since = performance.now();
      await new Promise((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = done;
          port2.postMessage(null);
        });
      });
      latencies.push(performance.now() - since);
    }
    return latencies;
  });

/** @param {Page} page @param {string} address */
async function open(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => Number(document.querySelector(".map-vram")?.getAttribute("data-painted")) > 0);
}

/** Moves the thumb to and fro, each move after the picture of the one before. @param {Page} page */
async function dragSlider(page) {
  await page.locator('[data-path="/user.slice"]').click();
  const slider = page.getByRole("slider", { name: /dmem\.low/ });
  const track = await slider.locator("xpath=ancestor::*[contains(@class,'slider-track')]").boundingBox();
  if (track === null) throw new Error("there is no slider");
  const y = track.y + track.height / 2;
  await page.mouse.move(track.x + track.width - 1, y);
  await page.mouse.down();
  await page.evaluate(installMeter, { event: "pointermove", attribute: "data-painted" });
  for (let move = 1; move <= MOVES; move++) {
    const share = 0.5 + 0.5 * Math.cos((move / MOVES) * 2 * Math.PI);
    await measure(page, async () => {
      const before = await slider.inputValue();
      await page.mouse.move(track.x + 1 + share * (track.width - 2), y);
      return (await slider.inputValue()) !== before;
    });
    if (move === 10 && (await readMeter(page)).latencies.length === 0)
      throw new Error("moving the thumb paints nothing");
  }
  await page.mouse.up();
  return readMeter(page);
}

/** Steps through the run with a key held down. @param {Page} page */
async function step(page) {
  await page.evaluate(installMeter, { event: "keydown", attribute: "data-frame" });
  for (let move = 1; move <= MOVES; move++) {
    await measure(page, async () => {
      await page.keyboard.press(move < MOVES / 2 ? "ArrowLeft" : "ArrowRight");
      return true;
    });
  }
  return readMeter(page);
}

/** @param {import("@playwright/test").Browser} browser @param {string} address */
async function interactive(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await open(page, address);
  const at = await page.evaluate(() => performance.now());
  await page.close();
  return at;
}

async function main() {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error(HOW_TO_GET_CHROMIUM);
  const server = createSiteServer(join(ROOT, "dist"), "/");
  const address = `http://127.0.0.1:${await listen(server, 4700)}/`;
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await open(page, address);
  const drag = await dragSlider(page);
  await open(page, address);
  const stepped = await step(page);
  const empty = await emptyFrames(page);

  print("first load, gzip, without fonts", `${(firstLoad() / 1000).toFixed(0)} kB`, "under 250 kB");
  print("interactive, processor slowed 4 x", `${(await interactive(browser, address)).toFixed(0)} ms`, "under 1500 ms");
  print(`slider to end of paint (${drag.latencies.length} moves)`, spread(drag.latencies), "p95 under 50 ms");
  print("longest task while dragging", `${Math.max(0, ...drag.longTasks).toFixed(0)} ms`, "under 50 ms");
  print(`step to end of paint (${stepped.latencies.length} steps)`, spread(stepped.latencies), "p95 under 16 ms");
  print("an empty frame", spread(empty), `load average ${(loadavg()[0] ?? 0).toFixed(1)}`);
  await browser.close();
  server.close();
}

await main();
