/** One finished run: its script, its timeline, the operations opened so far, and what is known of the whole. */

import {
  type Expansion,
  outcomeOf,
  processNames,
  type RunFacts,
  type Script,
  scenarioInfo,
  type Timeline,
  whyQuiet,
  WriteIndex,
} from "../engine/index.ts";
import { operationLines } from "./anchor.ts";
import { type Cursor, type Entry, LAST_FRAME, type RunInfo } from "./protocol.ts";
import { firstEviction } from "./steps.ts";

/** Operations kept open: stepping goes back and forth over an edge. */
const OPEN_OPERATIONS = 4;

export class Run {
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly scenario: ReturnType<typeof scenarioInfo>;
  private readonly open = new Map<number, Expansion>();

  constructor(
    readonly id: number,
    readonly script: Script,
    readonly timeline: Timeline,
  ) {
    this.lines = operationLines(script);
    this.scenario = scenarioInfo(script);
  }
}
