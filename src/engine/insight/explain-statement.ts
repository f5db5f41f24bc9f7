/** What a statement asks: the first frame of every operation, before anything has happened. */

import { grouped } from "../../digits.ts";
import { fileExists } from "../kernel/dmem-files.ts";
import { type BoId, GTT, NONE, type ProcessId, VRAM } from "../kernel/ids.ts";
import type { Operation } from "../operation.ts";
import { domainsText } from "./explain-place.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { counted, memoryName } from "./names.ts";
import { deviceOf } from "./operation-device.ts";
import { bytesFact, code, fact, limit, limitFact, say, size, strong } from "./say.ts";
import { vramInUse } from "./standing.ts";
import type { Fact, Phrase } from "./types.ts";

/** The operations of a kind. */
export type Of<Kind, O = Operation> = O extends { kind: infer Own } ? (Kind extends Own ? O : never) : never;

export function explainEntered(m: Moment, { operation }: EventOf<"entered">): Draft {
  return explainOwn(m, operation);
}

/** An operation as if the script said it. */
export function explainOwn(m: Moment, o: Operation): Draft {
  switch (o.kind) {
    case "device":
      return boot(m, o);
    case "dump":
      return { sentence: say`${code("dump")} only looks: ${vramInUse(m)}` };
    case "mkdir":
      return onPath(m, o.path, say`The cgroup ${unitOf(m, o.path)} is to be made in ${unitOf(m, o.parent)}`);
    case "rmdir":
      return onPath(m, o.path, say`The cgroup ${unitOf(m, o.path)} is to be removed`);
    case "enable":
      return onPath(
        m,
        o.path,
        say`${code("+dmem")} is written to cgroup.subtree_control of ${pathOf(m, o.path)}: its children are to get the controller`,
      );
    case "disable":
      return onPath(
        m,
        o.path,
        say`${code("-dmem")} is written to cgroup.subtree_control of ${pathOf(m, o.path)}: its children are to lose the controller`,
      );
    case "write":
      return write(m, o);
    case "spawn":
      return onPath(m, o.path, say`Process ${processOf(m, o.process)} starts in ${unitOf(m, o.path)}`);
    case "migrate":
      return onPath(
        m,
        o.path,
        say`Process ${processOf(m, o.process)} is moved to ${unitOf(m, o.path)}; what is charged already stays where it is`,
      );
    case "exit":
      return { sentence: say`Process ${processOf(m, o.process)} ends, and all its buffers are freed`, facts: [] };
    case "create":
      return create(m, o);
    case "free":
      return onBuffer(m, o.name, (bo) => say`is to be freed${placeOf(m, bo)}`);
    case "pin":
      return onBuffer(m, o.name, () => say`is to be pinned in VRAM`);
    case "unpin":
      return onBuffer(m, o.name, () => say`is to lose a pin`);
    case "submit":
      return submit(m, o);
    case "advance":
      return {
        sentence: say`${durationText(o.duration)} pass before the next operation`,
        facts: [fact("microseconds", String(o.duration))],
      };
    case "charge":
      return sized(o.size, say`${size(o.size)} are to be charged to ${pathOf(m, o.path)}, without a buffer`);
    case "uncharge":
      return sized(o.size, say`${size(o.size)} are to be taken off ${pathOf(m, o.path)}`);
    case "valuable":
      return { sentence: valuable(m, o) };
    case "belowmin":
    case "belowlow":
      return { sentence: below(m, o) };
    case "ancestor":
      return {
        sentence: say`The controller is asked for the common ancestor of ${pathOf(m, o.a)} and ${pathOf(m, o.b)}`,
      };
    case "balloc":
      return sized(
        o.size,
        say`The buddy allocator is asked for ${size(o.size)} as ${blockOf(m, o.name)}, between ${size(o.start)} and ${size(o.end)}, in blocks of at least ${size(o.minBlock)}`,
      );
    case "booster":
    case "foreground":
    case "focus":
      return ofPlayers(m, o);
    case "bfree":
      return { sentence: say`The buddy allocator is to take ${blockOf(m, o.name)} back` };
  }
}

function ofPlayers(m: Moment, o: Of<"booster" | "foreground" | "focus">): Draft {
  if (o.kind === "focus") {
    if (o.process === null) return { sentence: say`The focus goes to ${strong("nobody")}` };
    return { sentence: say`The focus goes to ${m.user(o.process as ProcessId)}` };
  }
  const kind = o.kind === "booster" ? "booster" : "foreground player";
  if (o.player === "off") return { sentence: say`No ${kind} is to run any more; what was written stays` };
  return { sentence: say`The ${kind} ${strong(o.player)} starts`, facts: [fact(kind, o.player)] };
}

/** The first device boots the machine; a further one is another card in it. */
function boot(m: Moment, o: Of<"device">): Draft {
  const index = deviceOf(m.machine, o) ?? 0;
  const device = m.kernel.device(index);
  const memory = say`with ${size(device.vram)} of VRAM and ${size(device.gtt)} of GTT`;
  const name = code(m.machine.program.devices[index]?.name ?? "");
  return {
    sentence:
      index === 0
        ? say`The machine boots under kernel ${m.kernelName} ${memory}`
        : say`Beside it, the card ${name} ${memory}`,
    facts: [
      bytesFact("VRAM", device.vram),
      bytesFact("visible to the CPU", device.visible),
      bytesFact("GTT", device.gtt),
      fact("region", device.region),
      fact("allocator", device.alloc),
    ],
  };
}

function write(m: Moment, o: Of<"write">): Draft {
  const file = code(o.file);
  const cgroup = m.kernel.cgroups.find(o.path);
  if (o.more.length > 0) return writeOfSeveral(m, o);
  const facts: Fact[] = [fact("asked", o.value)];
  const device = deviceOf(m.machine, o);
  if (device === null || cgroup === NONE || !fileExists(m.kernel, cgroup, o.file)) {
    return { sentence: say`${code(o.value)} is written to ${file} of ${pathOf(m, o.path)}`, facts };
  }
  const pool = m.kernel.pools.find(m.kernel.cgroups.css.get(cgroup), device);
  if (pool === NONE)
    return { sentence: say`${code(o.value)} is written to ${file} of ${pathOf(m, o.path)}, for the first time`, facts };
  const { min, low, max, usage } = m.kernel.counters;
  const column = o.file === "dmem.min" ? min : o.file === "dmem.low" ? low : max;
  return {
    sentence: say`${code(o.value)} is written to ${file} of ${pathOf(m, o.path)}, where ${limit(column.get(pool))} is in force`,
    facts: [...facts, limitFact("in force", column.get(pool)), bytesFact("usage", usage.get(pool))],
  };
}

/** One write(2) of several lines. */
function writeOfSeveral(m: Moment, o: Of<"write">): Draft {
  return {
    sentence: say`${whatIsWritten(o)} are written to ${code(o.file)} of ${pathOf(m, o.path)}, in one go`,
    facts: [fact(o.region ?? "", o.value), ...o.more.map(({ region, value }) => fact(region, value))],
  };
}

/** The value, or of several lines how many. */
export function whatIsWritten({ value, more }: Of<"write">): Phrase[] {
  return more.length === 0 ? say`${code(value)}` : say`${counted(more.length + 1, "line")}`;
}

function create(m: Moment, o: Of<"create">): Draft {
  const { request } = o;
  const extras = [
    request.shared ? "shared" : "",
    request.kernel ? "for the kernel" : "",
    request.contig ? "in one piece" : "",
    request.cpuaccess ? "visible to the CPU" : "",
  ].filter((word) => word !== "");
  const how = extras.length === 0 ? "" : `, ${extras.join(", ")}`;
  return sized(
    request.size,
    say`${m.user(o.process as ProcessId)} asks for ${size(request.size)} in ${domainsText(request.domains)}, as ${newBuffer(m, o)}${how}`,
  );
}

function submit(m: Moment, o: Of<"submit">): Draft {
  const who = m.user(o.process as ProcessId);
  if (!m.kernel.processes.isLive(o.process)) return { sentence: say`${who} is to submit work` };
  let waiting = 0;
  const { bos } = m.kernel;
  for (
    let bo = bos.evictedHead.get(m.kernel.vmOf(o.process as ProcessId, 0));
    bo !== NONE;
    bo = bos.evictedNext.get(bo)
  )
    waiting++;
  const evicted =
    waiting === 0
      ? say`none of its own buffers waits to come back`
      : say`${counted(waiting, "evicted buffer")} of its own ${waiting === 1 ? "waits" : "wait"} to be validated`;
  return {
    sentence: say`${who} ${strong("submits")} work: ${evicted}`,
    facts: [fact("evicted buffers", String(waiting)), fact("buffers named", String(o.names.length))],
  };
}

function valuable(m: Moment, o: Of<"valuable">): Phrase[] {
  const limitText = o.limit === null ? say`no limit` : say`the limit of ${pathOf(m, o.limit)}`;
  const pass = o.ignoreLow ? "ignoring low" : "respecting low";
  return say`The controller is asked: may what is charged to ${pathOf(m, o.test)} be evicted for ${limitText}, ${pass}?`;
}

function below(m: Moment, o: Of<"belowmin" | "belowlow">): Phrase[] {
  const which = o.kind === "belowmin" ? "min" : "low";
  const from = o.root === null ? say`the topmost` : pathOf(m, o.root);
  return say`The controller is asked: is the usage of ${pathOf(m, o.test)} within its effective ${which}, seen from ${from}?`;
}

function placeOf(m: Moment, bo: BoId): string {
  const where = m.whereIs(bo);
  return where === null
    ? ""
    : where === VRAM || where === GTT
      ? `; it lies in ${memoryName(where)}`
      : "; it lies in system memory";
}

function onBuffer(m: Moment, name: number, what: (bo: BoId) => Phrase[]): Draft {
  const bo = m.kernel.bos.find(name);
  if (bo === NONE) return { sentence: say`${unknownBuffer(m, name)}, which does not exist, ${withoutBuffer(what)}` };
  return { sentence: say`${m.owned(bo)} ${what(bo)}`, facts: [bytesFact("size", m.kernel.bos.size.get(bo))] };
}

function withoutBuffer(what: (bo: BoId) => Phrase[]): Phrase[] {
  return what(NONE);
}

function onPath(m: Moment, path: number, sentence: Phrase[]): Draft {
  return { sentence, facts: [fact("cgroup", m.machine.program.symbols.paths.text(path))] };
}

function sized(bytes: number, sentence: Phrase[]): Draft {
  return { sentence, facts: [bytesFact("size", bytes)] };
}

export function pathOf(m: Moment, path: number): Phrase {
  return m.path(m.machine.program.symbols.paths.text(path));
}

/** The directory at a path symbol. */
export function unitOf(m: Moment, path: number): Phrase {
  return m.unit(m.machine.program.symbols.paths.text(path));
}

/** A process by its symbol, spawned or not. */
export function processOf(m: Moment, process: number): Phrase {
  return m.process(process as ProcessId);
}

export function unknownBuffer(m: Moment, name: number): Phrase {
  return { text: m.machine.program.symbols.bos.text(name), role: "buffer", path: null };
}

export function blockOf(m: Moment, name: number): Phrase {
  return code(m.machine.program.symbols.blocks.text(name));
}

function newBuffer(m: Moment, o: Of<"create">): Phrase {
  return { ...unknownBuffer(m, o.name), path: processOf(m, o.process).path };
}

/** "16.6 ms", "2 s", "500 µs": exact to the microsecond. */
export function durationText(microseconds: number): string {
  if (microseconds < 1_000) return `${microseconds} µs`;
  if (microseconds < 1_000_000) return `${grouped(microseconds / 1_000, 3)} ms`;
  return microseconds % 1_000 === 0
    ? `${grouped(microseconds / 1_000_000, 3)} s`
    : `${grouped(microseconds / 1_000, 3)} ms`;
}
