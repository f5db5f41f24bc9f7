/** Finished runs of the vectors' scripts, for insight's tests. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Expansion, type FrameEvent, recordOperation } from "../../frame.ts";
import { Machine } from "../../machine.ts";
import { compile } from "../../operation.ts";
import { parse } from "../../script/parser.ts";
import { scenarioInfo } from "../../script/scenario.ts";
import { Timeline } from "../../timeline.ts";
import type { Births } from "../future.ts";
import type { Naming } from "../names.ts";
import { RunIndex } from "../run-index.ts";
import type { WriteIndex } from "../write-index.ts";

const VECTORS = fileURLToPath(new URL("../../vectors", import.meta.url));

export interface TestRun {
  readonly name: string;
  readonly timeline: Timeline;
  readonly naming: Naming;
  readonly writes: WriteIndex;
  readonly births: Births;
}

/** All vectors, by path below the vectors' folder. */
export function vectorNames(folder = ""): string[] {
  const here = `${VECTORS}/${folder}`;
  return readdirSync(here).flatMap((entry) => {
    const path = folder === "" ? entry : `${folder}/${entry}`;
    if (statSync(`${VECTORS}/${path}`).isDirectory()) return vectorNames(path);
    return entry.endsWith(".dmem") ? [path.slice(0, -".dmem".length)] : [];
  });
}

/** The finished run of a vector. */
export function runOfVector(name: string): TestRun | null {
  return runOf(readFileSync(`${VECTORS}/${name}.dmem`, "utf8"), name);
}

/** The finished run of a script, or null where it has mistakes. */
export function runOf(text: string, name = "script"): TestRun | null {
  const script = parse(text, { lint: false });
  if (script.errors > 0) return null;
  const timeline = new Timeline(compile(script.statements));
  timeline.run();
  const index = new RunIndex(timeline.stream, timeline.summary.ret, scenarioInfo(script).labels).whole();
  const { naming, writes, births } = index;
  return { name, timeline, naming, writes, births };
}

/** As `runOf`, of a script that is known to be correct. */
export function mustRun(text: string): TestRun {
  const run = runOf(text);
  if (run === null) throw new Error(`the script has mistakes:\n${text}`);
  return run;
}

export function story(name: string): TestRun {
  const run = runOfVector(`stories/${name}`);
  if (run === null) throw new Error(`no story ${name}`);
  return run;
}

/**
 * Every frame of every operation, with the machine standing at it. One machine goes through the whole run, so an
 * expansion is valid only until the next one comes.
 */
export function* allFrames({
  timeline,
}: TestRun): Generator<{ expansion: Expansion; index: number; machine: Machine }> {
  let machine = new Machine(timeline.program);
  for (let operation = 0; operation < timeline.length; operation++) {
    const expansion = recordOperation(machine, operation, timeline.operation(operation));
    for (let index = 0; index < expansion.frames.length; index++) {
      yield { expansion, index, machine: expansion.machineAt(index) };
    }
    machine = expansion.machineAt(expansion.frames.length - 1);
  }
}

/** The first frame of a run (from an operation on) that the test accepts. */
export function findFrame(
  { timeline }: TestRun,
  accept: (event: FrameEvent, index: number) => boolean,
  from = 0,
): { expansion: Expansion; index: number } {
  for (let operation = from; operation < timeline.length; operation++) {
    const expansion = timeline.expand(operation);
    const index = expansion.frames.findIndex(({ event }, i) => accept(event, i));
    if (index >= 0) return { expansion, index };
  }
  throw new Error("no such frame");
}
