/**
 * The replay: one JSON line for each operation, byte for byte as the vectors have it. The events of a
 * line are a projection of the kernel's events; `dump` adds the state.
 */

import { type BoId, GTT, MEMORY_TYPE_NAMES, type MemoryType, NONE, type PoolId, SYSTEM, VRAM } from "./kernel/ids.ts";
import type { Kernel } from "./kernel/kernel.ts";
import { PRIORITIES } from "./kernel/lru.ts";
import { PAGE_COUNTER_MAX } from "./kernel/page-counter.ts";
import type { KernelEvent } from "./kernel/trace.ts";
import * as u64 from "./kernel/u64.ts";
import { Machine } from "./machine.ts";
import type { Operation, Program } from "./operation.ts";
import { OperationStream } from "./operation-stream.ts";
import type { Symbols } from "./symbols.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Collects the replay's events of one operation. Names are resolved at once: slots may be reused later. */
export class ReplayProjection {
  readonly events: Json[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly symbols: Symbols,
  ) {}

  /** Adds what the replay prints of an event: nothing, one entry or several. */
  add(event: KernelEvent): void {
    switch (event.kind) {
      case "visit":
        this.events.push(["visit", this.bo(event.bo), event.verdict, event.tryLow ? 1 : 0, event.ticket ? 1 : 0]);
        break;
      case "evict":
        this.events.push(["evict", this.bo(event.bo), where(event.from), where(event.to), event.ret]);
        break;
      case "move":
        this.events.push(["move", this.bo(event.bo), where(event.from), where(event.to)]);
        break;
      case "placed":
        this.events.push(["placed", this.bo(event.bo), where(event.where)]);
        break;
      case "charged":
        this.events.push(["charged", this.path(event.pool)]);
        if (event.limitPool !== NONE) this.events.push(["limit", this.path(event.limitPool)]);
        break;
      case "hit-low":
        this.events.push(["hitLow", event.hitLow]);
        break;
      case "common":
        this.events.push(["ancestor", this.path(event.pool)]);
        break;
      case "blocks":
        this.events.push(...event.blocks);
        break;
      case "available":
        this.events.push(["avail", event.bytes]);
        break;
      default:
    }
  }

  private bo(bo: BoId): string {
    return this.symbols.bos.text(this.kernel.bos.name.get(bo));
  }

  private path(pool: PoolId): string {
    if (pool === NONE) return "";
    const { pools, csses, cgroups } = this.kernel;
    return this.symbols.paths.text(cgroups.path.get(csses.cgroup.get(pools.css.get(pool))));
  }
}

function where(type: MemoryType): string {
  return MEMORY_TYPE_NAMES[type];
}

/** The line of one operation. */
export function replayLine(
  machine: Machine,
  number: number,
  operation: Operation,
  ret: number,
  events: readonly Json[],
): string {
  const line = JSON.stringify({ op: number, ret, ev: events });
  return operation.kind === "dump" ? `${line.slice(0, -1)},"state":${stateOf(machine, operation.device)}}` : line;
}

/** The lines of a whole run, players' operations among them, made as they are asked for. */
export function* linesOfRun(
  program: Program,
  stream: OperationStream = new OperationStream(program),
): Generator<string, void, undefined> {
  const machine = new Machine(program);
  for (let number = 0; number < stream.count; number++) {
    yield replayOperation(machine, number, stream.operationAt(number));
    stream.insertBehind(number, machine.answers);
  }
}

/** The operations of a run, after running it. */
export function quietRun(program: Program): OperationStream {
  const stream = new OperationStream(program);
  runQuietly(new Machine(program), stream);
  return stream;
}

/** The last line of a run whose events nobody records. A program has a device, so there is one. */
export function lastLine(program: Program, stream: OperationStream = new OperationStream(program)): string {
  const machine = new Machine(program);
  const ret = runQuietly(machine, stream);
  const last = stream.count - 1;
  return replayLine(machine, last, stream.operationAt(last), ret, []);
}

/** What the last operation returned. */
function runQuietly(machine: Machine, stream: OperationStream): number {
  let ret = 0;
  for (let number = 0; number < stream.count; number++) ret = stream.advance(machine, number);
  return ret;
}

/** Executes an operation with its events and returns its line. */
export function replayOperation(
  machine: Machine,
  number: number,
  operation: Operation = machine.program.operationAt(number),
): string {
  const projection = new ReplayProjection(machine.kernel, machine.program.symbols);
  machine.kernel.trace = { event: (event) => projection.add(event), enter: () => {}, leave: () => {} };
  const ret = machine.execute(operation);
  machine.kernel.trace = null;
  return replayLine(machine, number, operation, ret, projection.events);
}

/** What `dump` prints of a device, as JSON. */
export function stateOf(machine: Machine, device: number): string {
  const k = machine.kernel;
  const { symbols } = machine.program;
  const lists = ([VRAM, GTT, SYSTEM] as const).map((type): Entry => [where(type), lruNames(k, symbols, device, type)]);
  const state: Entry[] = [
    ["vram", k.resources.usageOf(device, VRAM)],
    ["gtt", k.resources.usageOf(device, GTT)],
    ["system", k.resources.usageOf(device, SYSTEM)],
  ];
  const rows: [string, Entry[]][] = [
    ["pools", poolStates(k, symbols, device)],
    ["bos", placements(k, symbols, device)],
    ["lru", lists],
  ];
  if (k.device(device).alloc === "buddy") rows.push(["blocks", blockLists(k, symbols, device)]);
  const members = [...state.map(memberOf), ...rows.map(([name, entries]) => `"${name}":${inOrder(entries)}`)];
  return `{${members.join(",")}}`;
}

type Entry = readonly [key: string, value: Json];

/** A JSON object with its members in this order: a JavaScript object would put a buffer named "7" first. */
function inOrder(entries: readonly Entry[]): string {
  return `{${entries.map(memberOf).join(",")}}`;
}

function memberOf([key, value]: Entry): string {
  return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
}

function poolStates(k: Kernel, symbols: Symbols, device: number): Entry[] {
  const states: Entry[] = [];
  for (let cgroup = 0; cgroup < k.cgroups.count; cgroup++) {
    const css = k.cgroups.css.get(cgroup);
    const pool = css === NONE ? NONE : k.pools.find(css, device);
    if (pool !== NONE) states.push([symbols.paths.text(k.cgroups.path.get(cgroup)), poolState(k, pool)]);
  }
  return states;
}

function poolState(k: Kernel, pool: PoolId): Json {
  const c = k.counters;
  return {
    current: c.usage.get(pool),
    peak: u64.toJson(c.watermark.get(pool)),
    min: limit(c.min.get(pool)),
    low: limit(c.low.get(pool)),
    max: limit(c.max.get(pool)),
    emin: u64.toJson(c.emin.get(pool)),
    elow: u64.toJson(c.elow.get(pool)),
    minUsage: c.minUsage.get(pool),
    lowUsage: c.lowUsage.get(pool),
    childrenMinUsage: c.childrenMinUsage.get(pool),
    childrenLowUsage: c.childrenLowUsage.get(pool),
    failcnt: c.failcnt.get(pool),
  };
}

function limit(value: u64.U64): Json {
  return u64.less(value, PAGE_COUNTER_MAX) ? value : "max";
}

function placements(k: Kernel, symbols: Symbols, device: number): Entry[] {
  const placed: Entry[] = [];
  for (let bo = k.bos.oldest; bo !== NONE; bo = k.bos.next.get(bo)) {
    if (k.bos.device.get(bo) !== device) continue;
    const type = k.resources.type.get(k.bos.resource.get(bo)) as MemoryType;
    placed.push([symbols.bos.text(k.bos.name.get(bo)), where(type)]);
  }
  return placed;
}

function lruNames(k: Kernel, symbols: Symbols, device: number, type: MemoryType): Json {
  const names: string[] = [];
  for (let priority = 0; priority < PRIORITIES; priority++) {
    const head = k.lru.head(device, type, priority);
    for (let node = k.lru.next.get(head); node !== head; node = k.lru.next.get(node)) {
      if (k.lru.isResource(node)) names.push(symbols.bos.text(k.bos.name.get(k.resources.bo.get(node))));
    }
  }
  return names;
}

function blockLists(k: Kernel, symbols: Symbols, device: number): Entry[] {
  const lists: Entry[] = [];
  for (let bo = k.bos.oldest; bo !== NONE; bo = k.bos.next.get(bo)) {
    const resource = k.bos.resource.get(bo);
    if (k.bos.device.get(bo) !== device || k.resources.type.get(resource) !== VRAM) continue;
    const blocks: [number, number][] = [];
    k.resources.everyBlock(k, resource, (start, end) => blocks.push([start, end - start]) > 0);
    lists.push([symbols.bos.text(k.bos.name.get(bo)), blocks]);
  }
  return lists;
}
