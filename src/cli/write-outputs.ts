/** --out: writes each script's output into a folder. */

import { mkdir, open } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { findScripts, outputPath } from "./find-scripts.ts";
import { inChunks, replayLines } from "./replay-lines.ts";
import { FileTrouble, loadScript } from "./script-file.ts";

/**
 * Runs all scripts and writes their outputs below `folder`; `complain` hears of each mistake.
 * Whether all scripts could be run.
 */
export async function writeOutputs(
  folder: string,
  paths: readonly string[],
  complain: (text: string) => void,
): Promise<boolean> {
  const scripts = await findScripts(paths);
  const shared = sharedFolder(paths.map((path) => resolve(scripts.includes(path) ? dirname(path) : path)));
  let sound = true;
  for (const script of scripts) {
    const { program, mistakes } = await loadScript(script);
    for (const mistake of mistakes) complain(`${mistake}\n`);
    if (mistakes.length > 0) sound = false;
    else await writeLines(join(folder, relative(shared, resolve(outputPath(script)))), replayLines(program, complain));
  }
  return sound;
}

/** The deepest folder that all these lie in, or are. */
export function sharedFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders;
  let shared = first.split(sep);
  for (const other of others) {
    const parts = other.split(sep);
    const apart = shared.findIndex((part, i) => part !== parts[i]);
    if (apart >= 0) shared = shared.slice(0, apart);
  }
  return shared.join(sep) || sep;
}

async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, "w");
    try {
      for (const chunk of inChunks(lines)) await handle.write(chunk);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new FileTrouble(file, error);
  }
}
