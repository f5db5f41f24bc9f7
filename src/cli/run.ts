/** Runs a command line and answers the exit code; output goes to standard output as it is made. */

import { type Command, HELP, readArguments } from "./arguments.ts";
import { checkScripts } from "./check.ts";
import { finalLine, inChunks, replayLines } from "./replay-lines.ts";
import { FileTrouble, loadScript } from "./script-file.ts";
import { expectClosedPipes, NobodyReads, print } from "./standard-output.ts";
import { writeOutputs } from "./write-outputs.ts";

const DIFFERS = 1;
const MISTAKE = 2;

export async function run(words: readonly string[]): Promise<number> {
  expectClosedPipes();
  const read = readArguments(words);
  if ("mistake" in read) {
    complain(`${read.mistake}\nnpm run -s replay -- --help tells more\n`);
    return MISTAKE;
  }
  try {
    return await obey(read.command);
  } catch (error) {
    if (error instanceof NobodyReads) return 0;
    if (!(error instanceof FileTrouble)) throw error;
    complain(`${error.message}\n`);
    return MISTAKE;
  }
}

async function obey(command: Command): Promise<number> {
  switch (command.kind) {
    case "help":
      await print(HELP);
      return 0;
    case "check":
      return (await checkScripts(command.paths, print)) ? 0 : DIFFERS;
    case "out":
      return (await writeOutputs(command.folder, command.paths, complain)) ? 0 : MISTAKE;
    case "replay":
    case "final":
      return runScript(command.file, command.kind, command.warnings);
  }
}

async function runScript(file: string, kind: "replay" | "final", wanted: boolean): Promise<number> {
  const { program, mistakes, warnings } = await loadScript(file, wanted);
  for (const line of [...mistakes, ...warnings]) complain(`${line}\n`);
  if (mistakes.length > 0) return MISTAKE;
  const lines = kind === "final" ? finalLine(program, complain) : replayLines(program, complain);
  for (const chunk of inChunks(lines)) await print(chunk);
  return 0;
}

function complain(text: string): void {
  process.stderr.write(text);
}
