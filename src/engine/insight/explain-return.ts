/** What an operation came to: the last frame, with the answer or the errno in its place. */

import { errnoName } from "../kernel/errno.ts";
import { NONE, type ProcessId, VRAM } from "../kernel/ids.ts";
import { DOMAIN_VRAM } from "../kernel/placement.ts";
import type { Operation } from "../operation.ts";
import { errorReason } from "./error-reason.ts";
import { outsideVram } from "./explain-place.ts";
import { answered } from "./explain-player.ts";
import {
  blockOf,
  durationText,
  type Of,
  pathOf,
  processOf,
  unitOf,
  unknownBuffer,
  whatIsWritten,
} from "./explain-statement.ts";
import type { Draft, EventOf, Moment } from "./moment.ts";
import { counted, memoryName } from "./names.ts";
import { deviceOf } from "./operation-device.ts";
import { evictedBuffers, lastOf, tally } from "./operation-tally.ts";
import { whyNotVram } from "./place-reason.ts";
import { bytesFact, code, fact, figure, limit, limitFact, listed, paragraph, say, size, strong, whose } from "./say.ts";
import { apart } from "./size-text.ts";
import { byOwner, standing, vramInUse } from "./standing.ts";
import type { Fact, Phrase } from "./types.ts";

export function explainReturn(m: Moment, { operation, ret }: EventOf<"return">): Draft {
  const end = atTheEnd(m, operation);
  if (ret < 0) {
    const error = errnoName(ret);
    const failed = say`${actionOf(m, operation)} ${strong("fails")} with ${code(error)}: ${errorReason(m, operation, ret)}`;
    return {
      sentence: paragraph(failed, evicted(m, "on the way"), ...end),
      facts: [fact("returned", error), ...counts(m)],
    };
  }
  const facts: Fact[] = [fact("returned", String(ret)), ...counts(m), ...stateFacts(m, operation)];
  return {
    sentence: paragraph(done(m, operation, ret), ...end),
    facts,
    rootHole: operation.kind === "valuable" && asksRoot(m, operation),
  };
}

/** The last words of a run, and of a dump: what stands. */
function atTheEnd(m: Moment, { kind }: Operation): readonly Phrase[][] {
  const isUsed = m.kernel.bos.oldest !== NONE;
  if (kind !== "dump" && !(m.expansion.isLast && isUsed)) return [];
  const [vram, focus] = standing(m);
  return m.expansion.isLast ? [say`End of the run: ${vram}`, focus] : [vram, focus];
}

function counts(m: Moment): Fact[] {
  const { evictions, moved } = tally(m);
  const facts: Fact[] = [];
  if (evictions > 0) facts.push(fact("evictions", String(evictions)));
  if (moved > 0) facts.push(fact("buffers moved", String(moved)));
  return facts;
}

/** What was done, as the beginning of a sentence. */
function actionOf(m: Moment, o: Operation): Phrase[] {
  switch (o.kind) {
    case "device":
    case "dump":
    case "advance":
      return say`${o.kind}`;
    case "mkdir":
    case "rmdir":
      return say`${code(o.kind)} of ${unitOf(m, o.path)}`;
    case "enable":
      return say`${code("+dmem")} for the children of ${pathOf(m, o.path)}`;
    case "disable":
      return say`${code("-dmem")} for the children of ${pathOf(m, o.path)}`;
    case "write":
      return say`Writing ${whatIsWritten(o)} to ${code(o.file)} of ${pathOf(m, o.path)}`;
    case "spawn":
      return say`Starting ${processOf(m, o.process)}`;
    case "migrate":
      return say`Moving ${processOf(m, o.process)}`;
    case "exit":
      return say`The end of ${processOf(m, o.process)}`;
    case "create":
      return say`Creating ${unknownBuffer(m, o.name)}`;
    case "free":
      return say`Freeing ${unknownBuffer(m, o.name)}`;
    case "pin":
      return say`Pinning ${unknownBuffer(m, o.name)}`;
    case "unpin":
      return say`Unpinning ${unknownBuffer(m, o.name)}`;
    case "submit":
      return say`${whose(m.user(o.process as ProcessId))} submission`;
    case "charge":
      return say`Charging ${size(o.size)} to ${pathOf(m, o.path)}`;
    case "uncharge":
      return say`Taking ${size(o.size)} off ${pathOf(m, o.path)}`;
    case "valuable":
    case "belowmin":
    case "belowlow":
    case "ancestor":
      return say`The question`;
    case "balloc":
      return say`The allocation of ${blockOf(m, o.name)}`;
    case "booster":
    case "foreground":
      return say`Starting ${code(o.player)}`;
    case "focus":
      return say`The change of focus`;
    case "bfree":
      return say`Freeing ${blockOf(m, o.name)}`;
  }
}

function done(m: Moment, o: Operation, ret: number): Phrase[] {
  switch (o.kind) {
    case "device":
      return deviceOf(m.machine, o) === 0
        ? say`The machine is up; nothing is allocated yet`
        : say`The card is there; nothing is allocated on it yet`;
    case "dump":
      return [];
    case "mkdir":
      return say`${unitOf(m, o.path)} exists${controllerOf(m, o.path)}`;
    case "rmdir":
      return say`${unitOf(m, o.path)} is gone`;
    case "enable":
      return say`The children of ${pathOf(m, o.path)} have the dmem controller`;
    case "disable":
      return say`The children of ${pathOf(m, o.path)} do not have the dmem controller`;
    case "write":
      return written(m, o);
    case "spawn":
    case "migrate":
      return say`Process ${processOf(m, o.process)} runs in ${unitOf(m, o.path)}${chargedAbove(m, o.path)}`;
    case "exit":
      return paragraph(
        say`Process ${processOf(m, o.process)} has ended; ${counted(tally(m).freed, "buffer")} freed`,
        vramInUse(m),
      );
    case "create":
      return created(m, o);
    case "free":
      return paragraph(say`${unknownBuffer(m, o.name)} is gone`, vramInUse(m));
    case "pin":
      return say`${unknownBuffer(m, o.name)} is pinned in VRAM`;
    case "unpin":
      return say`${unknownBuffer(m, o.name)} has a pin less`;
    case "submit":
      return submitted(m, o);
    case "advance":
      return say`${durationText(o.duration)} have passed; no buffer moves by itself`;
    case "charge":
      return say`${size(o.size)} are charged to ${pathOf(m, o.path)}`;
    case "uncharge":
      return say`${size(o.size)} were taken off ${pathOf(m, o.path)}`;
    case "valuable":
      return valuable(m, o, ret);
    case "belowmin":
    case "belowlow":
      return below(m, o, ret);
    case "ancestor":
      return say`The question is answered`;
    case "balloc":
      return say`${blockOf(m, o.name)} is allocated`;
    case "booster":
    case "foreground":
    case "focus":
      return answered(m, o);
    case "bfree":
      return say`${blockOf(m, o.name)} is free again`;
  }
}

function controllerOf(m: Moment, path: number): Phrase[] {
  const cgroup = m.kernel.cgroups.find(path);
  if (cgroup === NONE || m.kernel.cgroups.css.get(cgroup) !== NONE) return say`, with the dmem controller`;
  return say`, without the dmem controller: its parent does not pass it on`;
}

function chargedAbove(m: Moment, path: number): Phrase[] {
  let at = m.kernel.cgroups.find(path);
  if (at === NONE || m.kernel.cgroups.css.get(at) !== NONE) return [];
  while (m.kernel.cgroups.css.get(at) === NONE) at = m.kernel.cgroups.tree.parent.get(at);
  return say`, which has no dmem controller: its memory is charged to ${m.cgroup(at)}`;
}

function written(m: Moment, o: Of<"write">): Phrase[] {
  const event = lastOf(m, "limit-write");
  if (event === null) return say`The write succeeded`;
  if (o.more.length > 0) return writtenInOneGo(m, o);
  if (event.asked !== event.inForce) {
    return say`The write returned 0 but was ${strong("dropped")}: ${code(o.file)} of ${pathOf(m, o.path)} stays ${limit(event.inForce)}, not ${limit(event.asked)}`;
  }
  const { evictions } = tally(m);
  const usage = m.kernel.counters.usage.get(event.pool);
  const after =
    lastOf(m, "reclaim") === null ? [] : say`; after ${counted(evictions, "eviction")} its usage is ${size(usage)}`;
  return say`${code(o.file)} of ${pathOf(m, o.path)} is ${limit(event.inForce)}${after}`;
}

function writtenInOneGo(m: Moment, o: Of<"write">): Phrase[] {
  const parts = [{ region: o.region ?? "", value: o.value }, ...o.more].map(
    ({ region, value }) => say`${code(value)} for ${code(region)}`,
  );
  return say`${m.kernelName} takes ${figure(counted(parts.length, "line"))} in one write: ${code(o.file)} of ${pathOf(m, o.path)} is ${listed(parts)}`;
}

function created(m: Moment, o: Of<"create">): Phrase[] {
  const bo = m.kernel.bos.find(o.name);
  const where = bo === NONE ? null : m.whereIs(bo);
  if (bo === NONE || where === null) return say`The buffer was created`;
  const place = strong(memoryName(where));
  const preferred = m.kernel.bos.preferred.get(bo);
  if (where !== VRAM && preferred & DOMAIN_VRAM) {
    const why = say`${m.owned(bo)} lies in ${place}, though it prefers VRAM: ${whyNotVram(m, bo, 0)}`;
    return paragraph(why, evicted(m, "on the way"));
  }
  return paragraph(say`${m.owned(bo)} lies in ${place}`, evicted(m, "for it"));
}

/** "10 buffers of KWin compositor (320 MiB) were evicted for it"; nothing where nobody was. */
function evicted(m: Moment, why: string): Phrase[] {
  const buffers = evictedBuffers(m);
  if (buffers.size === 0) return [];
  return say`${byOwner(m, buffers)} ${buffers.size === 1 ? "was" : "were"} ${strong("evicted")} ${why}`;
}

function submitted(m: Moment, o: Of<"submit">): Phrase[] {
  const { moved, returned, returnedBytes, stayed } = tally(m);
  const head = say`${whose(m.user(o.process as ProcessId))} submission is done`;
  if (moved + stayed === 0) return say`${head}: nothing had to be validated`;
  const back = returned === 0 ? [] : say`${counted(returned, "buffer")} (${size(returnedBytes)}) came back into VRAM`;
  const others = moved - returned === 0 ? [] : say`${counted(moved - returned, "buffer")} moved elsewhere`;
  const still = stayed === 0 ? [] : say`${counted(stayed, "buffer")} stayed in place`;
  const parts = [back, others, still].filter((part) => part.length > 0);
  const process = o.process as ProcessId;
  const left = outsideVram(m, process, m.kernel.processes.cgroup.get(process));
  return paragraph(say`${head}: ${listed(parts)}`, evicted(m, "on the way"), left);
}

function asksRoot(m: Moment, o: Of<"valuable">): boolean {
  return o.limit !== null && lastOf(m, "protection") === null && isRootPath(m, o.limit) && !isRootPath(m, o.test);
}

/** Whether the path is charged at the root. */
function isRootPath(m: Moment, path: number): boolean {
  let at = m.kernel.cgroups.find(path);
  while (at !== NONE && m.kernel.cgroups.css.get(at) === NONE) at = m.kernel.cgroups.tree.parent.get(at);
  return at === 0;
}

function valuable(m: Moment, o: Of<"valuable">, ret: number): Phrase[] {
  const answer = ret === 1 ? strong("may be evicted") : strong("is protected");
  const head = say`What is charged to ${pathOf(m, o.test)} ${answer}`;
  if (asksRoot(m, o)) return say`${head}: the limit is the root's, so min and low are never read`;
  const walk = lastOf(m, "protection");
  const row = walk?.rows.find(({ pool }) => pool === walk.test);
  if (walk === null)
    return ret === 1 ? say`${head}: it is the limit's own pool` : say`${head}: it does not lie below the limit`;
  if (row === undefined) return say`${head}: it has no usage`;
  return say`${head}: usage ${size(row.usage)}, effective min ${limit(row.min.value)}, effective low ${limit(row.low.value)} below ${m.pool(walk.limit)}`;
}

function below(m: Moment, o: Of<"belowmin" | "belowlow">, ret: number): Phrase[] {
  const which = o.kind === "belowmin" ? "min" : "low";
  const event = lastOf(m, "entitled");
  if (event === null) return say`No: what is asked about is the root, or the very cgroup it is seen from`;
  const relation = ret === 1 ? "are within" : "exceed";
  const [usage, bound] = apart(event.usage, event.effective);
  return say`${ret === 1 ? "Yes" : "No"}: the ${figure(usage)} of ${pathOf(m, o.test)} ${relation} its effective ${which} of ${figure(bound)}`;
}

function stateFacts(m: Moment, o: Operation): Fact[] {
  if (o.kind === "create") {
    const bo = m.kernel.bos.find(o.name);
    return bo === NONE ? [] : [bytesFact("size", m.kernel.bos.size.get(bo))];
  }
  if (o.kind !== "write") return [];
  const event = lastOf(m, "limit-write");
  return event === null ? [] : [limitFact("asked", event.asked), limitFact("in force", event.inForce)];
}
