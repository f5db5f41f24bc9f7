// npm run fuzz [-- --scripts N --seed S]: random scripts over all kernels, held against the laws and against the engine
// without its shortcuts. A failure prints the smallest script found and the seed that leads to it, and exits with 1.

import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { fuzzBundle } from "./lib/replay-bundle.mjs";

const BATCH = 250;
const SEEDS = 2 ** 31;

/** @param {string} name @param {string} value @param {number} least */
function wholeNumber(name, value, least) {
  const number = Number(value);
  if (/^[0-9]+$/.test(value) && number >= least && number < SEEDS) return number;
  console.error(`--${name} ${value}: expected a whole number from ${least} to below 2^31`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ options: { scripts: { type: "string" }, seed: { type: "string" } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nusage: npm run fuzz [-- --scripts N --seed S]`);
    process.exit(2);
  }
}

const values = readArguments();
const scripts = wholeNumber("scripts", values.scripts ?? "5000", 1);
const first = wholeNumber("seed", values.seed ?? String(Math.floor(Math.random() * SEEDS)), 0);
process.setSourceMapsEnabled(true);
const { fuzzBatch } = await import(pathToFileURL(await fuzzBundle()).href);

console.log(`${scripts} scripts from seed ${first}`);
const began = Date.now();
for (let done = 0, batch = 0; done < scripts; batch++) {
  const count = Math.min(BATCH, scripts - done);
  // Each batch has a seed of its own, so that a failure is found again without those before it.
  const seed = (first + batch) % SEEDS;
  const failure = fuzzBatch(count, seed);
  if (failure !== null) {
    console.log(`\n${failure.message}\nin this script, made smaller ${failure.shrinks} times:\n\n${failure.script}`);
    console.log(`again: npm run fuzz -- --scripts ${count} --seed ${seed}`);
    process.exit(1);
  }
  done += count;
  console.log(`${done} scripts, ${((Date.now() - began) / 1000).toFixed(0)} s`);
}
console.log("all laws hold, with and without shortcuts");
