// The engine's speed without a browser, as a table: seconds, and multiples of calibrate.mjs in the same minutes. Best of
// three, run in turn. Exit code 1 when an aim is missed or a run ends in another state than it should.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { ROOT } from "./lib/run.mjs";

const ROUNDS = 3;
const STORM = join(ROOT, "bench/storm.dmem.br");
const FOLDER = join(ROOT, "dist-cli");

async function bundle() {
  await ensureInstalled();
  const { build } = await import("vite");
  mkdirSync(FOLDER, { recursive: true });
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    build: {
      ssr: join(ROOT, "src/cli/bench.ts"),
      outDir: FOLDER,
      emptyOutDir: false,
      target: "node20",
      minify: false,
      rolldownOptions: { output: { entryFileNames: "bench.mjs", codeSplitting: false } },
    },
    ssr: { noExternal: true },
  });
  return join(FOLDER, "bench.mjs");
}

/** @param {string[]} args */
function node(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${args.join(" ")}: exit code ${status}\n${stderr}`);
  return stdout;
}

const program = await bundle();
/** @param {string[]} args */
const measure = (...args) => JSON.parse(node(program, ...args));
/** @type {number[]} */
const calibrations = [];
/** @type {Record<"storm" | "calm" | "seek" | "expand", any>[]} */
const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  calibrations.push(Number.parseFloat(node(join(ROOT, "scripts/calibrate.mjs"))));
  rounds.push({
    storm: measure("run", STORM),
    calm: measure("run", STORM, "6.18"),
    seek: measure("seek", STORM),
    expand: measure("expand", STORM),
  });
}

const yardstick = Math.min(...calibrations);
/** @param {(round: typeof rounds[number]) => number} of */
const best = (of) => Math.min(...rounds.map(of));
/** @param {number} milliseconds */
const multiple = (milliseconds) => milliseconds / 1000 / yardstick;

/** @type {[string, number, number, string][]} what, figure, aim, unit */
const table = [
  ["storm, parse and run", multiple(best(({ storm }) => storm.total)), 0.6, "x calibrate"],
  ["calm, parse and run", multiple(best(({ calm }) => calm.total)), 0.25, "x calibrate"],
  ["storm, checkpoints", best(({ storm }) => storm.checkpointBytes) / 1e6, 150, "MB"],
  ["storm, random seek, 95th percentile", best(({ seek }) => seek.p95), 30, "ms"],
  ["storm, expand the heaviest operation", best(({ expand }) => expand.expand), 100, "ms"],
];

console.log(`calibrate ${yardstick.toFixed(2)} s`);
for (const [what, figure, aim, unit] of table) {
  const mark = figure <= aim ? "✓" : "✗";
  console.log(`${mark} ${what.padEnd(38)} ${figure.toFixed(2).padStart(7)} ${unit} (aim ${aim})`);
  if (figure > aim) process.exitCode = 1;
}
const [{ storm, calm, expand }] = /** @type {[typeof rounds[number]]} */ (rounds);
console.log(
  `storm: ${storm.evictions} evictions, ${storm.visits} visits; parse ${multiple(best((r) => r.storm.parse)).toFixed(2)} x`,
);
console.log(
  `expand: operation ${expand.operation}, ${expand.visits} visits, ${expand.frames} frames; the first time ${best((r) => r.expand.first).toFixed(0)} ms`,
);

const expected = JSON.parse(readFileSync(join(ROOT, "bench/expected.json"), "utf8"));
if (storm.final !== expected.storm || calm.final !== expected.calm) {
  console.error("The last state is not what the kernel's own functions give.");
  process.exitCode = 1;
}
