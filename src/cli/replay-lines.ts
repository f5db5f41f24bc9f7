/** The output of a program: a line for each operation, or the last one alone. */

import { lastLine, linesOfRun, MOST_ANSWERS, OperationStream, type Program } from "../engine/index.ts";

/** Tells what is no output; the text has its line end. */
export type Complain = (text: string) => void;

/** A program's lines in order, players' among them, made as they are asked for; at the end what the run lacks. */
export function* replayLines(program: Program | null, complain: Complain, most = MOST_ANSWERS): Generator<string> {
  if (program === null) return;
  const stream = new OperationStream(program, most);
  yield* linesOfRun(program, stream);
  tellShortfall(stream, complain);
}

/** The last line of a run that records no events; none where nothing runs. */
export function* finalLine(program: Program | null, complain: Complain, most = MOST_ANSWERS): Generator<string> {
  if (program === null) return;
  const stream = new OperationStream(program, most);
  yield lastLine(program, stream);
  tellShortfall(stream, complain);
}

function tellShortfall({ shortfall }: OperationStream, complain: Complain): void {
  if (shortfall !== null) complain(`warning: ${shortfall}\n`);
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
