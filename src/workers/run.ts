/** One finished run: its script, its timeline, the operations opened so far, and what is known of the whole. */

import {
  type Births,
  type Expansion,
  focusOf,
  type Machine,
  type Naming,
  OTHER_CGROUPS,
  outcomeOf,
  processNames,
  type RunIndex,
  runOutcome,
  type ScenarioInfo,
  type Script,
  scenarioInfo,
  type Timeline,
  type WriteIndex,
} from "../engine/index.ts";
import { loopLines } from "./loop-lines.ts";
import { playedOperations } from "./played.ts";
import { type Cursor, type Entry, LAST_FRAME, type RunInfo, type SeriesInfo } from "./protocol.ts";
import { firstEviction, stepFrom } from "./steps.ts";

/** Operations kept open: stepping goes back and forth over an edge, and the page looks at what lies around. */
const OPEN_OPERATIONS = 8;

export class Run {
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly scenario: ScenarioInfo;
  readonly naming: Naming;
  readonly writes: WriteIndex;
  readonly births: Births;
  /** The process shown large unless another is asked for. */
  private readonly focus: string | null;
  private readonly opened = new Map<number, Expansion>();

  constructor(
    readonly id: number,
    readonly script: Script,
    readonly timeline: Timeline,
    /** Of all of the run. */
    { naming, writes, births }: Pick<RunIndex, "naming" | "writes" | "births">,
    /** The device whose memory is looked at. */
    readonly device = 0,
  ) {
    this.lines = timeline.stream.lines();
    this.scenario = scenarioInfo(script);
    this.naming = naming;
    this.writes = writes;
    this.births = births;
    this.focus = focusOf(timeline.program);
  }

  /** The frames of an operation, from those kept open or afresh. */
  expansion(operation: number): Expansion {
    const known = this.opened.get(operation);
    const expansion = known ?? this.timeline.expand(operation);
    this.opened.delete(operation);
    this.opened.set(operation, expansion);
    if (this.opened.size > OPEN_OPERATIONS) this.opened.delete(this.opened.keys().next().value as number);
    return expansion;
  }

  /** The nearest place that exists. */
  clamp({ operation, frame }: Cursor): Cursor {
    const at = Math.max(0, Math.min(operation, this.timeline.length - 1));
    const last = this.expansion(at).length - 1;
    return { operation: at, frame: at < operation ? last : Math.max(0, Math.min(frame, last)) };
  }

  /** Where an entry leads. What is looked for and not there: the first spill instead, or the run's end. */
  enter(entry: Entry): Cursor {
    if (entry.at === "cursor" || entry.at === "place") return this.clamp(entry.cursor);
    if (entry.at === "start") return { operation: 0, frame: 0 };
    const sought = this.sought(entry);
    const end = { operation: this.timeline.length - 1, frame: LAST_FRAME };
    return sought ?? (entry.at === "end" ? null : this.firstSpill()) ?? this.clamp(end);
  }

  private sought(entry: Entry): Cursor | null {
    switch (entry.at) {
      case "first-eviction":
        return firstEviction(this, this.notes[entry.chapter ?? -1]?.operation);
      case "first-overflow":
        return this.firstOverflow();
      case "first-error":
        return this.firstError();
      default:
        return null;
    }
  }

  /** The first overflow since one may have cost a buffer its place in VRAM; before, or where none is spilled, the first. */
  private firstOverflow(): Cursor | null {
    const spill = this.firstSpill()?.operation ?? 0;
    const next = (operation: number) => stepFrom(this, { operation, frame: -1 }, "overflow", 1);
    return next(spill) ?? next(0);
  }

  /** The end of the first operation that the kernel refuses. */
  private firstError(): Cursor | null {
    const operation = this.timeline.summary.ret.findIndex((ret) => ret < 0);
    return operation < 0 ? null : this.clamp({ operation, frame: LAST_FRAME });
  }

  /** The end of the first operation after which more is spilled than before it, as far as the series tells. */
  private firstSpill(): Cursor | null {
    const { rows, columns, stride } = this.timeline.seriesOf(this.device);
    for (let column = 0; column < columns; column++) {
      const isSpilled = rows.some(({ spilled }) => (spilled[column] ?? 0) > 0);
      if (isSpilled) return this.clamp({ operation: column * stride, frame: LAST_FRAME });
    }
    return null;
  }

  outcome(machine: Machine, focus: string | null): ReturnType<typeof outcomeOf> {
    const { naming, device } = this;
    return outcomeOf(machine, naming, focus, device) ?? outcomeOf(machine, naming, this.focus, device);
  }

  /** What the page keeps of the whole run. */
  info(focus: string | null): RunInfo {
    const { timeline, script } = this;
    const { summary, program } = timeline;
    const machine = timeline.seek(timeline.length);
    const device = machine.kernel.device(this.device);
    const totals = runOutcome(machine, summary);
    return {
      id: this.id,
      scenario: this.scenario,
      kernel: program.kernel,
      policy: { ...program.policy },
      knobs: script.device?.knobs ?? {},
      devices: program.devices.map(({ name, region, vram }) => ({ name, region, capacity: vram })),
      device: this.device,
      region: device.region,
      capacity: device.vram,
      gttCapacity: device.gtt,
      alloc: device.alloc,
      ret: summary.ret.slice(),
      evictions: summary.evictions.slice(),
      overflows: summary.overflows.slice(),
      lines: this.lines.slice(),
      totalEvictions: totals.evictions,
      totalOverflows: totals.overflows,
      outcome: this.outcome(machine, focus),
      quiet: totals.quiet,
      shortfall: timeline.stream.shortfall,
      processes: processNames(program),
      notes: this.notes,
      series: this.series(machine),
      played: playedOperations(timeline.stream),
      loopLines: loopLines(script),
    };
  }

  /** Captions with the operation that follows each; those behind the last operation are dropped. */
  get notes(): RunInfo["notes"] {
    return this.scenario.notes.flatMap(({ line, text }) => {
      const operation = this.lines.findIndex((at) => at > line);
      return operation < 0 ? [] : [{ operation, text }];
    });
  }

  private series({ kernel: { cgroups }, program }: Machine): SeriesInfo {
    const { stride, columns, rows } = this.timeline.seriesOf(this.device);
    const named = rows.map(({ cgroup, ...samples }) => {
      const path = cgroup === OTHER_CGROUPS ? null : program.symbols.paths.text(cgroups.path.get(cgroup));
      const name = path === null ? "other cgroups" : this.naming.cgroup(path);
      return { path, name, colour: this.naming.colours.get(path ?? "") ?? -1, ...samples };
    });
    return { stride, columns, rows: named };
  }
}
