// npm run mutants [-- WORD…]: plants each of lib/mutants.mjs's mistakes into the model of the kernel and sees whether the
// vectors and the laws find it. The sources stay as they are: a mistake is put in while they are bundled. WORD: only those
// whose file, kernel function or changed code has it. Exits with 1 if a mistake is not found that is not said to be none,
// or if one that is said to be none is found.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./lib/install.mjs";
import { KERNEL } from "./lib/kernel-tags.mjs";
import { MUTANTS } from "./lib/mutants.mjs";
import { ROOT } from "./lib/run.mjs";

/** @typedef {import("./lib/mutants.mjs").Mutant} Mutant */

const VECTORS = join(ROOT, "src/engine/vectors");
const FOLDER = join(ROOT, `dist-cli-mutants-${process.pid}`);
/** A mistake that makes the model hang is found after so many times what a sound one needs, or so many milliseconds. */
const TIMES = 10;
const PATIENCE = 120_000;

/** The source with the mistake in it. @param {Mutant} mutant */
function planted({ file, from, to }) {
  const text = readFileSync(join(ROOT, KERNEL, file), "utf8");
  if (text.split(from).length !== 2) throw new Error(`${file} does not have exactly one place for: ${from}`);
  return text.replace(from, () => to);
}

/** @param {Mutant | null} mutant @returns {Promise<string>} */
async function bundled(mutant) {
  const { build } = await import("vite");
  const text = mutant === null ? "" : planted(mutant);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        load: (id) => (mutant !== null && id.endsWith(`/${KERNEL}/${mutant.file}`) ? { code: text } : null),
      },
    ],
    build: {
      ssr: join(ROOT, "src/engine/testing/mutant-judge.ts"),
      outDir: FOLDER,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      rolldownOptions: { output: { entryFileNames: "judge.mjs", codeSplitting: false } },
    },
  });
  return join(FOLDER, "judge.mjs");
}

/** What finds it, or null. @param {Mutant | null} mutant @param {number} timeout milliseconds, 0 for none */
async function finder(mutant, timeout) {
  const { status, stdout, error } = spawnSync(process.execPath, [await bundled(mutant), VECTORS], {
    encoding: "utf8",
    timeout,
    killSignal: "SIGKILL",
  });
  if (status === 0) return null;
  if (error !== undefined) return "takes too long";
  return stdout.split("\n")[0] || "ends in an error";
}

/** On one line, in short. @param {string} code */
function short(code) {
  const flat = code.replace(/\s+/g, " ").trim();
  return flat.length > 60 ? `${flat.slice(0, 57)}...` : flat;
}

/** @param {string | null} by @param {string} [equivalent] */
function resultOf(by, equivalent) {
  if (by === null) return equivalent ? `equivalent: ${equivalent}` : "SURVIVED";
  return equivalent ? `NOT EQUIVALENT: killed by ${by}` : `killed by ${by}`;
}

/** @param {Mutant} mutant @param {string | null} by */
function row({ file, where, from, to, equivalent }, by) {
  const result = resultOf(by, equivalent);
  return `${where} (${file})\n    - ${short(from)}\n    + ${short(to) || "(nothing)"}\n    ${result}`;
}

await ensureInstalled();
const words = process.argv.slice(2);
const chosen = MUTANTS.filter(
  ({ file, where, from }) => words.length === 0 || words.some((word) => [file, where, from].join("\n").includes(word)),
);
if (chosen.length === 0) {
  console.error(`no planted mistake has ${words.join(" or ")}`);
  process.exit(2);
}
mkdirSync(FOLDER, { recursive: true });
const tally = { killed: 0, equivalent: 0, survived: 0, wrong: 0 };
try {
  const began = performance.now();
  const sound = await finder(null, 0);
  const patience = Math.max(PATIENCE, Math.ceil(TIMES * (performance.now() - began)));
  if (sound !== null) throw new Error(`the model fails without a mistake in it: ${sound}`);
  for (const mutant of chosen) {
    const by = await finder(mutant, patience);
    if (by === null) tally[mutant.equivalent ? "equivalent" : "survived"]++;
    else tally[mutant.equivalent ? "wrong" : "killed"]++;
    console.log(row(mutant, by));
  }
} finally {
  rmSync(FOLDER, { recursive: true, force: true });
}
const { killed, equivalent, survived, wrong } = tally;
console.log(`\n${killed} of ${killed + survived} killed, ${survived} survived; ${equivalent} more are equivalent`);
if (wrong > 0) console.log(`${wrong} said to be equivalent ${wrong === 1 ? "is" : "are"} not`);
process.exitCode = survived + wrong > 0 ? 1 : 0;
