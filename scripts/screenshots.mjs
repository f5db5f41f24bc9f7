// npm run screenshots: makes the README's pictures, docs/*.png, from the built site, and the page's icon from its drawing.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium, HOW_TO_GET_CHROMIUM } from "./lib/chromium.mjs";
import { ROOT, run } from "./lib/run.mjs";
import { createSiteServer, listen } from "./lib/site-server.mjs";

const DOCS = join(ROOT, "docs");
/** Pixels of the page's icon, across and down. */
const ICON = 64;

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ name: string, scheme: "light" | "dark", hash?: string, prepare?: (page: Page) => Promise<void> }} Shot */

/** @type {Shot[]} */
const SHOTS = [
  { name: "first-eviction", scheme: "light" },
  {
    name: "unpatched",
    scheme: "dark",
    hash: "#scenario=blog-unpatched",
    prepare: (page) => page.keyboard.press("End"),
  },
];

/** @param {import("@playwright/test").Browser} browser @param {string} address @param {Shot} shot */
async function take(browser, address, { name, scheme, hash = "", prepare }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: scheme });
  await page.goto(`${address}${hash}`);
  const map = page.locator(".map-vram");
  await map.and(page.locator('[data-painted]:not([data-painted="0"])')).waitFor();
  await page.getByRole("button", { name: "Got it" }).click();
  await prepare?.(page);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(DOCS, `${name}.png`) });
  await page.close();
}

/**
 * public/favicon.png. Pixels, because a browser that gets an SVG makes a document of it, twice, while the page is about to start.
 *
 * @param {import("@playwright/test").Browser} browser
 */
async function drawIcon(browser) {
  const page = await browser.newPage({ viewport: { width: ICON, height: ICON } });
  await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(join(DOCS, "favicon.svg"), "utf8")}`);
  await page.screenshot({ path: join(ROOT, "public/favicon.png"), omitBackground: true });
  await page.close();
}

async function main() {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error(HOW_TO_GET_CHROMIUM);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  await drawIcon(browser);
  const { code } = await run("vite", ["build", "--logLevel", "error"]);
  if (code !== 0) throw new Error("there is no build to take pictures of");
  mkdirSync(DOCS, { recursive: true });
  const server = createSiteServer(join(ROOT, "dist"), "/");
  const address = `http://127.0.0.1:${await listen(server, 4800)}/`;
  for (const shot of SHOTS) await take(browser, address, shot);
  await browser.close();
  server.close();
}

await main();
