/** The output of a program: a line for each operation, or the last one alone. */

import { lastLine, linesOfRun, type Program } from "../engine/index.ts";

/** A program's lines in order, players' among them, made as they are asked for. */
export function* replayLines(program: Program | null): Generator<string> {
  if (program !== null) yield* linesOfRun(program);
}

/** The last line of a run that records no events; none where nothing runs. */
export function* finalLine(program: Program | null): Generator<string> {
  if (program !== null) yield lastLine(program);
}

/** How much is handed on at once, in characters. */
const CHUNK = 1 << 16;

/** Lines as few large pieces of text, each line with its end. */
export function* inChunks(lines: Iterable<string>, size = CHUNK): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < size) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
