// The headless replay as one JavaScript file, dist-cli/replay.mjs, made again whenever a source has changed.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";
import { ROOT } from "./run.mjs";

const FOLDER = join(ROOT, "dist-cli");
const BUNDLE = join(FOLDER, "replay.mjs");
const STAMP = join(FOLDER, "replay.stamp");
const ENTRY = join(ROOT, "src/cli/main.ts");

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
  add(join(ROOT, "package-lock.json"));
  add(join(ROOT, "scripts/lib/replay-bundle.mjs"));
  return hash.digest("hex");
}

/** @param {string} folder */
async function bundleInto(folder) {
  const { build } = await import("vite");
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    build: {
      ssr: ENTRY,
      outDir: folder,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: "replay.mjs", codeSplitting: false } },
    },
    ssr: { noExternal: true },
  });
}

/**
 * The bundle's path, up to date.
 *
 * @returns {Promise<string>}
 */
export async function replayBundle() {
  if (!existsSync(ENTRY)) throw new Error("src/cli/main.ts is missing: there is nothing to replay with");
  const stamp = fingerprint();
  if (existsSync(BUNDLE) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp) return BUNDLE;
  await ensureInstalled();
  // Made aside and moved into place, so that two replays at once never read half a file. As deep as its place, for the
  // source map's relative paths.
  const aside = join(ROOT, `dist-cli-${process.pid}`);
  mkdirSync(FOLDER, { recursive: true });
  try {
    await bundleInto(aside);
    renameSync(join(aside, "replay.mjs.map"), `${BUNDLE}.map`);
    renameSync(join(aside, "replay.mjs"), BUNDLE);
    writeFileSync(STAMP, stamp);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return BUNDLE;
}
