// Programs as one JavaScript file each, dist-cli/NAME.mjs, made again whenever a source has changed: the headless replay, the fuzzer.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";
import { ROOT } from "./run.mjs";

const FOLDER = join(ROOT, "dist-cli");

/** Path, size and time of everything the bundle is made of, as one hash. */
function fingerprint() {
  const hash = createHash("sha256");
  /** @param {string} file */
  const add = (file) => {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  };
  for (const folder of ["src/engine", "src/cli"]) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")).sort()) {
      add(join(ROOT, folder, file));
    }
  }
  add(join(ROOT, "src/digits.ts"));
  add(join(ROOT, "package-lock.json"));
  add(join(ROOT, "scripts/lib/replay-bundle.mjs"));
  return hash.digest("hex");
}

/**
 * @param {string} entry
 * @param {string} folder
 * @param {string} name
 * @param {boolean} whole packages are put in, too
 */
async function bundleInto(entry, folder, name, whole) {
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
    ...(whole ? { ssr: { noExternal: true } } : {}),
  });
}

/** The replay's path, up to date. */
export function replayBundle() {
  return bundle("src/cli/main.ts", "replay", true);
}

/** The fuzzer's path, up to date. */
export function fuzzBundle() {
  return bundle("src/engine/testing/fuzz.ts", "fuzz", false);
}

/**
 * A bundle's path, up to date.
 *
 * @param {string} source from the repository's folder
 * @param {string} name
 * @param {boolean} whole
 * @returns {Promise<string>}
 */
async function bundle(source, name, whole) {
  const entry = join(ROOT, source);
  if (!existsSync(entry)) throw new Error(`${source} is missing: there is nothing to run`);
  const made = join(FOLDER, `${name}.mjs`);
  const stampFile = join(FOLDER, `${name}.stamp`);
  const stamp = fingerprint();
  if (existsSync(made) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return made;
  await ensureInstalled();
  // Made aside and moved into place, so that two runs at once never read half a file. As deep as its place, for the
  // source map's relative paths.
  const aside = join(ROOT, `dist-cli-${process.pid}`);
  mkdirSync(FOLDER, { recursive: true });
  try {
    await bundleInto(entry, aside, name, whole);
    renameSync(join(aside, `${name}.mjs.map`), `${made}.map`);
    renameSync(join(aside, `${name}.mjs`), made);
    writeFileSync(stampFile, stamp);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return made;
}
