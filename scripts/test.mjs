// npm test: everything, in order, and a last line "N passed, N failed". npm run check (--fast): without build and browser.
//
// A failing step does not stop the others. A step whose program fails without a failing test of its own counts as one failure.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { getChromium, HOW_TO_GET_CHROMIUM } from "./lib/chromium.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { ROOT, run } from "./lib/run.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, run: () => Promise<{ code: number, count?: Count }> }} Step */

const RESULTS = join(ROOT, "test-results");
const VECTORS = join(ROOT, "src/engine/vectors");

/** What a reporter wrote, or nothing if its program never came that far. @param {string} name */
function report(name) {
  try {
    return JSON.parse(readFileSync(join(RESULTS, name), "utf8"));
  } catch {
    return null;
  }
}

/** @param {string} command @param {string[]} args @returns {Step["run"]} */
const program =
  (command, ...args) =>
  () =>
    run(command, args);

async function unitTests() {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${join(RESULTS, "vitest.json")}`];
  const { code } = await run("vitest", ["run", ...reporters]);
  const totals = report("vitest.json");
  if (totals === null) return { code };
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = totals;
  return { code, count: { passed, failed, skipped: numPendingTests + numTodoTests } };
}

async function vectors() {
  const { code, output } = await run("node", ["scripts/replay.mjs", "--check", VECTORS], { capture: true });
  const totals = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  if (totals === null) return { code: code || 1 };
  return { code, count: { passed: Number(totals[1]), failed: Number(totals[2]), skipped: 0 } };
}

/** @param {string} chromium */
async function browserTests(chromium) {
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: join(RESULTS, "playwright.json") };
  const { code } = await run("playwright", ["test", "--reporter=list,json"], { env });
  const totals = report("playwright.json")?.stats;
  if (totals === undefined) return { code };
  const { expected, unexpected, flaky, skipped } = totals;
  if (flaky > 0) console.log(`${flaky} passed at the second try only`);
  return { code, count: { passed: expected + flaky, failed: unexpected, skipped } };
}

/** @type {Step[]} */
const fast = [
  { name: "types", run: program("tsc", "-b") },
  { name: "lint", run: program("biome", "check", "--error-on-warnings") },
  { name: "import rules", run: program("node", "scripts/import-rules.mjs") },
  { name: "unit and property tests", run: unitTests },
  { name: "replay vectors", run: vectors },
];

/** @param {Step} step @returns {Promise<Count>} */
async function runStep(step) {
  console.log(`\n━━━ ${step.name} ━━━`);
  const { code, count = { passed: 0, failed: 0, skipped: 0 } } = await step.run();
  if (code === 0 || count.failed > 0) return count;
  console.log(`${step.name}: failed with exit code ${code}`);
  return { ...count, failed: 1 };
}

/** @param {Step[]} steps @returns {Promise<[string, Count][]>} */
async function runSteps(steps) {
  /** @type {[string, Count][]} */
  const results = [];
  for (const step of steps) results.push([step.name, await runStep(step)]);
  return results;
}

async function notBuilt() {
  console.log("not run: there is no build to test");
  return { code: 1 };
}

/** @param {string} chromium */
async function runSlow(chromium) {
  const build = await runSteps([{ name: "build", run: program("vite", "build") }]);
  const built = build.every(([, { failed }]) => failed === 0);
  const browser = { name: "browser tests", run: built ? () => browserTests(chromium) : notBuilt };
  return [...build, ...(await runSteps([browser]))];
}

/** @param {Count} count */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** @param {[string, Count][]} results */
function close(results) {
  console.log("\n━━━ totals ━━━");
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, count] of results) {
    console.log(`${count.failed > 0 ? "✗" : "✓"} ${name}: ${count.passed + count.failed > 0 ? summary(count) : "ok"}`);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  console.log(summary(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await ensureInstalled();
rmSync(RESULTS, { recursive: true, force: true });
if (process.argv.includes("--fast")) {
  close(await runSteps(fast));
} else {
  const chromium = await getChromium();
  if (chromium === null) {
    console.error(HOW_TO_GET_CHROMIUM);
    process.exit(1);
  }
  close([...(await runSteps(fast)), ...(await runSlow(chromium))]);
}
