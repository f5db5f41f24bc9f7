/** --check: holds each script's output against the .jsonl beside it. */

import { existsSync } from "node:fs";
import { type Program, quietRun } from "../engine/index.ts";
import { excerpts, firstDifference, type LineDifference } from "./difference.ts";
import { findScripts, outputPath } from "./find-scripts.ts";
import { replayLines } from "./replay-lines.ts";
import { loadScript, readText } from "./script-file.ts";

/** Checks all scripts, prints what failed and the totals; whether all passed. */
export async function checkScripts(paths: readonly string[], print: (text: string) => Promise<void>): Promise<boolean> {
  const scripts = await findScripts(paths);
  let failed = 0;
  for (const script of scripts) {
    const failure = await checkScript(script);
    if (failure === null) continue;
    failed++;
    await print(`${failure}\n`);
  }
  await print(`${scripts.length - failed} passed, ${failed} failed\n`);
  return failed === 0;
}

/** Why a script fails, or null. */
export async function checkScript(script: string): Promise<string | null> {
  const output = outputPath(script);
  if (!existsSync(output)) return `${script}: no expected output: ${output} is missing`;
  const { program, mistakes } = await loadScript(script);
  if (mistakes.length > 0) return mistakes.join("\n");
  const difference = firstDifference(
    await readText(output),
    replayLines(program, () => {}),
  );
  return difference === null ? null : await report(script, program, difference);
}

async function report(script: string, program: Program | null, difference: LineDifference): Promise<string> {
  const { index } = difference;
  const { expected, got } = excerpts(difference);
  const stream = program === null ? null : quietRun(program);
  const line = stream !== null && index < stream.count ? stream.lineOf(index) : undefined;
  const source = line === undefined ? "(no such operation)" : (await readText(script)).split(/\r\n|\n|\r/)[line - 1];
  const place = line === undefined ? script : `${script}:${line}`;
  return `${place}: operation ${index} differs: ${source}\n  expected ${expected}\n  got      ${got}`;
}
