/** The output of a program: a line for each operation, or the last one alone. */

import { Machine, type Program, replayLine, replayOperation } from "../engine/index.ts";

/** A program's lines in order, made as they are asked for. */
export function* replayLines(program: Program | null): Generator<string> {
  if (program === null) return;
  const machine = new Machine(program);
  for (let number = 0; number < program.count; number++) yield replayOperation(machine, number);
}

/** The last line of a run that records no events; none where nothing runs. */
export function* finalLine(program: Program | null): Generator<string> {
  if (program === null) return;
  const machine = new Machine(program);
  let ret = 0;
  for (const operation of program.operations) ret = machine.execute(operation);
  const last = program.count - 1;
  yield replayLine(machine, last, program.operationAt(last), ret, []);
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
