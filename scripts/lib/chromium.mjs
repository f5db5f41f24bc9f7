// Find a Chromium for the browser tests, or get one.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Whether the program is there and runs: one without its libraries does not count. @param {string} file */
function runs(file) {
  return existsSync(file) && spawnSync(file, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

/** Where Playwright keeps the Chromium that it downloads. */
async function playwrightsOwn() {
  try {
    const { chromium } = await import("@playwright/test");
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * CHROMIUM_PATH if set, else an installed Chromium or Chrome, else Playwright's own.
 *
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [...installed, ...MAC_APPLICATIONS, ...(await playwrightsOwn())];
  return candidates.find(runs) ?? null;
}

function isRootOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Installs Debian's chromium. */
async function installFromDebian() {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { quiet: true, env });
  await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { quiet: true, env });
}

/**
 * A Chromium, installed if there is none.
 *
 * @returns {Promise<string | null>}
 */
export async function getChromium() {
  const found = await findChromium();
  if (found !== null) return found;
  console.error("No Chromium found: asking Playwright for one …");
  await run("npx", ["--no-install", "playwright", "install", "chromium"], { quiet: true });
  const downloaded = await findChromium();
  if (downloaded !== null) return downloaded;
  if (!isRootOnDebian()) return null;
  console.error("That gave none that runs: installing Debian's …");
  await installFromDebian();
  return findChromium();
}

export const HOW_TO_GET_CHROMIUM = `The browser tests need a Chromium, and none could be found or installed. Do one of these, then run again:
  - install one with the system's package manager (Debian: apt-get install chromium)
  - npx playwright install --with-deps chromium
  - CHROMIUM_PATH=/path/to/chromium npm test`;

/** How Chromium is started: as root it refuses its own sandbox, and it shall look nothing up by itself. */
export const CHROMIUM_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
