/** Finds the scripts that paths on the command line mean: files, and folders with all below them. */

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FileTrouble } from "./script-file.ts";

const SCRIPT = ".dmem";

/**
 * All scripts, each once: in the order of the paths, in a folder by name, files and folders alike.
 * Throws FileTrouble for a path that is missing or leads to no script.
 */
export async function findScripts(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) found.push(...(await scriptsAt(path)));
  return [...new Set(found)];
}

async function scriptsAt(path: string): Promise<string[]> {
  if (!(await isFolder(path))) {
    if (path.endsWith(SCRIPT)) return [path];
    throw new FileTrouble(path, new Error(`this is no ${SCRIPT} script`));
  }
  const scripts = await scriptsBelow(path);
  if (scripts.length === 0) throw new FileTrouble(path, new Error(`there is no ${SCRIPT} script in this folder`));
  return scripts;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error) => {
    throw new FileTrouble(path, error);
  });
  return found.isDirectory();
}

async function scriptsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    throw new FileTrouble(folder, error);
  });
  // By code units, whatever the machine's language.
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await scriptsBelow(path)));
    else if (entry.name.endsWith(SCRIPT)) found.push(path);
  }
  return found;
}

/** Where a script's output belongs: beside it. */
export function outputPath(script: string): string {
  return `${script.slice(0, -SCRIPT.length)}.jsonl`;
}
