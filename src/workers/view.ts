/** Everything the page draws at one cursor of a run. */

import {
  type BlockContext,
  blocksOf,
  type CgroupId,
  callStack,
  candidatesAt,
  cgroupViews,
  deedsAt,
  deviceOf,
  explain,
  futureCgroups,
  hatchedPools,
  leavingAt,
  lineInLoop,
  liveCgroups,
  type Machine,
  MEMORY_TYPES,
  MOST_CGROUPS,
  operationText,
  outlineOf,
} from "../engine/index.ts";
import type { Cursor, View } from "./protocol.ts";
import type { Run } from "./run.ts";
import { evictedBy, waysFrom } from "./ways.ts";

/** The view at a cursor; one beyond the run's end shows the end. */
export function viewOf(run: Run, asked: Cursor, focus: string | null): View {
  const cursor = run.clamp(asked);
  const expansion = run.expansion(cursor.operation);
  const { naming, writes, device } = run;
  const outline = outlineOf(expansion, naming);
  const machine = expansion.machineAt(cursor.frame);
  // A write is in effect from its operation's second frame on.
  const executed = cursor.operation + (cursor.frame > 0 ? 1 : 0);
  const rows = new Map<CgroupId, number>(liveCgroups(machine.kernel).map((cgroup, row) => [cgroup, row]));
  const context: BlockContext = {
    indexOf: (cgroup) => rows.get(cgroup) ?? -1,
    hatched: hatchedPools(machine, expansion, cursor.frame),
    event: expansion.frame(cursor.frame).event,
    leaving: leavingAt(expansion, cursor.frame),
  };
  const line = run.lines[cursor.operation] as number;
  const cgroups = cgroupViews(machine, { naming, writes, executed, device });
  const future = futureCgroups(machine, run.births, { naming, writes, executed, device });
  return {
    run: run.id,
    cursor,
    frames: expansion.length,
    statement: statementAt(run, cursor.operation),
    note: noteAt(run, line),
    explanation: explain(machine, expansion, cursor.frame, naming),
    calls: callStack(machine, expansion.frame(cursor.frame)),
    candidates: candidatesAt(machine, expansion, cursor.frame),
    deeds: deedsAt(machine, expansion, cursor.frame, device),
    elsewhere: elsewhere(run, machine, cursor.operation),
    outline,
    before: outline.before[device] ?? { vram: 0, gtt: 0 },
    cgroups,
    future,
    isPartial: Math.max(cgroups.length, future.length) >= MOST_CGROUPS,
    vram: blocksOf(machine, device, MEMORY_TYPES.vram, context),
    gtt: blocksOf(machine, device, MEMORY_TYPES.gtt, context),
    system: blocksOf(machine, device, MEMORY_TYPES.system, context),
    outcome: run.outcome(machine, focus),
    evicted: evictedBy(run, cursor),
    ways: { eviction: waysFrom(run, cursor, "eviction"), overflow: waysFrom(run, cursor, "overflow") },
  };
}

/** The card that an operation is about, where another one is shown. */
function elsewhere({ timeline, device }: Run, machine: Machine, number: number): View["elsewhere"] {
  const there = deviceOf(machine, timeline.operation(number));
  const name = there === null || there === device ? undefined : machine.program.devices[there]?.name;
  return there === null || name === undefined ? null : { device: there, name };
}

function statementAt({ script, lines, timeline }: Run, number: number): View["statement"] {
  const line = lines[number] as number;
  const operation = timeline.operation(number);
  const { origin } = operation;
  if (origin === undefined)
    return { line, text: lineInLoop(script, timeline.stream.positionOf(number)).trim(), by: null };
  return { line, text: operationText(operation, timeline.program.symbols), by: origin.player };
}

/** The last caption at or before a line. */
function noteAt(run: Run, line: number): string | null {
  return run.scenario.notes.findLast((note) => note.line <= line)?.text ?? null;
}
