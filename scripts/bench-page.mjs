// How fast the built page is, in a real Chromium: first load, time to interactive on a slowed processor, and latencies of
// dragging a limit, scrubbing the timeline and stepping. Prints its figures; exits 1 only if it could not measure. Aims are
// quoted beside the figures. Latencies are those of the main thread, from an input event to the end of the paint that it
// caused: "work" without the wait for the display's clock, which the aims are meant for, and with the clock of 60 Hz that
// Chromium keeps without a display (lib/page-meter.mjs says exactly what each contains).

import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium, HOW_TO_GET_CHROMIUM } from "./lib/chromium.mjs";
import { emptyFrames, framesWhile, installMeter, longTasks, measure } from "./lib/page-meter.mjs";
import { ROOT } from "./lib/run.mjs";
import { createSiteServer, listen } from "./lib/site-server.mjs";

const MOVES = 120;
/** Moves without rest. */
const TURNS = 300;
const LOADS = 11;
const SIZE = { width: 1440, height: 900 };

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./lib/page-meter.mjs").Latency} Latency */
/** @typedef {Awaited<ReturnType<typeof framesWhile>>} Frames */
/** @typedef {{ drag: Latency[], scrub: Latency[], step: Latency[], longest: number, empty: number[] }} Latencies */
/** @typedef {{ drag: Frames, scrub: Frames, step: Frames }} Continuous */

/** @param {string} what @param {string} figure @param {string} aim */
const print = (what, figure, aim = "") => console.log(`${what.padEnd(44)} ${figure.padEnd(36)} ${aim}`.trimEnd());

/** @param {readonly number[]} values @param {number} share */
function percentile(values, share) {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {readonly number[]} latencies */
const spread = (latencies) =>
  `p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p95 ${percentile(latencies, 0.95).toFixed(1)} ms`;

/** Bytes of scripts and styles, gzipped; fonts are left out. @param {readonly string[]} addresses */
function gzipped(addresses) {
  const names = new Set(addresses.map((address) => basename(new URL(address).pathname)));
  const codes = [...names].filter((name) => /\.(js|css)$/.test(name));
  return codes.reduce((sum, name) => sum + gzipSync(readFileSync(join(ROOT, "dist/assets", name))).length, 0);
}

/** @param {Page} page @param {string} address */
async function open(page, address) {
  await page.goto(address);
  await page.waitForFunction(() => Number(document.querySelector(".map-vram")?.getAttribute("data-painted")) > 0);
  // Lists and drawers are loaded when there is time: this is about a page in use.
  await page.waitForTimeout(2000);
}

/** To and fro between 1 and 0. @param {number} share Of the way. */
const swing = (share) => 0.5 + 0.5 * Math.cos(share * 2 * Math.PI);

/** Takes hold of the thumb. @param {Page} page */
async function holdThumb(page) {
  await page.locator('[data-path="/user.slice"]').click();
  const slider = page.getByRole("slider", { name: /dmem\.low/ });
  const track = await slider.locator("xpath=ancestor::*[contains(@class,'slider-track')]").boundingBox();
  if (track === null) throw new Error("there is no slider");
  const y = track.y + track.height / 2;
  const move = (/** @type {number} */ share) => page.mouse.move(track.x + 1 + share * (track.width - 2), y);
  await move(1);
  await page.mouse.down();
  return { slider, move };
}

/** Moves the thumb to and fro, each move after the picture of the one before. @param {Page} page */
async function dragSlider(page) {
  const { slider, move: drag } = await holdThumb(page);
  await installMeter(page, "pointermove", "data-painted");
  const latencies = [];
  for (let move = 1; move <= MOVES; move++) {
    latencies.push(
      await measure(
        page,
        () => drag(swing(move / MOVES)),
        () => slider.inputValue(),
      ),
    );
    if (move === 10 && latencies.every(({ work }) => Number.isNaN(work)))
      throw new Error("moving the thumb paints nothing");
  }
  await page.mouse.up();
  return latencies;
}

/** Takes hold of the timeline's cursor. @param {Page} page */
async function holdCursor(page) {
  const chart = page.locator(".timeline-chart");
  const box = await chart.boundingBox();
  if (box === null) throw new Error("there is no timeline");
  const [left, width] = [
    Number(await chart.getAttribute("data-plot-left")),
    Number(await chart.getAttribute("data-plot-width")),
  ];
  const y = box.y + 20;
  const move = (/** @type {number} */ share) => page.mouse.move(box.x + left + 2 + share * (width - 4), y);
  await move(1);
  await page.mouse.down();
  return { chart, move };
}

/** Drags the timeline's cursor through the run and back. @param {Page} page */
async function scrubThrough(page) {
  const { chart, move: scrub } = await holdCursor(page);
  await installMeter(page, "pointermove", "data-operation");
  const latencies = [];
  for (let move = 1; move <= MOVES; move++) {
    // The next frame at the latest tells where the cursor is going.
    latencies.push(
      await measure(
        page,
        () => scrub(swing(move / MOVES)),
        () => chart.getAttribute("data-position"),
      ),
    );
  }
  await page.mouse.up();
  return latencies;
}

/** Steps through the run, back and on. @param {Page} page */
async function stepThrough(page) {
  await installMeter(page, "keydown", "data-frame");
  const map = page.locator(".map-vram");
  const latencies = [];
  for (let move = 1; move <= MOVES; move++) {
    latencies.push(
      await measure(
        page,
        () => page.keyboard.press(move < MOVES / 2 ? "ArrowLeft" : "ArrowRight"),
        () => map.evaluate(({ dataset }) => `${dataset.operation} ${dataset.frame}`),
      ),
    );
  }
  return latencies;
}

/** Each on a page of its own. @param {Page} page @param {string} address @returns {Promise<Continuous>} */
async function withoutRest(page, address) {
  await open(page, address);
  const thumb = await holdThumb(page);
  const dragged = await framesWhile(page, (turn) => thumb.move(swing(turn / TURNS)), TURNS);
  await page.mouse.up();
  await open(page, address);
  const cursor = await holdCursor(page);
  const scrubbed = await framesWhile(page, (turn) => cursor.move(swing(turn / TURNS)), TURNS);
  await page.mouse.up();
  await open(page, address);
  const key = (/** @type {number} */ turn) => (turn < TURNS / 2 ? "ArrowLeft" : "ArrowRight");
  const stepped = await framesWhile(page, (turn) => page.keyboard.press(key(turn)), TURNS);
  return { drag: dragged, scrub: scrubbed, step: stepped };
}

/** @param {string} executablePath @param {string} address @returns {Promise<Latencies & { frames: Continuous }>} */
async function latenciesOf(executablePath, address) {
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  const page = await browser.newPage({ viewport: SIZE });
  await open(page, address);
  const drag = await dragSlider(page);
  const longest = Math.max(0, ...(await longTasks(page)));
  await open(page, address);
  const stepped = await stepThrough(page);
  await open(page, address);
  const scrubbed = await scrubThrough(page);
  const empty = await emptyFrames(page);
  const frames = await withoutRest(page, address);
  await browser.close();
  return { drag, scrub: scrubbed, step: stepped, longest, empty, frames };
}

/** Runs in the page before its own code: notes when the first whole picture is painted, the last change, and what was loaded. */
function noteStart() {
  const start = { picture: 0, last: 0, first: /** @type {string[]} */ ([]) };
  Object.assign(globalThis, { start });
  const look = () => {
    start.last = performance.now();
    if (start.picture > 0 || document.querySelector('.map-vram[data-painted="1"]') === null) return;
    if (document.querySelector(".timeline-chart[data-run]") === null) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      start.picture = performance.now();
      start.first = performance.getEntriesByType("resource").map(({ name }) => name);
    };
    port2.postMessage(null);
  };
  new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
}

/**
 * What is loaded until then and behind it, and milliseconds until the first whole picture is painted and a task behind it gets its turn, and until the last panel is
 * there, on a slowed processor: sorted, one a load.
 *
 * @param {string} executablePath @param {string} address
 */
async function interactive(executablePath, address) {
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  const [pictures, lasts] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  let [first, behind] = [0, 0];
  for (let load = 0; load < LOADS; load++) {
    const context = await browser.newContext({ viewport: SIZE });
    const page = await context.newPage();
    await page.addInitScript(noteStart);
    // A new window keeps the browser itself busy for a while.
    await page.waitForTimeout(1500);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(address, { waitUntil: "commit" });
    // No polling: looking would take the slowed page's time.
    await page.waitForTimeout(4500);
    const { start, all } = await page.evaluate(() => ({
      start: /** @type {any} */ (globalThis).start,
      all: performance.getEntriesByType("resource").map(({ name }) => name),
    }));
    first = Math.max(first, gzipped(start.first) + gzipSync(readFileSync(join(ROOT, "dist/index.html"))).length);
    behind = gzipped(all.filter((name) => !start.first.includes(name)));
    pictures.push(start.picture);
    lasts.push(start.last);
    await context.close();
  }
  await browser.close();
  return { pictures, lasts, first, behind };
}

/** @param {string} what @param {readonly Latency[]} latencies @param {string} aim */
function printLatency(what, latencies, aim) {
  const count = latencies.filter(({ work }) => !Number.isNaN(work)).length;
  print(`${what} to end of paint (${count}), work`, spread(latencies.map(({ work }) => work)), aim);
  print("  with the 60 Hz clock", spread(latencies.map(({ clocked }) => clocked)));
  print("  until nothing changes any more", spread(latencies.map(({ settled }) => settled)));
}

/** @param {string} what @param {Frames} measured */
function printFrames(what, { frames, acts }) {
  const longest = Math.max(...frames).toFixed(1);
  print(`${what} without rest, frames`, `${spread(frames)}, longest ${longest} ms, ${acts.toFixed(0)} moves a second`);
}

async function main() {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error(HOW_TO_GET_CHROMIUM);
  const server = createSiteServer(join(ROOT, "dist"), "/");
  const address = `http://127.0.0.1:${await listen(server, 4700)}/`;
  const { drag, scrub, step, longest, empty, frames } = await latenciesOf(executablePath, address);
  const { pictures, lasts, first, behind } = await interactive(executablePath, address);

  print("first load, gzip, without fonts", `${(first / 1000).toFixed(0)} kB`, "under 250 kB");
  print("  behind the first picture", `${(behind / 1000).toFixed(0)} kB`);
  const range = `${Math.min(...pictures).toFixed(0)} to ${Math.max(...pictures).toFixed(0)} ms`;
  print(
    "interactive, processor slowed 4 x",
    `median ${percentile(pictures, 0.5).toFixed(0)} ms, ${range}`,
    "under 1500 ms",
  );
  print("  until nothing changes any more", `median ${percentile(lasts, 0.5).toFixed(0)} ms`);
  printLatency("slider", drag, "p95 under 50 ms");
  print("longest task while dragging", `${longest.toFixed(0)} ms`, "under 50 ms");
  printLatency("scrub", scrub, "p95 under 16 ms");
  printLatency("step", step, "p95 under 16 ms");
  printFrames("slider", frames.drag);
  printFrames("scrub", frames.scrub);
  printFrames("step", frames.step);
  print("an empty frame", spread(empty), `load average ${(loadavg()[0] ?? 0).toFixed(1)}`);
  server.close();
}

await main();
