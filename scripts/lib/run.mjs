// Run a program and wait for it.

import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @typedef {object} RunOptions
 * @property {boolean} [capture] keep what it prints on standard output, while still printing it
 * @property {boolean} [quiet] its standard output goes to our standard error
 * @property {Record<string, string | undefined>} [env] added to the environment
 */

/**
 * Runs a program in the repository's folder, the installed packages' programs first in PATH.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 if it could not be started, 128 if a signal ended it
 */
export function run(command, args, { capture = false, quiet = false, env = {} } = {}) {
  const path = `${join(ROOT, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`;
  const windows = process.platform === "win32";
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, PATH: path, ...env },
      stdio: ["inherit", capture ? "pipe" : quiet ? 2 : "inherit", "inherit"],
      shell: windows,
    });
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve({ code: 127, output });
    });
    child.on("close", (code) => resolve({ code: code ?? 128, output }));
  });
}
