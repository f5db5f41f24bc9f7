import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium, HOW_TO_GET_CHROMIUM } from "./scripts/lib/chromium.mjs";
import { freePort } from "./scripts/lib/free-port.mjs";

/** The site is served below a path: nothing in it may count on lying at a server's root. */
const BASE = "/some/where/";

// Playwright reads this file again in every worker: what the first reading chose is kept in the environment.
process.env.DMEMSCOPE_E2E_PORT ??= String(await freePort());
const chromium = await findChromium();
if (chromium === null) throw new Error(HOW_TO_GET_CHROMIUM);
process.env.CHROMIUM_PATH = chromium;
const port = process.env.DMEMSCOPE_E2E_PORT;
const baseURL = `http://127.0.0.1:${port}${BASE}`;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/playwright",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // On a busy machine a browser may be slow once; a test that fails twice fails.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  reporter: "list",
  webServer: { command: `node scripts/serve-for-tests.mjs ${port} ${BASE}`, url: baseURL },
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    // Every test pays for its trace, also those that pass: pictures and copies of the page are a seventh of its work.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: CHROMIUM_ARGUMENTS,
    },
  },
});
