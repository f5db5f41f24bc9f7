/**
 * From a text to a finished run, in chunks: parse, compile, execute. The chunks are measured in lines
 * and in work (buffers visited and pools recalculated), never in time, so that they fall at the same
 * places on every machine.
 */

import { Compiler, Parser, RunIndex, type Script, scenarioInfo, Timeline } from "../engine/index.ts";

const LINES_PER_CHUNK = 4_000;
const STATEMENTS_PER_CHUNK = 20_000;
const OPERATIONS_PER_CHUNK = 20_000;
const WORK_PER_CHUNK = 40_000;

/**
 * While a limit is dragged through a short run, most of an answer would be running to the cursor a second time, to
 * record the operation there. Checkpoints are cheap in a small machine: short runs keep them close together.
 */
const SHORT = 5_000;
const SHORT_PLAN = { work: 1_000, most: 64 };

/** Called between chunks with how far the phase is, 0 to 1; throws to end the job. */
export type Checkpoint = (phase: "reading" | "running", fraction: number) => Promise<void>;

export async function loadScript(text: string, checkpoint: Checkpoint): Promise<Script> {
  const parser = new Parser(text);
  while (!parser.step(LINES_PER_CHUNK)) await checkpoint("reading", parser.position / text.length);
  return parser.finish();
}

/** Runs a script without errors to its end. */
export async function runScript(script: Script, checkpoint: Checkpoint): Promise<Timeline> {
  const compiler = new Compiler();
  while (!compiler.step(script.statements, STATEMENTS_PER_CHUNK)) await checkpoint("reading", 1);
  const program = compiler.finish();
  const timeline = new Timeline(program, program.count <= SHORT ? SHORT_PLAN : undefined);
  while (!timeline.run(WORK_PER_CHUNK)) await checkpoint("running", timeline.executed / timeline.length);
  return timeline;
}

/** Looks through a finished run once, for what is asked at every moment of it. */
export async function indexRun(
  script: Script,
  { stream, summary }: Timeline,
  checkpoint: Checkpoint,
): Promise<RunIndex> {
  const index = new RunIndex(stream, summary.ret, scenarioInfo(script).labels);
  while (!index.step(OPERATIONS_PER_CHUNK)) await checkpoint("running", 1);
  return index;
}
